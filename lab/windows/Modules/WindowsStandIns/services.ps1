# Services: one file each, state/services/NAME.json. Source of ids: PowerShell's Service.cs.

enum ServiceControllerStatus { Stopped = 1; StartPending = 2; StopPending = 3; Running = 4; ContinuePending = 5; PausePending = 6; Paused = 7 }
enum ServiceStartMode { Boot = 0; System = 1; Automatic = 2; Manual = 3; Disabled = 4 }

function Get-ServiceFile([string] $Name) { Get-StatePath "services/$($Name.ToLowerInvariant()).json" }
function Read-Service([string] $Name) { Read-State "services/$($Name.ToLowerInvariant()).json" }
function Save-Service($Service) { Write-State "services/$($Service['name'].ToLowerInvariant()).json" $Service }
function Read-Services { foreach ($file in [IO.Directory]::GetFiles((Get-StatePath 'services'), '*.json')) { , (Read-State "services/$([IO.Path]::GetFileName($file))") } }

function ConvertTo-ServiceObject($Service) {
  $name = $Service['name']
  $object = [pscustomobject] @{
    Name = $name; ServiceName = $name; DisplayName = $Service['displayName']; MachineName = '.'
    Status = [ServiceControllerStatus] $Service['status']; StartType = [ServiceStartMode] $Service['startType']
    CanStop = $Service['status'] -eq 'Running'
    ServicesDependedOn = @($Service['dependsOn'] | ForEach-Object { [pscustomobject] @{ Name = $_; ServiceName = $_ } })
  }
  $object | Microsoft.PowerShell.Utility\Add-Member -MemberType ScriptMethod -Name Refresh -Value { $now = Read-Service $this.Name; $this.Status = [ServiceControllerStatus] $now['status'] }
  $object | Microsoft.PowerShell.Utility\Add-Member -MemberType ScriptMethod -Name WaitForStatus -Value {
    param($Wanted, $Limit)
    # Where the machine is to be quick, a limit is over at once.
    $end = [DateTime]::UtcNow + ((Read-State 'machine.json')['sleep'] -eq 'instant' ? [TimeSpan]::Zero : $Limit)
    for (; ; [Threading.Thread]::Sleep(100)) {
      $this.Refresh()
      if ("$($this.Status)" -eq "$Wanted") { return }
      if ([DateTime]::UtcNow -ge $end) { throw [TimeoutException]::new('Time out has expired and the operation has not been completed.') }
    }
  }
  # As the cmdlet, but that it does not wait.
  $object | Microsoft.PowerShell.Utility\Add-Member -MemberType ScriptMethod -Name Start -Value {
    $service = Read-Service $this.Name
    $problem = if ($service['status'] -ne 'Stopped') { '1056' } else { Get-StartProblem $service }
    if ($problem) { throw [InvalidOperationException]::new((Get-PlayedText 'not-started' $service['displayName'], $this.Name, $problem)) }
    Start-PlayedService $service
  }
  $object
}

# The service of a name, or the error that Windows has for one that is not there.
function Find-Service($Cmdlet, [string] $Name, [string] $Suffix) {
  $service = Read-Service $Name
  if ($service) { return , $service }
  Write-PlayedError $Cmdlet (New-PlayedError "NoServiceFoundForGivenName,Microsoft.PowerShell.Commands.$Suffix" 'ObjectNotFound' (Get-PlayedText 'no-service' $Name) $Name)
}

function Get-Service {
  [CmdletBinding()] param([Parameter(Position = 0, ValueFromPipelineByPropertyName = $true)] [string[]] $Name)
  process {
    Enter-StandIn $PSCmdlet
    if (-not $Name) { Read-Services | ForEach-Object { ConvertTo-ServiceObject $_ }; return }
    foreach ($one in $Name) {
      if ($one -match '[*?\[]') { Read-Services | Where-Object { $_['name'] -like $one } | ForEach-Object { ConvertTo-ServiceObject $_ }; continue }
      $service = Find-Service $PSCmdlet $one 'GetServiceCommand'
      if ($service) { ConvertTo-ServiceObject $service }
    }
  }
}

# Why a service does not start; $null when nothing is in the way. A start starts what it depends on.
function Get-StartProblem($Service) {
  if (-not (Test-Elevated)) { return Get-PlayedText 'denied' }
  if ($Service['startType'] -eq 'Disabled') { return '1058' }
  if ($Service['startFails']) { return "$($Service['startFails'])" }
  if ($Service['name'] -eq 'sshd' -and (Get-SshdProblem)) { return '1067' }
  foreach ($name in @($Service['dependsOn'])) {
    $other = Read-Service $name
    if (-not $other) { return '1075' }
    if ($other['status'] -ne 'Running' -and ($other['startType'] -eq 'Disabled' -or $other['startFails'])) { return '1068' }
  }
}

function Start-PlayedService($Service) {
  foreach ($name in @($Service['dependsOn'])) { $other = Read-Service $name; if ($other['status'] -ne 'Running') { Start-PlayedService $other } }
  Invoke-ServiceProcess $Service 'start'
  if ($Service['name'] -eq 'Tailscale') { Restore-AfterRestart; [IO.File]::Delete((Get-StatePath 'tailscale/old-version')) }
  if ($Service['name'] -eq 'sshd') { Initialize-SshdFolder }
  $Service['status'] = $Service['pends'] -eq 'start' ? 'StartPending' : 'Running'
  $Service['processId'] = 1000 + (Get-Random -Maximum 60000)
  Save-Service $Service
  if ($Service['name'] -eq 'iphlpsvc') { Update-RealForwards }
  if ($Service['name'] -eq 'Tailscale') { Add-Did 'start' } else { Add-Changed "service $($Service['name']) start" }
}

# What the node is from now on; and what a login said that takes effect only now.
function Restore-AfterRestart {
  Move-NodeState 'tailscale/restarted'
  $did = Get-StatePath 'did.log'
  if ([IO.File]::Exists($did) -and [IO.File]::ReadAllText($did).Contains('login')) { Move-NodeState 'tailscale/restart' }
}

# Puts the words of a folder, if it is there, in the place of the node's.
function Move-NodeState([string] $From) {
  $then = Get-StatePath $From
  if (-not [IO.Directory]::Exists($then)) { return }
  foreach ($file in [IO.Directory]::GetFiles($then)) { [IO.File]::Move($file, (Get-StatePath "tailscale/$([IO.Path]::GetFileName($file))"), $true) }
  [IO.Directory]::Delete($then)
}

function Stop-PlayedService($Service) {
  if ("$($Service['pends'])".StartsWith('stop')) { $Service['status'] = 'StopPending'; Save-Service $Service; return }
  Invoke-ServiceProcess $Service 'stop'
  $Service['status'] = 'Stopped'
  $Service['processId'] = 0
  Save-Service $Service
  if ($Service['name'] -eq 'iphlpsvc') { Update-RealForwards }
  if ($Service['name'] -eq 'Tailscale') { Add-Did 'stop' } else { Add-Changed "service $($Service['name']) stop" }
}

# The cmdlets wait as long as a service is pending, and one that stays so is waited for without end: what nobody may do here.
function Stop-EndlessWait([string] $Name) {
  if ("$((Read-Service $Name)['status'])" -like '*Pending') { Stop-NotPlayed "a wait without end for the service $Name" }
}

# A program that plays the service itself (state: `process`) is told; that it fails is the service's failure.
function Invoke-ServiceProcess($Service, [string] $Word) {
  if (-not $Service['process']) { return }
  $said = & $Service['process'] $Word 2>&1
  if ($LASTEXITCODE -ne 0) { throw (New-PlayedError 'CouldNotStartService,Microsoft.PowerShell.Commands.StartServiceCommand' 'OpenError' "$said") }
}

function Start-Service {
  [CmdletBinding()] param([Parameter(Mandatory = $true, Position = 0)] [string[]] $Name, [switch] $PassThru)
  Enter-StandIn $PSCmdlet
  foreach ($one in $Name) {
    $service = Find-Service $PSCmdlet $one 'StartServiceCommand'
    if (-not $service) { continue }
    $problem = if ($service['status'] -ne 'Running') { Get-StartProblem $service }
    if ($problem) { Write-PlayedError $PSCmdlet (New-PlayedError 'CouldNotStartService,Microsoft.PowerShell.Commands.StartServiceCommand' 'OpenError' (Get-PlayedText 'not-started' $service['displayName'], $one, $problem) $one); continue }
    if ($service['status'] -eq 'Stopped') { Start-PlayedService $service }
    Stop-EndlessWait $one
    if ($PassThru) { ConvertTo-ServiceObject (Read-Service $one) }
  }
}

function Stop-Service {
  [CmdletBinding()] param([Parameter(Mandatory = $true, Position = 0)] [string[]] $Name, [switch] $Force, [switch] $NoWait, [switch] $PassThru)
  Enter-StandIn $PSCmdlet
  foreach ($one in $Name) {
    $service = Find-Service $PSCmdlet $one 'StopServiceCommand'
    if (-not $service) { continue }
    $held = @(Read-Services | Where-Object { $_['status'] -eq 'Running' -and @($_['dependsOn']) -contains $one })
    if ($held.Count -gt 0 -and -not $Force) { Write-PlayedError $PSCmdlet (New-PlayedError 'ServiceHasDependentServices,Microsoft.PowerShell.Commands.StopServiceCommand' 'InvalidOperation' (Get-PlayedText 'has-dependents' $service['displayName'], $one) $one); continue }
    $problem = if (-not (Test-Elevated)) { Get-PlayedText 'denied' } elseif ($service['status'] -like '*Pending') { '1061' } elseif ($service['stopFails']) { "$($service['stopFails'])" }
    if ($problem) { Write-PlayedError $PSCmdlet (New-PlayedError 'CouldNotStopService,Microsoft.PowerShell.Commands.StopServiceCommand' 'CloseError' (Get-PlayedText 'not-stopped' $service['displayName'], $one, $problem) $one); continue }
    foreach ($other in $held) { Stop-PlayedService $other }
    if ($service['status'] -ne 'Stopped') { Stop-PlayedService $service }
    if (-not $NoWait) { Stop-EndlessWait $one }
    if ($PassThru) { ConvertTo-ServiceObject (Read-Service $one) }
  }
}

function Set-Service {
  [CmdletBinding()] param([Parameter(Mandatory = $true, Position = 0)] [string] $Name, [ValidateSet('Automatic', 'Manual', 'Disabled')] [string] $StartupType, [string] $DisplayName, [switch] $PassThru)
  Enter-StandIn $PSCmdlet
  $service = Find-Service $PSCmdlet $Name 'SetServiceCommand'
  if (-not $service) { return }
  if (-not (Test-Elevated)) { Write-PlayedError $PSCmdlet (New-PlayedError 'CouldNotSetService,Microsoft.PowerShell.Commands.SetServiceCommand' 'PermissionDenied' (Get-PlayedText 'not-set' $service['displayName'], $Name, (Get-PlayedText 'denied')) $Name); return }
  if ($StartupType) { $service['startType'] = $StartupType; Add-Changed "service $Name $StartupType" }
  if ($DisplayName) { $service['displayName'] = $DisplayName }
  Save-Service $service
  if ($PassThru) { ConvertTo-ServiceObject $service }
}

# ping.exe as a wait of some seconds, in which a service that only stops slowly comes to its end.
function Invoke-PlayedPing([int] $Count) {
  if ((Read-State 'machine.json')['sleep'] -ne 'instant') { [Threading.Thread]::Sleep(1000 * ($Count - 1)) }
  foreach ($service in @(Read-Services | Where-Object { $_['status'] -eq 'StopPending' -and $_['pends'] -eq 'stop-a-while' })) {
    $service['pends'] = ''
    Stop-PlayedService $service
  }
}

# net.exe stop and start: the exit code.
function Invoke-PlayedNet([string] $Word, [string] $Name) {
  $service = Read-Service $Name
  if (-not $service -or -not (Test-Elevated)) { return 2 }
  switch ($Word) {
    'stop' { if ($service['status'] -ne 'Running') { return 2 }; Stop-PlayedService $service; return 0 }
    'start' { if ($service['status'] -ne 'Stopped' -or (Get-StartProblem $service)) { return 2 }; Start-PlayedService $service; return 0 }
    default { Stop-NotPlayed "net.exe $Word" }
  }
}
