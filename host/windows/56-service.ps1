# The Windows service of Tailscale, for the changing verbs: started, restarted, stopped, by its name and by states, never by texts.

# Automatic and running. One that was just being stopped is started again by the wait for its backend.
function Start-Tailscale {
  [CmdletBinding()] param([string] $Code = 'IPN_UNREACHABLE')
  $service = Get-TailscaleService
  if (-not $service) { Stop-Program -Code $Code -Problem 'Tailscale has no service on this host' }
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
  try {
    Start-Service -Name 'Tailscale'
  } catch {
    Stop-Program -Code $Code -Problem 'the service Tailscale does not start' -Detail (Get-CauseText -Cause $_) -Cause $_
  }
}

function Stop-OwnService {
  [CmdletBinding()] param([string] $Code = 'IPN_UNREACHABLE')
  try {
    Stop-Service -Name 'Tailscale' -Force
  } catch {
    Stop-Program -Code $Code -Problem 'the service Tailscale does not stop' -Detail (Get-CauseText -Cause $_) -Cause $_
  }
}

function Restart-Tailscale {
  [CmdletBinding()] param([string] $Code = 'IPN_UNREACHABLE')
  Stop-OwnService -Code $Code
  Start-OwnService -Code $Code
}

# An error in its own words: its id, and what the innermost cause says, with the number.
function Get-CauseText {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [Management.Automation.ErrorRecord] $Cause)
  $inner = $Cause.Exception.GetBaseException()
  $number = if ($inner -is [ComponentModel.Win32Exception]) { " ($($inner.NativeErrorCode))" } else { '' }
  "$($Cause.FullyQualifiedErrorId): $($inner.Message)$number"
}
