# Findings about what else lives on the machine: a Syncthing that is not ours.

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
