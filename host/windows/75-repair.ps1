# The verb repair: changes a node without a key. `tailscale set` changes only the given settings; a second `up` would want every setting as an
# option, and would switch unattended off where it is left out.

$Verbs['repair'] = @{
  Arguments = @{ hostname = 'Test-HostName'; start = 'Test-Flag'; up = 'Test-Flag'; unattended = 'Test-Flag'; backendSeconds = 'Test-Seconds' }
  Run = 'Repair-Node'
  Code = 'JOIN_FAILED'
  Changes = $true
}

function Repair-Node {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)
  Assert-Installed
  if ($Arguments['start']) { Start-Tailscale }
  $seconds = if ($Arguments['backendSeconds']) { $Arguments['backendSeconds'] } else { 240 }
  Wait-Backend -Seconds $seconds
  # First: a node that is not unattended does not come up for a session that is not at the desktop.
  if ($Arguments['unattended'] -and (Get-Field -From $Node.Prefs -Name 'ForceDaemon') -ne $true) { Set-Unattended }
  if ($Arguments['up']) { Start-Node }
  if ($Arguments['hostname']) { Set-NodeName -Hostname $Arguments['hostname'] }
}

# Brings back a node after `tailscale down`. Without any option, not even a limit, `up` changes no setting.
function Start-Node {
  [CmdletBinding()] param()
  $state = Get-NodeState
  if (@('Running', 'Starting', 'Stopped') -cnotcontains $state) {
    Stop-Program -Code 'JOIN_FAILED' -Problem "the node needs a new login, a key is wanted (it says $state)" -Detail (Get-NodeHealth)
  }
  if ($state -ceq 'Stopped') {
    Invoke-Setting -Arguments 'up' -Seconds 45 -Problem 'the node does not come up'
    Add-Done -Text 'brought the node up'
  }
  if (Wait-Until -Test 'Test-HealthyNow' -Seconds 30) { return }
  Stop-Program -Code 'JOIN_FAILED' -Problem 'the node is up but not online; is its login server there?' -Detail (Get-NodeHealth)
}

# Keeps the node online when nobody is signed in, and when the session that made it ends.
function Set-Unattended {
  [CmdletBinding()] param()
  Invoke-Setting -Arguments 'set', '--unattended=true' -Problem 'the node cannot be kept online without a person (unattended)'
  Add-Done -Text 'made the node stay online when nobody is signed in'
}

function Set-NodeName {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Hostname)
  if ([string] (Get-Field -From $Node.Prefs -Name 'Hostname') -ceq $Hostname) { return }
  Invoke-Setting -Arguments 'set', "--hostname=$Hostname" -Problem "the node's name cannot be set"
  Add-Done -Text "named the node $Hostname"
}

# Runs a command of Tailscale that must work.
function Invoke-Setting {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string[]] $Arguments, [Parameter(Mandatory = $true)] [string] $Problem, [int] $Seconds = 25)
  $said = Invoke-Tailscale -Arguments $Arguments -Seconds $Seconds
  if ($said.ExitCode -eq 0) { return }
  Stop-ByHolder -Text $said.Err
  Stop-Program -Code 'JOIN_FAILED' -Problem $Problem -Detail (Get-LastLine -Text ($said.Err + "`n" + $said.Out + "`n" + (Get-NodeHealth)))
}
