# Scheduled tasks: state/tasks/NAME.json, started by programs/task-run, which leaves NAME.running and NAME.result beside it.
# Faults: state/task.json (never-starts, hangs, file-not-found, no-logon-right).

enum ScheduledTaskState { Unknown = 0; Disabled = 1; Queued = 2; Ready = 3; Running = 4 }

function New-ScheduledTaskAction {
  [CmdletBinding()] param([Parameter(Mandatory = $true, Position = 0)] [string] $Execute, [Parameter(Position = 1)] [string] $Argument, [string] $WorkingDirectory)
  Enter-StandIn $PSCmdlet
  [pscustomobject] @{ Execute = $Execute; Arguments = $Argument; WorkingDirectory = $WorkingDirectory }
}

function New-ScheduledTaskPrincipal {
  [CmdletBinding()] param([Parameter(Mandatory = $true, Position = 0)] [string] $UserId, [ValidateSet('None', 'Password', 'S4U', 'Interactive', 'Group', 'ServiceAccount', 'InteractiveOrPassword')] [string] $LogonType, [ValidateSet('Limited', 'Highest')] [string] $RunLevel)
  Enter-StandIn $PSCmdlet
  $account = @{ 'S-1-5-18' = 'SYSTEM'; 'SYSTEM' = 'SYSTEM'; 'NT AUTHORITY\SYSTEM' = 'SYSTEM'; 'S-1-5-19' = 'LOCAL SERVICE' }[$UserId]
  if (-not $account) { Stop-NotPlayed "a task of $UserId" }
  [pscustomobject] @{ UserId = $account; LogonType = $LogonType; RunLevel = $RunLevel }
}

function New-ScheduledTaskTrigger {
  [CmdletBinding()] param([switch] $AtStartup, [switch] $Once, [DateTime] $At, [TimeSpan] $RepetitionInterval, [TimeSpan] $RepetitionDuration)
  Enter-StandIn $PSCmdlet
  if (-not $AtStartup -and -not ($Once -and $PSBoundParameters.ContainsKey('At'))) { Stop-NotPlayed 'a trigger of another kind' }
  [pscustomobject] @{ AtStartup = [bool] $AtStartup; EverySeconds = "$RepetitionInterval" }
}

function New-ScheduledTaskSettingsSet {
  [CmdletBinding()] param([switch] $AllowStartIfOnBatteries, [switch] $DontStopIfGoingOnBatteries, [TimeSpan] $ExecutionTimeLimit = [TimeSpan]::FromDays(3), [switch] $Hidden, [switch] $StartWhenAvailable, [ValidateSet('Parallel', 'Queue', 'IgnoreNew')] [string] $MultipleInstances)
  Enter-StandIn $PSCmdlet
  [pscustomobject] @{ ExecutionTimeLimit = $ExecutionTimeLimit.TotalSeconds; OnBatteries = [bool] $AllowStartIfOnBatteries }
}

function Get-TaskFile([string] $Name, [string] $Kind) { Get-StatePath "tasks/$Name.$Kind" }

function Register-ScheduledTask {
  [CmdletBinding()] param([Parameter(Mandatory = $true, Position = 0)] [string] $TaskName, [string] $TaskPath = '\', [Parameter(Mandatory = $true)] $Action, $Principal, $Settings, [object[]] $Trigger, [switch] $Force)
  Enter-StandIn $PSCmdlet
  if ($TaskName -cnotmatch '\A[-A-Za-z0-9_ ]+\z') { Stop-NotPlayed "a task of the name $TaskName" }
  Assert-Elevated $PSCmdlet 'HRESULT 0x80070005,Register-ScheduledTask' (Get-PlayedText 'denied')
  if (-not $Principal) { Stop-NotPlayed 'a task of the account itself' }
  [IO.Directory]::CreateDirectory((Get-StatePath 'tasks')).Create()
  if ([IO.File]::Exists((Get-TaskFile $TaskName 'json')) -and -not $Force) { throw (New-PlayedError 'HRESULT 0x800700b7,Register-ScheduledTask' 'ResourceExists' 'Cannot create a file when that file already exists.') }
  $task = @{ name = $TaskName; path = $TaskPath; execute = $Action.Execute; arguments = $Action.Arguments; seconds = $Settings ? $Settings.ExecutionTimeLimit : 259200; account = $Principal.UserId; boot = [bool] @($Trigger | Where-Object { $_ -and $_.AtStartup }).Count }
  Write-State "tasks/$TaskName.json" $task
  foreach ($kind in 'result', 'running') { [IO.File]::Delete((Get-TaskFile $TaskName $kind)) }
  Add-Changed "task $TaskName registered: $($Action.Execute) $($Action.Arguments)"
  ConvertTo-TaskObject $task
}

function Find-Task($Cmdlet, [string] $Name) {
  $task = Read-State "tasks/$Name.json"
  if ($task) { return , $task }
  Write-PlayedError $Cmdlet (New-PlayedError "CmdletizationQuery_NotFound_TaskName,$($Cmdlet.MyInvocation.MyCommand.Name)" 'ObjectNotFound' (Get-PlayedText 'no-task' $Name) $Name)
}

# What its process says: running, ended with a code, or neither yet.
function Get-TaskState([string] $Name) {
  if ([IO.File]::Exists((Get-TaskFile $Name 'result'))) { return @{ state = 'Ready'; result = [long] [IO.File]::ReadAllText((Get-TaskFile $Name 'result')).Trim() } }
  if (-not [IO.File]::Exists((Get-TaskFile $Name 'running'))) { return @{ state = 'Ready'; result = 267011 } }
  # One that ends in this moment leaves its result.
  try { $running = [IO.File]::ReadAllText((Get-TaskFile $Name 'running')).Trim() } catch [IO.FileNotFoundException] { return Get-TaskState $Name }
  if ($running -eq 'queued') { return @{ state = 'Queued'; result = 267011 } }
  @{ state = 'Running'; result = 267009 }
}

function ConvertTo-TaskObject($Task) {
  [pscustomobject] @{ TaskName = $Task['name']; TaskPath = $Task['path']; State = [ScheduledTaskState] (Get-TaskState $Task['name'])['state']; Actions = @([pscustomobject] @{ Execute = $Task['execute']; Arguments = $Task['arguments'] }) }
}

function Get-ScheduledTask {
  [CmdletBinding()] param([Parameter(Mandatory = $true, Position = 0)] [string] $TaskName, [string] $TaskPath)
  Enter-StandIn $PSCmdlet
  $task = Find-Task $PSCmdlet $TaskName
  if ($task) { ConvertTo-TaskObject $task }
}

function Get-ScheduledTaskInfo {
  [CmdletBinding()] param([Parameter(Mandatory = $true, Position = 0)] [string] $TaskName, [string] $TaskPath)
  Enter-StandIn $PSCmdlet
  $task = Find-Task $PSCmdlet $TaskName
  if ($task) { [pscustomobject] @{ TaskName = $TaskName; TaskPath = $task['path']; LastTaskResult = [uint32] (Get-TaskState $TaskName)['result']; NumberOfMissedRuns = [uint32] 0 } }
}

function Start-ScheduledTask {
  [CmdletBinding()] param([Parameter(Mandatory = $true, Position = 0)] [string] $TaskName, [string] $TaskPath)
  Enter-StandIn $PSCmdlet
  $task = Find-Task $PSCmdlet $TaskName
  if (-not $task) { return }
  [IO.File]::Delete((Get-TaskFile $TaskName 'result'))
  Add-Changed "task $TaskName started"
  Start-PlayedTask $task
}

# When the machine comes up: what ran before does not, and tasks with such a trigger start.
function Start-BootTasks {
  foreach ($file in [IO.Directory]::GetFiles([IO.Directory]::CreateDirectory((Get-StatePath 'tasks')).FullName)) { if ($file -notlike '*.json') { [IO.File]::Delete($file) } }
  foreach ($file in [IO.Directory]::GetFiles((Get-StatePath 'tasks'), '*.json')) {
    $task = Read-State "tasks/$([IO.Path]::GetFileName($file))"
    if ($task['boot']) { Start-PlayedTask $task }
  }
}

function Start-PlayedTask($Task) {
  $TaskName = $Task['name']
  $program = Get-NativeFile $Task['execute']
  $fault = (Read-State 'task.json')['fault']
  if ($fault -eq 'never-starts') { [IO.File]::WriteAllText((Get-TaskFile $TaskName 'running'), 'queued'); return }
  # That of the system alone: a machine on which no task starts at all has more that does not work.
  if ($fault -eq 'no-logon-right' -and $Task['account'] -ne 'LOCAL SERVICE') { [IO.File]::WriteAllText((Get-TaskFile $TaskName 'result'), '2147943785'); return }
  if ($fault -eq 'file-not-found' -or -not [IO.File]::Exists($program)) { [IO.File]::WriteAllText((Get-TaskFile $TaskName 'result'), '2147942402'); return }
  $session = $Task['account'] -eq 'LOCAL SERVICE' ? 'local-service' : 'system'
  & "$env:MESH_WINDOWS/lab/programs/task-run" $TaskName ([string] [int] $Task['seconds']) "$fault" $program $Task['execute'] $Task['arguments'] $session
  if ($LASTEXITCODE -ne 0) { Stop-NotPlayed "a task that does not start: $LASTEXITCODE" }
}

function Stop-ScheduledTask {
  [CmdletBinding()] param([Parameter(Mandatory = $true, Position = 0)] [string] $TaskName, [string] $TaskPath)
  Enter-StandIn $PSCmdlet
  $task = Find-Task $PSCmdlet $TaskName
  if ($task) { Stop-TaskProcess $TaskName }
}

# Ends what the task started, as a whole, and waits until it is gone.
function Stop-TaskProcess([string] $Name) {
  $file = Get-TaskFile $Name 'running'
  if (-not [IO.File]::Exists($file)) { return }
  $group = [IO.File]::ReadAllText($file).Trim()
  if ($group -match '\A\d+\z') { & /bin/sh -c 'kill -s KILL -- "-$1"; while kill -s 0 -- "-$1" 2>/dev/null; do sleep 0.05; done' task $group }
  [IO.File]::Delete($file)
  [IO.File]::WriteAllText((Get-TaskFile $Name 'result'), '267014')
  Add-Changed "task $Name stopped"
}

function Unregister-ScheduledTask {
  [CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')] param([Parameter(Mandatory = $true, Position = 0)] [string] $TaskName, [string] $TaskPath)
  Enter-StandIn $PSCmdlet
  $task = Find-Task $PSCmdlet $TaskName
  if (-not $task -or -not $PSCmdlet.ShouldProcess($TaskName)) { return }
  # What runs goes on, as on Windows.
  foreach ($kind in 'json', 'result', 'running') { [IO.File]::Delete((Get-TaskFile $TaskName $kind)) }
  Add-Changed "task $TaskName unregistered"
}
