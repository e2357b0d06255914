# The verb join: brings this host into the mesh of one login server, with a pre-auth key that comes as the secret. The first rung does it as
# our account, the second as SYSTEM (71-task.ps1); the conversation is the same.
# A key never goes to a node that is Running, unless a new login is asked for: https://github.com/tailscale/tailscale/issues/16987
# The node's own state afterwards proves a join, and a new node key proves a new login; nothing that `tailscale up` says or returns does.

$Verbs['join'] = @{
  Arguments = @{
    loginServer = 'Test-Url'; hostname = 'Test-HostName'; forceReauth = 'Test-Flag'; switchServer = 'Test-Flag'
    by = 'Test-JoinWay'; seconds = 'Test-Seconds'; tries = 'Test-Tries'
  }
  Required = @('loginServer', 'hostname')
  Secret = $true
  Run = 'Connect-Host'
  Code = 'JOIN_FAILED'
  Changes = $true
}

function Test-JoinWay {
  [CmdletBinding()] param([AllowNull()] $Value)
  $Value -is [string] -and @('account', 'system') -ccontains $Value
}

# What is wanted, and what was seen before anything was done. Said: what the last `up` printed.
$Join = @{
  LoginServer = ''; Hostname = ''; ForceReauth = $false; SwitchServer = $false; By = 'account'; Seconds = 90; Tries = 3; BackendSeconds = 45
  KeyBefore = ''; WasHealthy = $false; ExitNode = @{ Id = ''; LanAccess = $false }; Said = ''; TimedOut = $false
}

function Connect-Host {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)
  foreach ($name in $Arguments.Keys) { $Join[$name] = $Arguments[$name] }
  $Node.By = $Join.By
  Assert-Installed
  Start-Tailscale
  Wait-Backend -Seconds $Join.BackendSeconds
  if (-not (Test-MayJoin)) { return }
  if ((Test-NewLogin) -and (Test-OwnLink)) { Stop-ByOwnEnd }
  Assert-Policy -LoginServer $Join.LoginServer -Hostname $Join.Hostname
  $Join.WasHealthy = Test-Healthy
  # Now, because a service that was restarted shows no key for a moment, and any key would be new to it.
  $Join.KeyBefore = Get-NodeKey
  $Join.ExitNode = Get-ExitNode -Prefs $Node.Prefs
  Assert-LoginServer -Url $Join.LoginServer
  $restarted = Clear-Dial
  if (-not (Test-ComesBack -Restarted $restarted)) { Invoke-Login }
}

# Another login than the node's first one was asked for.
function Test-NewLogin {
  [CmdletBinding()] param()
  $Join.ForceReauth -or $Join.SwitchServer
}

# False when the node has joined already and no new login is asked for.
function Test-MayJoin {
  [CmdletBinding()] param()
  $state = Get-NodeState
  $server = Get-NodeServer
  if (@('Running', 'Stopped', 'Starting') -ccontains $state -and $server -cne $Join.LoginServer -and -not $Join.SwitchServer) {
    Stop-Program -Code 'OTHER_CONTROL_SERVER' -Problem "this host belongs to the control server $server, not to $($Join.LoginServer)"
  }
  if ((Test-NewLogin) -or $state -cne 'Running') { return $true }
  if (Test-Healthy) { return $false }
  Stop-Program -Code 'JOIN_FAILED' -Problem 'this node says Running but is not online; a new login must be asked for' -Detail (Get-NodeHealth)
}

# Over plain HTTP by name, a service that dialled within the last two minutes insists on port 443, and each try starts the two minutes
# again, so it never connects. A restart clears this: https://github.com/tailscale/tailscale/issues/15008 One that never logged in did not dial.
function Clear-Dial {
  [CmdletBinding()] param()
  $dialled = (Get-NodeServer) -ceq $Join.LoginServer -or (Get-NodeKey)
  if ($Join.LoginServer -cnotlike 'http://*' -or -not $dialled) { return $false }
  Restart-Tailscale
  Wait-Backend -Seconds $Join.BackendSeconds
  $true
}

# Gives a node that lost its server a moment to reconnect: a new login meanwhile would cost it its node key. Not one that reports to be
# healthy: a node that was deleted in Headscale does so for minutes. A new process asks Headscale, also for a node that reported to be logged
# out: one that `up` had made, and gave up before it heard so, comes back.
function Test-ComesBack {
  [CmdletBinding()] param([bool] $Restarted)
  if ($Join.SwitchServer -or $Join.WasHealthy) { return $false }
  $back = if ($Restarted) { Test-Settles }
  else { $Join.ForceReauth -and (Get-NodeState) -ceq 'Running' -and (Wait-Until -Test 'Test-HealthyNow' -Seconds 10) }
  if ($back) { Add-Done -Text 'the node came back by itself' }
  $back
}

# A new process logs in by itself, and Headscale may know the node; `up` would cancel that. NeedsLogin means that it wants a new login.
function Test-Settles {
  [CmdletBinding()] param()
  $settled = Wait-Until -Test 'Test-Settled' -Seconds 10
  $settled -and (Test-Healthy)
}

function Test-Settled {
  [CmdletBinding()] param()
  Update-Node
  (Test-Healthy) -or @('NoState', 'Starting', 'Running') -cnotcontains (Get-NodeState)
}

# Logs in. The key lies in its file for as long as this takes, and for no moment longer.
function Invoke-Login {
  [CmdletBinding()] param()
  Send-Note -Text "joining $($Join.LoginServer) as $($Join.Hostname)"
  $path = Get-PrivatePath -Name $KeyFileName
  try {
    New-KeyFile -Path $path
    $joined = Test-LoginTries -KeyPath $path
  } finally {
    Remove-OwnFile -Path $path
    Restore-ExitNode
  }
  if (-not $joined) { Stop-ByLogin }
  Add-Done -Text "joined $($Join.LoginServer) as $($Join.Hostname)"
  Assert-Kept
}

# Tries, with a restart of the service between them. A try that may have spent the key is looked at before the next one.
function Test-LoginTries {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $KeyPath)
  for ($try = 1; ; $try++) {
    Invoke-Up -KeyPath $KeyPath
    if (Test-JoinedSoon) { return $true }
    if ($try -ge $Join.Tries -or -not (Test-WorthAnotherTry)) { return $false }
    Send-Note -Text "try $try of $($Join.Tries) did not join; restarting the service Tailscale"
    Restart-Tailscale
    Wait-Backend -Seconds $Join.BackendSeconds
    if ((Test-Settles) -and (Test-Joined)) { return $true }
  }
}

# After an `up`: a refused one may have left a healthy node unchanged, so it is looked at once; otherwise the node gets its time.
function Test-JoinedSoon {
  [CmdletBinding()] param()
  $patience = if ($Join.TimedOut -or $Join.Said -cmatch 'backend error|timeout waiting|no changes made|already in use|server mode') { 2 } else { 25 }
  Wait-Until -Test 'Test-JoinedNow' -Seconds $patience
}

function Test-JoinedNow {
  [CmdletBinding()] param()
  Update-Node
  Test-Joined
}

# Healthy, at our server, and after a new login with another key, because a healthy node stays healthy when a login fails.
function Test-Joined {
  [CmdletBinding()] param()
  (Test-Healthy) -and -not (Test-KeptKey) -and (Get-NodeServer) -ceq $Join.LoginServer
}

# A new login was asked for, and the node has its old key. For a node that had none, any key is new.
function Test-KeptKey {
  [CmdletBinding()] param()
  (Test-NewLogin) -and $Join.KeyBefore -and (Get-NodeKey) -ceq $Join.KeyBefore
}

# What a restart of the service may mend: a backend that was not up, a client that held the pipe for a moment, a wait that ended.
function Test-WorthAnotherTry {
  [CmdletBinding()] param()
  $Join.TimedOut -or $Join.Said -cmatch 'timeout waiting|failed to connect to local|already in use by|NoState|backend not ready'
}

# After a login: unattended is kept, or the node ends with this session.
function Assert-Kept {
  [CmdletBinding()] param()
  if ((Get-Field -From $Node.Prefs -Name 'ForceDaemon') -ne $true) { Set-Unattended }
}
