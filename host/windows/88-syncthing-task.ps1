# The scheduled task that runs Syncthing as LocalService from boot on, and its end. A task and no service: Syncthing is no service program, and
# what would make it one is another program to be trusted. LocalService has no rights but those that a folder gives it.

# Registers the task anew and starts it, never beside one that has not ended. With nothing to start (an installation that failed before) it
# would make a configuration of its own.
function Start-Syncthing {
  [CmdletBinding()] param()
  if (-not (Test-Path -LiteralPath $SyncthingProgram) -or -not (Test-Path -LiteralPath $SyncthingConfig)) { return }
  Remove-SyncthingTask
  Register-SyncthingTask
  if (Test-NoSyncthing) { Start-ScheduledTask -TaskName $SyncthingTask -TaskPath '\' }
}

# With the machine, and again within five minutes when it has ended: Windows takes a program that fails for one that has done its work. A task that
# already runs is not started twice. Never over one that is there: any user may make a task of this name, and would keep his rights on it.
function Register-SyncthingTask {
  [CmdletBinding()] param()
  $settings = @{ AllowStartIfOnBatteries = $true; DontStopIfGoingOnBatteries = $true; StartWhenAvailable = $true; MultipleInstances = 'IgnoreNew'; ExecutionTimeLimit = [TimeSpan]::Zero }
  $again = New-TimeSpan -Minutes 5
  $registration = @{
    TaskName = $SyncthingTask; TaskPath = '\'
    Action = New-ScheduledTaskAction -Execute "$env:SystemRoot\System32\cmd.exe" -Argument (Get-SyncthingLine)
    Principal = New-ScheduledTaskPrincipal -UserId 'S-1-5-19' -LogonType ServiceAccount -RunLevel Limited
    Trigger = @((New-ScheduledTaskTrigger -AtStartup), (New-ScheduledTaskTrigger -Once -At ([DateTime]::Now) -RepetitionInterval $again))
    Settings = New-ScheduledTaskSettingsSet @settings
  }
  $null = Register-ScheduledTask @registration
}

function Remove-SyncthingTask {
  [CmdletBinding()] param()
  if (Get-SyncthingTask) { Unregister-ScheduledTask -TaskName $SyncthingTask -TaskPath '\' -Confirm:$false }
}

# Ends it: the task goes first, so that nothing starts it again, then it is asked to, and one that does not hear is ended.
function Stop-Syncthing {
  [CmdletBinding()] param()
  Remove-SyncthingTask
  if (Test-NoSyncthing) { return }
  if ($Syncthing.Rest -ceq 'ok' -and (Send-SyncthingEnd) -and (Wait-Until -Test 'Test-NoSyncthing' -Seconds 20)) { return }
  foreach ($process in @(Get-OwnSyncthing)) { Stop-SyncthingProcess -Id $process.ProcessId }
  if (Wait-Until -Test 'Test-NoSyncthing' -Seconds 10) { return }
  Stop-Program -Code 'SYNCTHING_FAILED' -Problem "Syncthing does not end: $(@(Get-OwnSyncthing | ForEach-Object { "process $($_.ProcessId)" }) -join ', ')"
}

# Asks it to end by its API; false when it did not take it.
function Send-SyncthingEnd {
  [CmdletBinding()] param()
  $request = New-SyncthingRequest -Path '/rest/system/shutdown'
  if ($null -eq $request) { return $false }
  $request.Method = 'POST'
  $request.ContentLength = 0
  try {
    $request.GetResponse().Close()
    $true
  } catch [Net.WebException] {
    $false
  }
}

# Our processes, by their program.
function Get-OwnSyncthing {
  [CmdletBinding()] param()
  foreach ($process in @(Get-CimInstance -ClassName Win32_Process -Filter "Name = 'syncthing.exe'")) { if ([string] $process.ExecutablePath -ieq $SyncthingProgram) { $process } }
}

function Test-NoSyncthing {
  [CmdletBinding()] param()
  -not @(Get-OwnSyncthing).Count
}

function Stop-SyncthingProcess {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [int] $Id)
  try {
    Stop-Process -Id $Id -Force
  } catch {
    # It ended by itself.
    if ($_.FullyQualifiedErrorId -cnotlike 'NoProcessFoundForGivenId,*') { throw }
  }
}
