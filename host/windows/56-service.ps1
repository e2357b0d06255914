# The Windows service of Tailscale, for the changing verbs: started, restarted, stopped, by its name and by states, never by texts.

# The cmdlets wait without end for a service that stays pending, and the host's lock is held meanwhile. So they are only asked to begin, and
# the wait is ours. In seconds; Windows itself gives a service 30 to say anything.
$ServiceLimit = 60

# Automatic and running.
function Start-Tailscale {
  [CmdletBinding()] param([string] $Code = 'IPN_UNREACHABLE')
  if (-not (Get-TailscaleService)) { Stop-Program -Code $Code -Problem 'Tailscale has no service on this host' }
  Wait-PendingService -Code $Code
  $service = Get-TailscaleService
  if (-not $service.StartsAtBoot) {
    Set-Service -Name 'Tailscale' -StartupType Automatic
    Add-Done -Text 'set the service Tailscale to start by itself'
  }
  if (-not $service.Running) {
    Start-OwnService -Code $Code
    Add-Done -Text 'started the service Tailscale'
  }
}

# Starts it and waits for it; whatever keeps it from that (a dependency that is disabled, a driver) is told with its own words.
function Start-OwnService {
  [CmdletBinding()] param([string] $Code = 'IPN_UNREACHABLE')
  Wait-PendingService -Code $Code
  try {
    $service = Get-Service -Name 'Tailscale'
    if ([string] $service.Status -cne 'Running') { $service.Start() }
  } catch {
    Stop-Program -Code $Code -Problem 'the service Tailscale does not start' -Detail (Get-CauseText -Cause $_) -Cause $_
  }
  Wait-PendingService -Code $Code
  if ((Get-TailscaleService).Running) { return }
  Stop-Program -Code $Code -Problem 'the service Tailscale ended right after its start'
}

function Stop-OwnService {
  [CmdletBinding()] param([string] $Code = 'IPN_UNREACHABLE')
  Wait-PendingService -Code $Code
  try {
    Stop-Service -Name 'Tailscale' -Force -NoWait
  } catch {
    Stop-Program -Code $Code -Problem 'the service Tailscale does not stop' -Detail (Get-CauseText -Cause $_) -Cause $_
  }
  if (Wait-Until -Test 'Test-ServiceStopped' -Seconds $ServiceLimit) { return }
  Stop-Program -Code $Code -Problem "the service Tailscale did not stop within $ServiceLimit s (it says $(Get-ServiceWord))"
}

# Waits until it is on its way to no other state: meanwhile Windows takes no order for it.
function Wait-PendingService {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Code)
  if (Wait-Until -Test 'Test-ServiceSettled' -Seconds $ServiceLimit) { return }
  Stop-Program -Code $Code -Problem "the service Tailscale has been on its way for $ServiceLimit s (it says $(Get-ServiceWord)); a restart of Windows is known to end that"
}

function Test-ServiceSettled {
  [CmdletBinding()] param()
  (Get-ServiceWord) -cnotlike '*Pending'
}

function Test-ServiceStopped {
  [CmdletBinding()] param()
  (Get-ServiceWord) -ceq 'Stopped'
}

# The name of its state, which is .NET's and the same in every language.
function Get-ServiceWord {
  [CmdletBinding()] param()
  [string] (Get-Service -Name 'Tailscale').Status
}

# A client that goes away in between, as its connection may stand on this very service, does not leave it stopped.
function Restart-Tailscale {
  [CmdletBinding()] param([string] $Code = 'IPN_UNREACHABLE')
  try {
    Stop-OwnService -Code $Code
    Start-OwnService -Code $Code
  } catch {
    if ($_.FullyQualifiedErrorId -ceq 'INTERRUPTED') { Start-Again }
    throw
  }
}

# Waits without a client for the stop that was begun, and begins the start.
function Start-Again {
  [CmdletBinding()] param()
  for ($left = 2 * $ServiceLimit; $left -gt 0 -and (Get-ServiceWord) -ceq 'StopPending'; $left--) { Start-Sleep -Milliseconds 500 }
  if ((Get-ServiceWord) -ceq 'Stopped') { (Get-Service -Name 'Tailscale').Start() }
}

# An error in its own words: its id, and what the innermost cause says, with the number.
function Get-CauseText {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [Management.Automation.ErrorRecord] $Cause)
  $inner = $Cause.Exception.GetBaseException()
  $number = if ($inner -is [ComponentModel.Win32Exception]) { " ($($inner.NativeErrorCode))" } else { '' }
  "$($Cause.FullyQualifiedErrorId): $($inner.Message)$number"
}
