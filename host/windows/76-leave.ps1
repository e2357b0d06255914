# The verb leave: logs the node out, stops its service and keeps it from starting. With `remove`, Windows Installer also removes Tailscale, and its
# state goes, too. Installations that came by other means stay.

$Verbs['leave'] = @{
  Arguments = @{ remove = 'Test-Flag' }
  Run = 'Disconnect-Host'
  Code = 'INSTALL_FAILED'
  Changes = $true
}

function Disconnect-Host {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)
  if (Get-TailscalePath) {
    Exit-Mesh
    Stop-Tailscale
  }
  if ($Arguments['remove']) { Uninstall-Tailscale }
}

# Logs out. A service that does not run holds no login that could be given back.
function Exit-Mesh {
  [CmdletBinding()] param()
  $service = Get-TailscaleService
  if (-not $service -or -not $service.Running) { return }
  Update-Node
  Assert-WholeAnswer
  if (-not $Node.Status) { return Send-Note -Text "the node was not logged out, because Tailscale does not answer: $($Node.Said)" }
  if ((Get-NodeState) -ceq 'NeedsLogin') { return }
  $said = Invoke-Tailscale -Arguments 'logout' -Seconds 30
  if ($said.ExitCode -ne 0) { Send-Note -Text "the control server was not told: $(Get-LastLine -Text ($said.Err + "`n" + $said.Out))" }
  Add-Done -Text 'logged the node out'
}

function Stop-Tailscale {
  [CmdletBinding()] param()
  $service = Get-TailscaleService
  if (-not $service -or ($service.Disabled -and -not $service.Running)) { return }
  Stop-OwnService -Code 'INSTALL_FAILED'
  Set-Service -Name 'Tailscale' -StartupType Disabled
  Add-Done -Text 'stopped and disabled the service Tailscale'
}

# Removes what Windows Installer installed. The state goes last, so that a removal that was cut off is finished by the next.
function Uninstall-Tailscale {
  [CmdletBinding()] param()
  $product = Get-ProductCode
  if (-not $product -and (Get-TailscalePath)) {
    Stop-Program -Code 'INSTALL_FAILED' -Problem "Tailscale is at $(Get-TailscalePath) and came by other means; MeSH does not remove it"
  }
  if ($product) {
    Invoke-Msiexec -Arguments '/x', $product, '/qn', '/norestart'
    if (Get-TailscalePath) {
      $code = if ($Install.Restart) { 'REBOOT_NEEDED' } else { 'INSTALL_FAILED' }
      Stop-Program -Code $code -Problem "Tailscale is still at $(Get-TailscalePath) after its removal"
    }
  }
  $state = "$env:ProgramData\Tailscale"
  $stateIsThere = Test-Path -LiteralPath $state
  if ($stateIsThere) { Remove-Item -LiteralPath $state -Recurse -Force }
  if ($product -or $stateIsThere) { Add-Done -Text 'removed Tailscale' }
}

# The code under which Windows Installer knows Tailscale; nothing when it does not.
function Get-ProductCode {
  [CmdletBinding()] param()
  $key = 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall'
  foreach ($name in @(Get-RegistryChild -Key $key)) {
    if ($name -cnotmatch '\A\{[0-9A-Fa-f-]{36}\}\z' -or (Get-RegistryValue -Key "$key\$name" -Name 'DisplayName') -cne 'Tailscale') { continue }
    if ((Get-RegistryValue -Key "$key\$name" -Name 'WindowsInstaller') -eq 1) { return $name }
  }
}
