# Processes: those of state/processes.json, and those that really run here for this machine (state/running/PID, written by the programs
# of drive-c). One that has ended is gone.

function Read-RunningProcesses {
  foreach ($file in [IO.Directory]::GetFiles((Get-StatePath 'running'))) {
    $id = [int] [IO.Path]::GetFileName($file)
    # What the kernel says of when it began tells it from a later one of the same number.
    $began = Get-ProcessBegin $id
    $lines = [IO.File]::ReadAllLines($file)
    if (-not $began -or $lines.Count -lt 4 -or $lines[0] -ne $began) { [IO.File]::Delete($file); continue }
    $program = $lines[2].Split('"')[1]
    @{ processId = $id; name = $lines[1]; commandLine = $lines[2]; parent = [int] $lines[3]; creationDate = [IO.File]::GetLastWriteTimeUtc($file).ToString('o'); path = $program; real = $true }
  }
}

# A real Syncthing starts itself once more and watches that one, which no program of drive-c has written down: known by what both have in
# their environment.
function Read-WatchedProcesses {
  $there = 'C:\Program Files\mesh-syncthing\syncthing.exe'
  if (-not $env:MESH_SYNCTHING -or -not [IO.File]::Exists((Get-NativeHere $there))) { return }
  foreach ($folder in [IO.Directory]::GetDirectories('/proc')) {
    if ($folder -notmatch '/\d+\z') { continue }
    try { $variables = [IO.File]::ReadAllText("$folder/environ").Split([char] 0) } catch [UnauthorizedAccessException], [IO.IOException] { continue }
    if ($variables -ccontains 'STMONITORED=yes' -and $variables -ccontains "MESH_WINDOWS=$env:MESH_WINDOWS") { @{ processId = [int] $folder.Substring(6); name = 'syncthing.exe'; commandLine = "`"$there`" serve"; path = $there; real = $true } }
  }
}

# Field 22 of /proc/PID/stat; $null when it is gone, or a zombie.
function Get-ProcessBegin([int] $Id) {
  try { $text = [IO.File]::ReadAllText("/proc/$Id/stat") } catch [IO.IOException] { return $null }
  $fields = $text.Substring($text.LastIndexOf(')') + 2).Split(' ')
  if ($fields[0] -eq 'Z') { return $null }
  $fields[19]
}

function Read-Processes { @(Read-List 'processes.json') + @(Read-RunningProcesses) + @(Read-WatchedProcesses) | Where-Object { $_ } }

function Stop-Process {
  [CmdletBinding()] param([Parameter(Mandatory = $true, Position = 0)] [int[]] $Id, [switch] $Force, [switch] $PassThru)
  Enter-StandIn $PSCmdlet
  foreach ($one in $Id) {
    $process = Read-Processes | Where-Object { $_['processId'] -eq $one }
    if (-not $process) { Write-PlayedError $PSCmdlet (New-PlayedError 'NoProcessFoundForGivenId,Microsoft.PowerShell.Commands.StopProcessCommand' 'ObjectNotFound' (Get-PlayedText 'no-process' $one) $one); continue }
    if ($process['real']) { Stop-RealProcess $one }
    else { Write-State 'processes.json' @(@(Read-List 'processes.json') | Where-Object { $_['processId'] -ne $one }) }
    Add-Changed "process $one ended: $($process['name'])"
  }
}

# As TerminateProcess: that one, at once; what it started lives on.
function Stop-RealProcess([int] $Id) {
  Microsoft.PowerShell.Management\Stop-Process -Id $Id -Force
  [IO.File]::Delete((Get-StatePath "running/$Id"))
}

# Waits as long as it is told, or, where the machine is to be quick, a moment.
function Start-Sleep {
  [CmdletBinding(DefaultParameterSetName = 'Seconds')] param(
    [Parameter(ParameterSetName = 'Seconds', Mandatory = $true, Position = 0)] [int] $Seconds,
    [Parameter(ParameterSetName = 'Milliseconds', Mandatory = $true)] [int] $Milliseconds)
  Enter-StandIn $PSCmdlet
  $wanted = if ($PSCmdlet.ParameterSetName -eq 'Seconds') { $Seconds * 1000 } else { $Milliseconds }
  $quick = (Read-State 'machine.json')['sleep'] -eq 'instant'
  [Threading.Thread]::Sleep($quick ? [Math]::Min($wanted, 30) : $wanted)
}
