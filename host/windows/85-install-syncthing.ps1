# The verb install-syncthing: one Syncthing of this version or a newer one, run from boot on by a scheduled task as LocalService, with its GUI on
# loopback. An update is the same: fetched and looked at first, then the running one is stopped, replaced and started. Never beside another's.

$Verbs['install-syncthing'] = @{
  Arguments = @{ guiPort = 'Test-Port'; version = 'Test-Version'; source = 'Test-Url'; globalAnnounce = 'Test-Flag'; relays = 'Test-Flag' }
  Required = @('guiPort', 'version', 'source')
  Run = 'Install-Syncthing'
  Code = 'SYNCTHING_FAILED'
  Changes = $true
}

$SyncthingWish = @{ guiPort = 0; version = ''; source = ''; globalAnnounce = $false; relays = $false }

function Install-Syncthing {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)
  foreach ($name in $Arguments.Keys) { $SyncthingWish[$name] = $Arguments[$name] }
  Assert-OnlySyncthing
  if (Test-SyncthingBusy) { return }
  $installed = if (Test-Path -LiteralPath $SyncthingProgram) { Get-SyncthingVersion -Program $SyncthingProgram } else { '' }
  $fetched = Test-OlderVersion -Installed $installed
  if ($fetched) { Save-SyncthingProgram }
  Assert-GuiPort
  Initialize-SyncthingHome -Program $(if ($fetched) { "$SyncthingFolder\next.exe" } else { $SyncthingProgram })
  if ((Test-SyncthingReady) -and -not $fetched) { return }
  try {
    Stop-Syncthing
    if ($fetched) { Set-SyncthingProgram }
    Set-SyncthingConfig
  } finally {
    # Also when the client went away: a Syncthing that ran goes on running.
    Start-Syncthing
  }
  Confirm-Syncthing
  if (-not $Change.Did.Count) { Add-Done -Text 'started Syncthing' }
}

# Fails where there is one that MeSH has not set up. One that comes beside ours later is told of by facts, and does not keep ours from being mended.
function Assert-OnlySyncthing {
  [CmdletBinding()] param()
  if (Test-Path -LiteralPath $SyncthingProgram) { return }
  $other = Get-OtherSyncthing -Elevated $true
  if ($other) { Stop-Program -Code 'SYNCTHING_FAILED' -Problem "there is a Syncthing on this machine already ($other), and MeSH sets up no second one beside it" }
}

# Whether the program is to be replaced. A newer one stays: Syncthing does not read the data of a newer one.
function Test-OlderVersion {
  [CmdletBinding()] param([string] $Installed)
  -not $Installed -or [version] $Installed -lt [version] $SyncthingWish.version
}

# Fails for a port that another program has, so that a Syncthing that works is not moved there.
function Assert-GuiPort {
  [CmdletBinding()] param()
  foreach ($listener in @(Get-PortOwner -Port $SyncthingWish.guiPort)) {
    if ($listener.Path -ieq $SyncthingProgram) { continue }
    $who = if ($listener.Name) { $listener.Name } else { 'another program' }
    $problem = "port $($SyncthingWish.guiPort) of this machine is taken by $who (process $($listener.Id)); give Syncthing another gui-port in the inventory"
    Stop-Program -Code 'PORT_TAKEN' -Problem $problem
  }
}

# Everything as it was asked for: settings, task, and an answer. An answer that cannot be asked for (TLS) is taken for one.
function Test-SyncthingReady {
  [CmdletBinding()] param()
  Update-Syncthing
  $registered = Get-SyncthingTask
  (Test-SyncthingSettings) -and (Test-SyncthingTask -Registered $registered) -and (Get-TaskState -Registered $registered) -eq 4 -and @('ok', 'unknown') -ccontains $Syncthing.Rest
}

# Whether it starts, or migrates its database: then it is left alone, because a migration that is restarted begins anew.
function Test-SyncthingBusy {
  [CmdletBinding()] param()
  Update-Syncthing
  if ((Get-TaskState -Registered (Get-SyncthingTask)) -ne 4 -or $Syncthing.Rest -cne 'busy') { return $false }
  Send-Note -Text 'Syncthing is busy (it starts, or migrates its database) and is left alone'
  $true
}

function Test-SyncthingSettings {
  [CmdletBinding()] param()
  $Syncthing.Address -ceq "127.0.0.1:$($SyncthingWish.guiPort)" -and $Syncthing.Key.Length -ge 16 -and
    $Syncthing.Announce -eq $SyncthingWish.globalAnnounce -and $Syncthing.Relays -eq $SyncthingWish.relays
}

# Waits until it answers as asked; otherwise tells what it said last. The first start of a new version may convert its data.
function Confirm-Syncthing {
  [CmdletBinding()] param()
  $null = Wait-Until -Test 'Test-SyncthingSettled' -Seconds 120
  if ((Test-SyncthingReady) -or (Test-SyncthingBusy)) { return }
  if (Test-SyncthingUnstarted) { Stop-Program -Code 'SYNCTHING_FAILED' -Problem "its task as LocalService did not start: $(Get-TaskReason -Name $SyncthingTask)" }
  $result = if (Get-SyncthingTask) { (Get-ScheduledTaskInfo -TaskName $SyncthingTask -TaskPath '\').LastTaskResult } else { 'none' }
  $said = if (Test-Path -LiteralPath "$SyncthingHome\syncthing.log") { Get-TaskOutput -Path "$SyncthingHome\syncthing.log" } else { '' }
  $problem = "Syncthing does not answer at 127.0.0.1:$($SyncthingWish.guiPort) with the key of its configuration (result of its task: $result)"
  Stop-Program -Code 'SYNCTHING_FAILED' -Problem $problem -Detail (Get-LastLine -Text $said)
}

function Test-SyncthingSettled {
  [CmdletBinding()] param()
  (Test-SyncthingReady) -or (Test-SyncthingUnstarted)
}

# Whether Windows could not start the program: its own error codes for that, 0x80070000 to 0x8007ffff, are none of a program.
function Test-SyncthingUnstarted {
  [CmdletBinding()] param()
  $registered = Get-SyncthingTask
  if (-not $registered -or (Get-TaskState -Registered $registered) -ne 3) { return $false }
  ('{0:x8}' -f [long] (Get-ScheduledTaskInfo -TaskName $SyncthingTask -TaskPath '\').LastTaskResult) -clike '8007????'
}

# Takes away the task and the program, and leaves the data. Does nothing where MeSH set up none.
$Leaving['syncthing'] = 'Remove-Syncthing'
function Remove-Syncthing {
  [CmdletBinding()] param()
  Remove-HalfSyncthing
  if (-not (Get-SyncthingTask) -and -not (Test-Path -LiteralPath $SyncthingFolder)) { return }
  Update-Syncthing
  Stop-Syncthing
  if (Test-Path -LiteralPath $SyncthingFolder) { Remove-Item -LiteralPath $SyncthingFolder -Recurse -Force }
  Add-Done -Text "removed Syncthing; its data stays in $SyncthingHome"
}
