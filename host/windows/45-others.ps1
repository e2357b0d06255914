# Findings about what else lives on the machine: distributions of WSL, which belong to an account each, and a Syncthing that is not ours.

# The helpers of other programs are listed like distributions and are none.
$WslHelpers = '\A(docker-desktop|rancher-desktop|podman-machine-)'

# From the registry of every account that is signed in, as far as this session may read it; wsl.exe would show its own alone.
$Readings['wsl'] = 'Get-WslFinding'
function Get-WslFinding {
  [CmdletBinding()] param([hashtable] $Seen)
  $owners = @($Seen.Account.Sid)
  if ($Seen.Account.Elevated) { $owners = @(@(Get-RegistryChild -Key 'Registry::HKEY_USERS') -cmatch '\AS-1-(5-21|12-1)-[0-9-]+\z') }
  foreach ($owner in $owners) {
    $key = "Registry::HKEY_USERS\$owner\Software\Microsoft\Windows\CurrentVersion\Lxss"
    foreach ($id in @(Get-RegistryChild -Key $key) -cmatch '\A\{[0-9A-Fa-f-]{36}\}\z') {
      $name = [string] (Get-RegistryValue -Key "$key\$id" -Name 'DistributionName')
      if ($name -and $name -cnotmatch $WslHelpers) { New-Finding -Id 'wsl-distribution' -Detail "$name $owner" }
    }
  }
}

# A Syncthing of the person: it runs, or this account has its configuration. Command lines may hold its key, so the path alone is told.
$Readings['syncthing'] = 'Get-SyncthingFinding'
function Get-SyncthingFinding {
  [CmdletBinding()] param([hashtable] $Seen)
  foreach ($process in @(Get-CimInstance -ClassName Win32_Process -Filter "Name = 'syncthing.exe'")) {
    return New-Finding -Id 'syncthing-other' -Detail ([string] $process.ExecutablePath)
  }
  if (-not $env:LOCALAPPDATA) { return }
  $config = "$env:LOCALAPPDATA\Syncthing\config.xml"
  if (Test-Path -LiteralPath $config -PathType Leaf) { New-Finding -Id 'syncthing-other' -Detail $config }
}
