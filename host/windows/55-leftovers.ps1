# What a killed run left: its login that still goes on, its scheduled tasks, its key file, its half downloads. Called under the lock, so none of
# it is in use by another run. What is MeSH's is known by MeSH's own names, never by guessing.

$KeyFileName = 'node.key'
$TaskName = 'mesh-join'
$TaskPath = '\'

# Clears all of it. A key of a person's join script stays until its end. An installation that goes on by itself is waited for, never ended: its
# package lies among these files.
function Remove-Leftover {
  [CmdletBinding()] param()
  Remove-OwnTask
  Stop-OwnLogin
  Remove-OwnFile -Path (Get-PrivatePath -Name $KeyFileName)
  Receive-InstallTask
  Remove-RunFile
  Remove-EndedHandoverKey
}

# Packages, logs and outputs, which are of use to their own run alone.
function Remove-RunFile {
  [CmdletBinding()] param()
  foreach ($file in @(Get-ChildItem -LiteralPath (Get-PrivatePath) -Force)) {
    if ($file.Name -cmatch '\A(.+\.part|.+\.msi|msi-\d+\.log|task-\d+\.out)\z') { Remove-OldFile -Path (Get-PrivatePath -Name $file.Name) }
  }
}

# Removes what holds no secret. What another program has open stays for a later run; who wants the very name fails with it.
function Remove-OldFile {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)
  try { Remove-Item -LiteralPath $Path -Force } catch [IO.IOException] { Send-Note -Text "another program keeps $Path from being removed" }
}

# Ends logins of our own that outlived their run: Windows keeps a program when its connection is cut.
function Stop-OwnLogin {
  [CmdletBinding()] param()
  foreach ($process in @(Get-CimInstance -ClassName Win32_Process -Filter "Name = 'tailscale.exe'")) {
    if (Test-OwnLogin -Process $process) { Stop-OwnProcess -Id $process.ProcessId }
  }
}

# A login with the key file of a rung. The person's own login has another file.
function Test-OwnLogin {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [object] $Process)
  ([string] $Process.CommandLine).Contains("--auth-key=file:$(Get-PrivatePath -Name $KeyFileName)")
}

# Whether the process of this number is a login that we left behind; such a one is ended.
function Stop-OwnHolder {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [int] $Id)
  $process = @(Get-CimInstance -ClassName Win32_Process -Filter "ProcessId = $Id")
  if (-not $process.Count -or -not (Test-OwnLogin -Process $process[0])) { return $false }
  Stop-OwnProcess -Id $Id
  $true
}

function Stop-OwnProcess {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [int] $Id)
  Send-Note -Text "ending a login that an earlier run left behind (process $Id)"
  try {
    Stop-Process -Id $Id -Force
  } catch {
    # It ended by itself.
    if ($_.FullyQualifiedErrorId -cnotlike 'NoProcessFoundForGivenId,*') { throw }
  }
}

# The scheduled task of a run that was killed, or of this one.
function Remove-OwnTask {
  [CmdletBinding()] param([string] $Name = $TaskName)
  if (-not (Get-OwnTask -Name $Name)) { return }
  Stop-ScheduledTask -TaskName $Name -TaskPath $TaskPath
  Unregister-ScheduledTask -TaskName $Name -TaskPath $TaskPath -Confirm:$false
}

# Our task; nothing when there is none.
function Get-OwnTask {
  [CmdletBinding()] param([string] $Name = $TaskName)
  try {
    Get-ScheduledTask -TaskName $Name -TaskPath $TaskPath
  } catch {
    if ($_.FullyQualifiedErrorId -cnotlike 'CmdletizationQuery_NotFound*') { throw }
  }
}
