# Who speaks: the account and token of this PowerShell ($MESH_SESSION: ssh, system or desktop), and the environment Windows gives it.

function Get-Session { (Read-State 'sessions.json')[$env:MESH_SESSION ? $env:MESH_SESSION : 'ssh'] }

function Test-Elevated { [bool] (Get-Session)['elevated'] }

function Assert-Elevated($Cmdlet, [string] $Id, [string] $Message) {
  if (Test-Elevated) { return }
  throw (New-PlayedError $Id 'PermissionDenied' $Message)
}

# Names that a session has, and none that only this system has and a program could lean on.
function Enter-PlayedSession {
  $session = Get-Session
  if (-not $session) { Stop-NotPlayed "a session of the kind '$env:MESH_SESSION'" }
  foreach ($each in $session['environment'].GetEnumerator()) { [Environment]::SetEnvironmentVariable($each.Key, $each.Value) }
  $version = (Read-State 'machine.json')['powershell']
  if ($version) { Set-PlayedVersion $version }
}

function Set-PlayedVersion([string] $Version) {
  $table = Microsoft.PowerShell.Utility\Get-Variable -Name PSVersionTable -Scope Global -ValueOnly
  $table['PSVersion'] = [version] $Version
  $table['PSEdition'] = 'Desktop'
}
