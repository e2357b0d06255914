# The verb install-tailscale: exactly one version, its service there, automatic, running, and of that version. An exit code is heard, then the
# machine is looked at. Never downgrades, never removes an installation to make another; what carries this very run is replaced by a task
# (63-install-task.ps1).

$Verbs['install-tailscale'] = @{
  Arguments = @{ version = 'Test-Version'; source = 'Test-Url'; by = 'Test-InstallWay'; waitSeconds = 'Test-Seconds' }
  Required = @('version', 'source')
  Run = 'Install-Tailscale'
  Code = 'INSTALL_FAILED'
  Changes = $true
}

function Test-InstallWay {
  [CmdletBinding()] param([AllowNull()] $Value)
  $Value -is [string] -and @('installer', 'brought', 'winget') -ccontains $Value
}

# Restart: an installer said that Windows must be restarted to bring the new files into use. Left: the end of an installation that an earlier
# run began: Version, ExitCode, Log; $null for none. Restarted: a task has restarted the service since. OwnLink: the run stands on the service.
$Install = @{ Version = ''; Source = ''; By = 'installer'; WaitSeconds = 600; Restart = $false; Left = $null; Restarted = $false; OwnLink = $false }

function Install-Tailscale {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)
  foreach ($name in $Arguments.Keys) { $Install[$name] = $Arguments[$name] }
  $Install.OwnLink = Test-OwnService
  $finished = Test-LeftInstallation
  $installed = Get-TailscaleVersion
  if (-not $finished -and $installed -cne $Install.Version) {
    Assert-Order -Installed $installed
    Wait-Deletion
    Send-Note -Text "installing Tailscale $($Install.Version)"
    if ($Install.By -ceq 'winget') { Install-ByWinget } else { Install-ByInstaller }
    $finished = $true
  }
  if ($finished) {
    Assert-Installation
    Add-Done -Text "installed Tailscale $($Install.Version)"
  }
  Start-Tailscale -Code 'INSTALL_FAILED'
  Assert-ServiceVersion
}

# Whether this run stands on the service that is to be replaced. Asked once, before anything is done, because a service that is new shows no
# address for a moment; for the same reason it may be the one where the node does not say yet what it is.
function Test-OwnService {
  [CmdletBinding()] param()
  if (-not (Test-CameByMesh)) { return $false }
  if (Get-TailscalePath) { Update-Node }
  (Test-OwnLink) -or @('NoState', 'Starting') -ccontains (Get-NodeState)
}

# Whether an earlier run's installation of this version has ended well. One that failed is this run's failure, too, for it could only try the
# same; one that had to wait for another installation is tried anew.
function Test-LeftInstallation {
  [CmdletBinding()] param()
  $left = $Install.Left
  if (-not $left -or $left.Version -cne $Install.Version -or $left.ExitCode -eq 1618) { return $false }
  Complete-Msiexec -ExitCode $left.ExitCode -Log $left.Log
  $true
}

# Fails where this version must not be put: over a newer one, over one that came by other means, over what carries this run where no task can.
function Assert-Order {
  [CmdletBinding()] param([string] $Installed)
  if (-not $Installed) { return }
  if ([version] $Installed -gt [version] $Install.Version) {
    Stop-Program -Code 'INSTALL_FAILED' -Problem "Tailscale $Installed is newer than $($Install.Version), and MeSH never downgrades"
  }
  if ((Get-TailscaleOrigin) -ceq 'other') {
    Stop-Program -Code 'INSTALL_FAILED' -Problem "Tailscale $Installed is at $(Get-TailscalePath) and came by other means; remove it, or name that version in the inventory"
  }
  if ($Install.By -ceq 'winget' -and $Install.OwnLink) {
    Stop-Program -Code 'INSTALL_FAILED' -Problem 'nothing was installed: winget would end the very connection that this run stands on; reach the host by an address outside the mesh'
  }
}

# A service that is marked for deletion is there until the last program that watches it lets go (error 1072), and no new one can be made.
function Wait-Deletion {
  [CmdletBinding()] param()
  if (Test-NoDeletion) { return }
  Send-Note -Text 'waiting for the old service Tailscale, which another program keeps from being deleted'
  if (Wait-Until -Test 'Test-NoDeletion' -Seconds $Install.WaitSeconds) { return }
  Stop-Program -Code 'REBOOT_NEEDED' -Problem 'the old service Tailscale is marked for deletion (1072), and a program such as the services console or a monitoring agent keeps it'
}

function Test-NoDeletion {
  [CmdletBinding()] param()
  (Get-RegistryValue -Key 'HKLM:\SYSTEM\CurrentControlSet\Services\Tailscale' -Name 'DeleteFlag') -ne 1
}

# The package's name, as Tailscale publishes it.
function Get-PackageName {
  [CmdletBinding()] param()
  $architecture = Get-MachineArchitecture
  if (@('amd64', 'arm64') -cnotcontains $architecture) {
    Stop-Program -Code 'OS_UNSUPPORTED' -Problem "MeSH installs Tailscale on amd64 and arm64, not on $architecture"
  }
  "tailscale-setup-$($Install.Version)-$architecture.msi"
}

# By the MSI: fetched or brought, checked, installed, and not kept (Windows keeps a copy of its own).
function Install-ByInstaller {
  [CmdletBinding()] param()
  $name = Get-PackageName
  $path = Get-PrivatePath -Name $name
  try { if ($Install.By -ceq 'brought') { Receive-Package -Path $path } else { Save-Package -Name $name -Path $path } }
  catch [IO.IOException] { Stop-ByFile -Cause $_ -Path "$path.part" }
  # A run whose connection was cut leaves the package to the task that goes on.
  try { Invoke-Installer -Package $path } finally { if (-not (Test-InstallTask)) { Remove-OwnFile -Path $path } }
}

# Fetches the package and its sum from the source.
function Save-Package {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name, [Parameter(Mandatory = $true)] [string] $Path)
  $url = "$($Install.Source)/$Name"
  $cause = $null
  try { $said = Get-WebText -Url "$url.sha256" } catch [Net.WebException] { $cause = $_ } catch [IO.IOException] { $cause = $_ }
  if ($cause) { Stop-Program -Code 'PACKAGE_SOURCE_DOWN' -Problem "$url.sha256 cannot be fetched: $(Get-WebFailure -Failure $cause.Exception)" -Cause $cause }
  if ($said -cnotmatch '\A\s*([0-9a-fA-F]{64})\b') {
    $start = $said.Substring(0, [Math]::Min(40, $said.Length)) -creplace '[^\x20-\x7e]+', ' '
    Stop-Program -Code 'CHECKSUM_MISMATCH' -Problem "what comes from $url.sha256 is no checksum: it begins with $start"
  }
  $sum = $Matches[1].ToLowerInvariant()
  Invoke-Download -Url $url -Path $Path
  Complete-Download -Path $Path -Sum $sum -Source $url
}

# Looks at the machine: the program on disk has the version, and there is a service.
function Assert-Installation {
  [CmdletBinding()] param()
  $installed = Get-TailscaleVersion
  if ($installed -cne $Install.Version) {
    $is = if ($installed) { $installed } else { 'none' }
    if ($Install.Restart) { Stop-Program -Code 'REBOOT_NEEDED' -Problem "Windows must be restarted to complete the installation of Tailscale $($Install.Version); until then the version is $is" }
    Stop-Program -Code 'INSTALL_FAILED' -Problem "after the installation the version is $is, not $($Install.Version)" -Detail "looked for it at $(Get-TailscalePath)"
  }
  if (Get-TailscaleService) { return }
  $code = if ($Install.Restart) { 'REBOOT_NEEDED' } else { 'INSTALL_FAILED' }
  Stop-Program -Code $code -Problem 'after the installation Tailscale has no service'
}

# A service that still runs the old program is restarted; one that does so even then waits for a restart of Windows.
function Assert-ServiceVersion {
  [CmdletBinding()] param()
  if (Test-ServiceVersion) { return }
  # A task that did so already would only cut the node off again.
  if (-not $Install.Restarted) {
    if ($Install.OwnLink) { Restart-ByTask } else { Restart-Tailscale -Code 'INSTALL_FAILED' }
    Add-Done -Text 'restarted the service Tailscale'
    Start-Tailscale -Code 'INSTALL_FAILED'
  }
  if (Wait-Until -Test 'Test-ServiceVersion' -Seconds 20) { return }
  Stop-Program -Code 'REBOOT_NEEDED' -Problem "the service Tailscale still runs another version than $($Install.Version), and Windows must be restarted to replace it"
}

# Whether the service, where it says its version, has the wanted one. What it does not answer now, the join waits for.
function Test-ServiceVersion {
  [CmdletBinding()] param()
  Update-Node
  $running = ([string] (Get-Field -From $Node.Status -Name 'Version') -split '-')[0]
  -not $running -or $running -ceq $Install.Version
}
