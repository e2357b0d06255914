# The verb prove-login: whether a join lasts. Asked on a new connection, because a profile may end with the session that made it, twice, because
# the first question of another account may switch it away, and once more after a restart of the service, because only that shows that the
# node is kept when nobody is signed in.

$Verbs['prove-login'] = @{
  Arguments = @{ loginServer = 'Test-Url'; hostname = 'Test-HostName'; seconds = 'Test-Seconds' }
  Required = @('loginServer', 'hostname')
  Run = 'Assert-LastingLogin'
  Code = 'JOIN_FAILED'
  Changes = $true
}

function Assert-LastingLogin {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)
  foreach ($name in $Arguments.Keys) { $Join[$name] = $Arguments[$name] }
  $seconds = if ($Arguments['seconds']) { $Arguments['seconds'] } else { 60 }
  Assert-Installed
  Assert-SameTwice -When 'on a new connection' -Seconds $seconds
  if (Test-OwnLink) { return Send-Note -Text 'the service is not restarted, because this run came over the mesh itself' }
  Restart-Tailscale
  Assert-SameTwice -When 'after a restart of its service' -Seconds $seconds
}

# Asks until the node is well, then once more.
function Assert-SameTwice {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $When, [Parameter(Mandatory = $true)] [int] $Seconds)
  $well = (Wait-Until -Test 'Test-Lasting' -Seconds $Seconds) -and (Test-Lasting)
  if ($well) { return }
  Assert-WholeAnswer
  Stop-ByHolder -Text $Node.Said
  $says = Get-NodeState
  $why = if (-not $says) { 'it does not answer' }
  elseif (-not (Test-Healthy)) { "it says $says and is not online" }
  elseif ((Get-NodeServer) -cne $Join.LoginServer) { "it belongs to $(Get-NodeServer)" }
  else { 'it is not unattended, and would be offline after sign-out' }
  Stop-Program -Code 'JOIN_FAILED' -Problem "the node does not keep its login $When`: $why" -Detail ($Node.Said + "`n" + (Get-NodeHealth))
}

# Asks: online, at our server, unattended.
function Test-Lasting {
  [CmdletBinding()] param()
  Update-Node
  (Test-Healthy) -and (Get-NodeServer) -ceq $Join.LoginServer -and (Get-Field -From $Node.Prefs -Name 'ForceDaemon') -eq $true
}
