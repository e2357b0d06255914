# The verb join: explains a failure, from what `up` printed and Tailscale's own warnings; these are more precise. The texts are Tailscale's, which it
# does not translate.

# Fails with the cause. The last look at the node decided already that it did not join.
function Stop-ByLogin {
  [CmdletBinding()] param()
  Assert-WholeAnswer
  $all = @($Join.Said, (Get-NodeHealth) | ForEach-Object { Get-LastLine -Text $_ -Count 12 }) -join "`n"
  if ($all.Contains('TLS forced')) { Stop-ByForcedTls -Text $all }
  if ($Join.Said -cmatch 'no changes made|--accept-risk=lose-ssh') { Stop-ByOwnEnd -Text $all }
  if ($Join.Said.Contains('authkey already used')) { Stop-Program -Code 'KEY_SPENT' -Problem 'Headscale says that the pre-auth key was used already' -Detail $all }
  Stop-BySetting -Text $all
  if (Test-TagsRefused) {
    Stop-Program -Code 'JOIN_FAILED' -Problem 'Headscale refuses the tags that this node asks for; take them back there: tailscale up --advertise-tags= (and the other options that it then asks for)' -Detail $all
  }
  if ($all.Contains('backend error:')) { Stop-Program -Code 'JOIN_FAILED' -Problem 'Headscale refused the pre-auth key' -Detail $all }
  Stop-ByHolder -Text $Join.Said
  Stop-ByPipe -Text $all
  if ($all.Contains('unexpected HTTP response')) { Stop-ByUpgrade -Url $Join.LoginServer -Text $all }
  if ($all -cmatch 'fetch control key|dial tcp|no such host|x509|tls:') { Stop-ByServer -Why (Get-DialFailure -Text $all) -Detail $all }
  Stop-ByState -Text $all
}

# The client's upgrade ended at what stands before Headscale.
function Stop-ByUpgrade {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Url, [string] $Text)
  $road = "POST $Url/ts2021"
  $problem = "what stands before Headscale does not pass the client's upgrade ($road): a proxy there must pass on the headers Upgrade and Connection over HTTP/1.1; Cloudflare's proxy and Tunnel never do"
  Stop-Program -Code 'LOGIN_SERVER_UNREACHABLE' -Problem $problem -Detail $Text
}

# Restores the old login, if any: a new process dials the right port.
function Stop-ByForcedTls {
  [CmdletBinding()] param([string] $Text)
  Restart-Tailscale
  Stop-Program -Code 'LOGIN_SERVER_UNREACHABLE' -Problem 'Tailscale insists on port 443: it cannot log in again at a server named by plain http and a host name; name it by its private IP address or by https (tailscale issue 15008)' -Detail $Text
}

# Ends before a login that would cut this run's own connection: its result would be unknown, and a key that is spent by then leaves the node
# outside the mesh, where nobody can reach it.
function Stop-ByOwnEnd {
  [CmdletBinding()] param([string] $Text)
  Stop-Program -Code 'JOIN_FAILED' -Problem 'no new login was made, and the node kept its key: the login would end the very connection that this run stands on; reach the host by an address outside the mesh' -Detail $Text
}

# What `up` refuses before it does anything.
function Stop-BySetting {
  [CmdletBinding()] param([string] $Text)
  if ($Join.Said.Contains("can't change --login-server")) {
    Stop-Program -Code 'OTHER_CONTROL_SERVER' -Problem "this host belongs to the control server $(Get-NodeServer), not to $($Join.LoginServer)" -Detail $Text
  }
  if ($Join.Said.Contains('is not a valid DNS label')) {
    Stop-Program -Code 'JOIN_FAILED' -Problem "Tailscale does not take the name $($Join.Hostname)" -Detail $Text
  }
  if ($Join.Said.Contains('requires mentioning all')) {
    Stop-Program -Code 'JOIN_FAILED' -Problem 'Tailscale wants settings mentioned that were made by hand, and MeSH does not know how to' -Detail $Text
  }
}

# The pipe of the service: nobody at its other end, or no answer of the backend.
function Stop-ByPipe {
  [CmdletBinding()] param([string] $Text)
  if ($Join.Said.Contains('failed to connect to local')) {
    Stop-Program -Code 'IPN_UNREACHABLE' -Problem 'the service Tailscale cannot be reached from this session' -Detail $Text
  }
  if ((Get-NodeState) -ceq 'NoState' -or -not $Node.Status) {
    Stop-Program -Code 'IPN_UNREACHABLE' -Problem 'the service Tailscale runs, but its backend did not answer' -Detail ($Text + "`n" + $Node.Said)
  }
}

# Why a server could not be dialled, from Go's texts.
function Get-DialFailure {
  [CmdletBinding()] param([string] $Text)
  switch -Regex -CaseSensitive ($Text) {
    'no such host|server misbehaving' { return 'its name does not resolve here' }
    'actively refused|connection refused' { return 'nothing listens there' }
    'unreachable' { return 'there is no route to it' }
    'x509|tls:|HTTP response to HTTPS' { return 'its TLS does not fit' }
    'i/o timeout|deadline|timed out' { return 'it does not answer in time' }
    '404' { return 'what answers is not Headscale' }
  }
  'it does not answer as it should'
}

# What is left: where the node ended up.
function Stop-ByState {
  [CmdletBinding()] param([string] $Text)
  if (Test-KeptKey) {
    Stop-Program -Code 'JOIN_FAILED' -Problem "no new login was made: the node kept its key (it says $(Get-NodeState))" -Detail $Text
  }
  $server = Get-NodeServer
  if ($server -and -not (Test-SameUrl -One $server -Other $Join.LoginServer)) {
    Stop-Program -Code 'JOIN_FAILED' -Problem "the node went to $server, not to $($Join.LoginServer); something on this machine has the last word" -Detail $Text
  }
  Stop-Program -Code 'JOIN_FAILED' -Problem "the node did not come online within its time (it says $(Get-NodeState))" -Detail $Text
}
