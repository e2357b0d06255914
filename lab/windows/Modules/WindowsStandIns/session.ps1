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
  if ($env:MESH_BITS -eq '32') { Enter-Wow64 }
  $version = (Read-State 'machine.json')['powershell']
  if ($version) { Set-PlayedVersion $version }
  Set-WholeExitCodes
  Set-RunnableFiles
  Start-PlayedTranscript
}

# The policy by which Windows writes down what a PowerShell puts out; this one does it itself.
function Start-PlayedTranscript {
  $values = Get-KeyValues (Read-State 'registry.json') 'HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows\PowerShell\Transcription'
  if ($values['EnableTranscripting'] -ne 1) { return }
  $folder = Get-NativeFile ($values['OutputDirectory'] ?? "$env:USERPROFILE\Documents")
  $null = [IO.Directory]::CreateDirectory($folder)
  $null = Microsoft.PowerShell.Host\Start-Transcript -LiteralPath "$folder/PowerShell_transcript.$PID.txt"
}

# A 32-bit process of a 64-bit Windows.
function Enter-Wow64 {
  foreach ($each in @{ PROCESSOR_ARCHITEW6432 = $env:PROCESSOR_ARCHITECTURE; PROCESSOR_ARCHITECTURE = 'x86'; ProgramFiles = ${env:ProgramFiles(x86)} }.GetEnumerator()) {
    [Environment]::SetEnvironmentVariable($each.Key, $each.Value)
  }
}

# A process here ends with 8 bits, and msiexec.exe with 1618: a program of drive-c leaves the whole number in state/exits/PID.
function Set-WholeExitCodes {
  Microsoft.PowerShell.Utility\Update-TypeData -TypeName System.Diagnostics.Process -MemberType ScriptProperty -MemberName ExitCode -Force -Value {
    $code = $this.PSBase.ExitCode
    # Here the functions of the module are not to be had, and an error would be swallowed.
    $whole = [IO.Path]::Combine($env:MESH_WINDOWS, 'state', 'exits', "$($this.PSBase.Id)")
    if ($code -ne 0 -and [IO.File]::Exists($whole)) { return [int] [IO.File]::ReadAllText($whole).Trim() }
    $code
  }
}

# On Windows a file is a program by what is in it; here it needs a bit, which what is unpacked there has not.
function Set-RunnableFiles {
  Microsoft.PowerShell.Utility\Update-TypeData -TypeName System.Diagnostics.ProcessStartInfo -MemberType ScriptProperty -MemberName FileName -Force -Value { $this.PSBase.FileName } -SecondValue {
    param($Path)
    if ("$Path".StartsWith("$env:MESH_WINDOWS/drive-c/") -and [IO.File]::Exists($Path)) { [IO.File]::SetUnixFileMode($Path, [IO.File]::GetUnixFileMode($Path) -bor [IO.UnixFileMode] 'UserExecute, GroupExecute, OtherExecute') }
    $this.PSBase.FileName = $Path
  }
}

function Set-PlayedVersion([string] $Version) {
  $table = Microsoft.PowerShell.Utility\Get-Variable -Name PSVersionTable -Scope Global -ValueOnly
  $table['PSVersion'] = [version] $Version
  $table['PSEdition'] = 'Desktop'
}

function Get-UICulture {
  [CmdletBinding()] param()
  Enter-StandIn $PSCmdlet
  [pscustomobject] @{ Name = (Read-State 'machine.json')['language'] }
}
