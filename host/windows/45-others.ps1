# Findings about what else lives on the machine: a Syncthing that is not ours.

# A Syncthing that is not MeSH's, of a person or a program such as SyncTrayzor: it runs, is installed, or somebody has its configuration.
# Command lines may hold its key, so the path alone is told.
$Readings['syncthing'] = 'Get-SyncthingFinding'
function Get-SyncthingFinding {
  [CmdletBinding()] param([hashtable] $Seen)
  $other = Get-OtherSyncthing -Elevated $Seen.Account.Elevated
  if ($other) { New-Finding -Id 'syncthing-other' -Detail $other }
}

# Where it is; nothing when there is none. Whoever is no administrator may look at their own alone.
function Get-OtherSyncthing {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [bool] $Elevated)
  foreach ($process in @(Get-CimInstance -ClassName Win32_Process -Filter "Name = 'syncthing.exe'")) {
    $path = [string] $process.ExecutablePath
    # Of others' processes Windows gives no path to a user; that one is ours where ours is installed.
    if ($path -ine $SyncthingProgram -and ($path -or -not (Test-Path -LiteralPath $SyncthingProgram))) { return "$path (process $($process.ProcessId))".Trim() }
  }
  foreach ($name in @(Get-InstalledName -Elevated $Elevated)) { if ($name -cmatch '\A(Syncthing|SyncTrayzor)\b') { return $name } }
  foreach ($folder in @(Get-SyncthingPlace -Elevated $Elevated)) {
    if (Test-Path -LiteralPath "$folder\Syncthing\config.xml" -PathType Leaf) { return "$folder\Syncthing\config.xml" }
  }
}

# The names of installed programs, as Windows lists them.
function Get-InstalledName {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [bool] $Elevated)
  $uninstall = 'Software\Microsoft\Windows\CurrentVersion\Uninstall'
  $lists = @("HKLM:\$uninstall", "HKLM:\SOFTWARE\WOW6432Node\$($uninstall.Substring(9))", "HKCU:\$uninstall")
  if ($Elevated) { foreach ($sid in @(@(Get-RegistryChild -Key 'Registry::HKEY_USERS') -cmatch '\AS-1-(5-21|12-1)-[0-9-]+\z')) { $lists += "Registry::HKEY_USERS\$sid\$uninstall" } }
  foreach ($key in $lists) {
    foreach ($child in @(Get-RegistryChild -Key $key)) { [string] (Get-RegistryValue -Key "$key\$child" -Name 'DisplayName') }
  }
}

# The folders in which a configuration may lie: of the machine, and of each account, services among them.
function Get-SyncthingPlace {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [bool] $Elevated)
  $env:ProgramData
  if ($env:LOCALAPPDATA) { $env:LOCALAPPDATA }
  if (-not $Elevated) { return }
  $list = 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList'
  foreach ($sid in @(Get-RegistryChild -Key $list)) {
    $profilePath = [string] (Get-RegistryValue -Key "$list\$sid" -Name 'ProfileImagePath')
    if ($profilePath) { "$profilePath\AppData\Local" }
  }
}
