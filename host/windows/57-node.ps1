# The node, for the changing verbs: asks Tailscale and keeps its last answer in $Node. Proves nothing by what a command prints: the state decides.
# A rung that works as SYSTEM asks as SYSTEM, too, because a question of another account may switch the profile away.

$Node = @{ By = 'account'; Status = $null; Prefs = $null; Cut = $false; Said = '' }

# Runs Tailscale's own program, in the name of this rung.
function Invoke-Tailscale {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string[]] $Arguments, [int] $Seconds = 25)
  if ($Node.By -ceq 'system') { return Invoke-AsSystem -Arguments $Arguments -Seconds $Seconds }
  Invoke-Native -Path (Get-TailscalePath) -Arguments $Arguments -Seconds $Seconds
}

# Fails when Tailscale is not installed.
function Assert-Installed {
  [CmdletBinding()] param()
  if (-not (Get-TailscalePath)) { Stop-Program -Code 'IPN_UNREACHABLE' -Problem 'Tailscale is not installed' }
}

# Asks the node anew. Both answers are $null, and Cut says so, when one of them is cut off; Said is what came in the place of an answer.
function Update-Node {
  [CmdletBinding()] param()
  $status = Invoke-Tailscale -Arguments 'status', '--json', '--peers=false'
  $Node.Said = if ($status.ExitCode -ne 0) { Get-LastLine -Text ($status.Err + "`n" + $status.Out) } else { '' }
  $Node.Prefs = $null
  $Node.Status = if ($status.ExitCode -eq 0) { ConvertFrom-NodeText -Text $status.Out }
  $Node.Cut = $status.ExitCode -eq 0 -and -not $Node.Status
  if (-not $Node.Status) { return }
  $prefs = Invoke-Tailscale -Arguments 'debug', 'prefs'
  $Node.Prefs = ConvertFrom-NodeText -Text (ConvertTo-MaskedText -Text $prefs.Out)
  if ($prefs.ExitCode -eq 0 -and -not $Node.Prefs) { $Node.Status = $null; $Node.Cut = $true }
}

# What a JSON text says; nothing for one that is cut off.
function ConvertFrom-NodeText {
  [CmdletBinding()] param([string] $Text)
  if (-not $Text.Trim().EndsWith('}')) { return }
  try { ConvertFrom-Json -InputObject $Text } catch [ArgumentException] { return }
}

# BackendState; "" when the node did not answer.
function Get-NodeState {
  [CmdletBinding()] param()
  [string] (Get-Field -From $Node.Status -Name 'BackendState')
}

# The rule that fits every recorded state, the same as in src/tailscale/status.ts.
function Test-Healthy {
  [CmdletBinding()] param()
  $self = Get-Field -From $Node.Status -Name 'Self'
  (Get-NodeState) -ceq 'Running' -and (Get-Field -From $self -Name 'Online') -eq $true -and (Get-Field -From $self -Name 'Expired') -ne $true
}

# Asks, then: healthy?
function Test-HealthyNow {
  [CmdletBinding()] param()
  Update-Node
  Test-Healthy
}

# The public node key; "" when it is all zeros, as on a node that never logged in.
function Get-NodeKey {
  [CmdletBinding()] param()
  $key = [string] (Get-Field -From (Get-Field -From $Node.Status -Name 'Self') -Name 'PublicKey')
  if ($key -cmatch '\A(nodekey:)?0*\z') { '' } else { $key }
}

# The control server of the node, without a slash at its end; "" when it has none.
function Get-NodeServer {
  [CmdletBinding()] param()
  ([string] (Get-Field -From $Node.Prefs -Name 'ControlURL')).TrimEnd('/')
}

# Tailscale's health warnings, in one line.
function Get-NodeHealth {
  [CmdletBinding()] param()
  $health = Get-Field -From $Node.Status -Name 'Health'
  @($health | Where-Object { $_ }) -join '; '
}

# Whether this run's SSH connection came to an address as a mesh has them. Such are also those of other networks.
function Test-CameByMesh {
  [CmdletBinding()] param()
  $connection = @([string] $env:SSH_CONNECTION -split ' ')
  if ($connection.Count -lt 4) { return $false }
  $own = $connection[2]
  $own -clike 'fd7a:115c:a1e0:*' -or $own -cmatch '\A100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.\d+\.\d+\z'
}

# Whether this run's connection leads to an address of this node: what ends the node ends this run. One that does not answer may be it.
function Test-OwnLink {
  [CmdletBinding()] param()
  if (-not (Test-CameByMesh)) { return $false }
  $addresses = Get-Field -From $Node.Status -Name 'TailscaleIPs'
  -not $Node.Status -or @($addresses) -ccontains @([string] $env:SSH_CONNECTION -split ' ')[2]
}

# Fails when the answer of the node was cut off: it does not prove that the node is in no mesh.
function Assert-WholeAnswer {
  [CmdletBinding()] param()
  if ($Node.Cut) {
    Stop-Program -Code 'IPN_UNREACHABLE' -Problem 'the answer of Tailscale is cut off, so it is not known whether this node is in a mesh'
  }
}
