# Findings about the machine itself.

$Readings['s-mode'] = 'Get-SModeFinding'
function Get-SModeFinding {
  [CmdletBinding()] param([hashtable] $Seen)
  if ((Get-RegistryValue -Key 'HKLM:\SYSTEM\CurrentControlSet\Control\CI\Policy' -Name 'SkuPolicyRequired') -eq 1) { New-Finding -Id 's-mode' }
}

# Tailscale runs on Windows 10 and Server 2016 or later; the program wants PowerShell 5.1.
$Readings['system'] = 'Get-SystemFinding'
function Get-SystemFinding {
  [CmdletBinding()] param([hashtable] $Seen)
  $machine = $Seen.Machine
  if ([int] ($machine.build -creplace '\..*', '') -lt 14393) { New-Finding -Id 'build-too-old' -Detail $machine.build }
  if ('amd64', 'arm64' -cnotcontains $machine.arch) { New-Finding -Id 'arch-unsupported' -Detail $machine.arch }
  if ($PSVersionTable.PSVersion.CompareTo([version] '5.1') -lt 0) { New-Finding -Id 'powershell-too-old' -Detail $machine.powershell }
}

# A profile that was not loaded: the session's home is then C:\Windows, and no place to write to.
$Readings['profile'] = 'Get-ProfileFinding'
function Get-ProfileFinding {
  [CmdletBinding()] param([hashtable] $Seen)
  if ($Seen.Account.Profile -and $env:USERPROFILE -and $env:USERPROFILE.TrimEnd('\') -ine $env:SystemRoot) { return }
  New-Finding -Id 'profile-missing' -Detail ([string] $env:USERPROFILE)
}

# More than a minute from the runner's clock; starting a program takes some of that.
$Readings['clock'] = 'Get-ClockFinding'
function Get-ClockFinding {
  [CmdletBinding()] param([hashtable] $Seen)
  $seconds = [long] ($Clock.Here - $Clock.Runner).TotalSeconds
  if ([Math]::Abs($seconds) -gt 60) { New-Finding -Id 'clock-off' -Detail $seconds.ToString('+0;-0', [Globalization.CultureInfo]::InvariantCulture) }
}

# Less than an installation takes: the package, what it unpacks, and its log.
$Readings['disk'] = 'Get-DiskFinding'
function Get-DiskFinding {
  [CmdletBinding()] param([hashtable] $Seen)
  $disk = @(Get-CimInstance -ClassName Win32_LogicalDisk -Filter "DeviceID = '$env:SystemDrive'")[0]
  if ([long] $disk.FreeSpace -lt 300000000) { New-Finding -Id 'disk-full' -Detail ([string] $disk.FreeSpace) }
}

$Readings['reboot'] = 'Get-RebootFinding'
function Get-RebootFinding {
  [CmdletBinding()] param([hashtable] $Seen)
  $why = Get-RestartMark
  if ($why) { New-Finding -Id 'pending-reboot' -Detail $why }
}

# Why Windows waits for a restart, by its three marks; "" when it does not. Tailscale's own updater leaves files to be renamed by design, which
# alone is no such wait.
function Get-RestartMark {
  [CmdletBinding()] param()
  $why = @()
  if (Test-RegistryKey -Key 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\RebootPending') { $why += 'RebootPending' }
  if (Test-RegistryKey -Key 'HKLM:\SOFTWARE\Microsoft\ServerManager\ServicingStorage\ServerComponentCache\RestartRequired') { $why += 'RestartRequired' }
  $renames = Get-RegistryValue -Key $SessionManagerKey -Name 'PendingFileRenameOperations'
  if (@(@($renames) -cmatch '.' -inotmatch '\\Tailscale\\').Count) { $why += 'PendingFileRenameOperations' }
  $why -join ' '
}
