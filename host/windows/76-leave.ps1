# The verb leave: logs the node out, stops its service and keeps it from starting, and takes back what Tailscale left in the system and what MeSH
# made. With `remove`, Windows Installer also removes Tailscale, and its state goes, too. Installations that came by other means stay.

$Verbs['leave'] = @{
  Arguments = @{ remove = 'Test-Flag' }
  Run = 'Disconnect-Host'
  Code = 'INSTALL_FAILED'
  Changes = $true
}

# The mesh first: whatever fails after it, the host is out of it. MeSH's own folder goes last of all, because facts tells of it: as long as it
# is there, the next run knows that this is not finished.
function Disconnect-Host {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)
  if (Get-TailscalePath) {
    Exit-Mesh
    Stop-Tailscale
  }
  Close-Wsl
  Clear-NameRule
  Clear-HostsSection
  if ($Arguments['remove']) { Uninstall-Tailscale }
  Remove-OwnThing
  Remove-RunFile
  $Change.Leaves = $true
}

# Logs out. A service that does not run holds no login that could be given back.
function Exit-Mesh {
  [CmdletBinding()] param()
  $service = Get-TailscaleService
  if (-not $service -or -not $service.Running) { return }
  Update-Node
  Assert-WholeAnswer
  if (Test-OwnLink) { Stop-ByOwnLink }
  if (-not $Node.Status) { return Send-Note -Text "the node was not logged out, because Tailscale does not answer: $($Node.Said)" }
  if ((Get-NodeState) -ceq 'NeedsLogin') { return }
  Invoke-Logout
}

# Where that fails, the node's own word decides what is told. A login server that is not there learns of it later; a service that hangs has kept
# its login, and ends.
function Invoke-Logout {
  [CmdletBinding()] param()
  $said = Invoke-Tailscale -Arguments 'logout' -Seconds 30
  if ($said.ExitCode -ne 0) {
    $why = Get-LastLine -Text ($said.Err + "`n" + $said.Out)
    Update-Node
    $isOut = (Get-NodeState) -ceq 'NeedsLogin' -or (Get-Field -From $Node.Prefs -Name 'LoggedOut') -eq $true
    if (-not $isOut) { return Send-Note -Text "the node was not logged out: $why" }
    Send-Note -Text "the control server was not told: $why"
  }
  Add-Done -Text 'logged the node out'
}

# Ends before anything is touched: what comes after the logout would not be seen, so it could not be said to be done.
function Stop-ByOwnLink {
  [CmdletBinding()] param()
  Stop-Program -Code 'OWN_LINK' -Problem 'nothing was changed: to leave the mesh would end the very connection that this run stands on; reach the host by an address outside the mesh'
}

function Stop-Tailscale {
  [CmdletBinding()] param()
  $service = Get-TailscaleService
  if (-not $service -or ($service.Disabled -and -not $service.Running)) { return }
  Stop-OwnService -Code 'INSTALL_FAILED'
  Set-Service -Name 'Tailscale' -StartupType Disabled
  Add-Done -Text 'stopped and disabled the service Tailscale'
}

# Removes what Windows Installer installed. The state goes before the program, by which the next run knows that there is something to remove.
function Uninstall-Tailscale {
  [CmdletBinding()] param()
  $product = Get-ProductCode
  if (-not $product -and (Get-TailscalePath)) {
    Stop-Program -Code 'INSTALL_FAILED' -Problem "Tailscale is at $(Get-TailscalePath) and came by other means; MeSH does not remove it"
  }
  $stateWasThere = Remove-TailscaleState
  if ($product) {
    Invoke-Msiexec -Arguments '/x', $product, '/qn', '/norestart'
    if (Get-TailscalePath) {
      $code = if ($Install.Restart) { 'REBOOT_NEEDED' } else { 'INSTALL_FAILED' }
      Stop-Program -Code $code -Problem "Tailscale is still at $(Get-TailscalePath) after its removal"
    }
  }
  Remove-TailscaleKey
  if ($product -or $stateWasThere) { Add-Done -Text 'removed Tailscale' }
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
