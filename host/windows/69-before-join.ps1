# What is looked at before a key is used: policies of this machine that have the last word, and the login server. A failed login leaves a working
# node offline, and a policy would send the key to another server. Changes nothing: a policy is the administrator's.

# Fails for a policy that would make another node of this one. The value of AuthKey is a secret, and is not told.
function Assert-Policy {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $LoginServer, [Parameter(Mandatory = $true)] [string] $Hostname)
  $login = Get-TailscalePolicy -Name 'LoginURL'
  if ($login -and -not (Test-SameUrl -One $login.Value -Other $LoginServer)) { Stop-ByPolicy -Name 'LoginURL' -Policy $login }
  $unattended = Get-TailscalePolicy -Name 'UnattendedMode'
  if ($unattended -and $unattended.Value -eq 'never') { Stop-ByPolicy -Name 'UnattendedMode' -Policy $unattended }
  $name = Get-TailscalePolicy -Name 'Hostname'
  if ($name -and $name.Value -ne $Hostname) { Stop-ByPolicy -Name 'Hostname' -Policy $name }
  $tailnet = Get-TailscalePolicy -Name 'Tailnet'
  if ($tailnet -and $tailnet.Value -like 'required:*') { Stop-ByPolicy -Name 'Tailnet' -Policy $tailnet }
  $key = Get-TailscalePolicy -Name 'AuthKey'
  if ($key) { Stop-ByPolicy -Name 'AuthKey' -Policy @{ Key = $key.Key; Value = 'a key' } }
}

function Stop-ByPolicy {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name, [Parameter(Mandatory = $true)] [hashtable] $Policy)
  $where = ConvertTo-KeyName -Key $Policy.Key
  Stop-Program -Code 'POLICY_BLOCKS' -Problem "a policy of this machine has the last word: $Name is $($Policy.Value), in $where"
}

# Two addresses of one server: the case of its name, a slash at the end and a port that is said for nothing make no other one.
function Test-SameUrl {
  [CmdletBinding()] param([string] $One, [string] $Other)
  $first = $null
  $second = $null
  if (-not [Uri]::TryCreate($One.Trim(), [UriKind]::Absolute, [ref] $first) -or -not [Uri]::TryCreate($Other, [UriKind]::Absolute, [ref] $second)) { return $false }
  $first.AbsoluteUri.TrimEnd('/') -ceq $second.AbsoluteUri.TrimEnd('/')
}

# Fails unless the login server answers from here, is a Headscale, and gets the client's upgrade. One that is just restarting is asked again, and
# longer one that answers with a 5xx: it has too much to do or restarts, or a proxy finds it so.
function Assert-LoginServer {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Url)
  $tries = 3
  $busyTries = 10
  while ($true) {
    $cause = $null
    try { $said = Get-WebText -Url "$Url/health" -Seconds 10 }
    catch [Net.WebException] { $cause = $_ }
    catch [IO.IOException] { $cause = $_ }
    if (-not $cause) { break }
    $why = Get-WebFailure -Failure $cause.Exception
    if ($why -cmatch 'status 5\d\d') {
      $busyTries--
      if ($busyTries -le 0) { Stop-ByBusyServer -Url $Url -Why $why -Cause $cause }
    } else {
      $tries--
      if ($tries -le 0 -or $why -cnotmatch 'nothing listens|broke off') { Stop-ByServer -Why $why -Cause $cause }
    }
    foreach ($moment in 1..4) { Wait-Moment }
  }
  if ($said.Contains('"pass"')) { return Assert-Upgrade -Url $Url }
  $start = $said.Substring(0, [Math]::Min(200, $said.Length)) -creplace '[^\x20-\x7e]+', ' '
  Stop-Program -Code 'LOGIN_SERVER_UNREACHABLE' -Problem "what answers at $Url is not Headscale" -Detail $start
}

function Stop-ByBusyServer {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Url, [Parameter(Mandatory = $true)] [string] $Why, [Management.Automation.ErrorRecord] $Cause)
  $problem = "the login server $Url $($Why -creplace '^it ', ''), 10 times: it is busy or restarting, or a proxy before it does not reach it; look there: sudo systemctl status headscale"
  Stop-Program -Code 'LOGIN_SERVER_UNREACHABLE' -Problem $problem -Detail $Cause.Exception.GetBaseException().Message -Cause $Cause
}

# Fails when the client's upgrade does not come through, so that every login would wait in vain.
function Assert-Upgrade {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Url)
  $trouble = Get-UpgradeTrouble -Url $Url
  if ($trouble) { Stop-ByUpgrade -Url $Url -Text $trouble }
}

# Fails for a login server that cannot be reached; a clock that is far off spoils its TLS, and is what is to be mended then.
function Stop-ByServer {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Why, [Management.Automation.ErrorRecord] $Cause, [string] $Detail)
  if ($Why -clike '*TLS*') { Assert-Clock }
  $code = 'LOGIN_SERVER_UNREACHABLE'
  $said = if ($Cause) { $Cause.Exception.GetBaseException().Message } else { $Detail }
  Stop-Program -Code $code -Problem "this host cannot reach the login server $($Join.LoginServer): $Why" -Detail $said -Cause $Cause
}

# Fails when this machine's clock is more than 5 minutes off the runner's.
function Assert-Clock {
  [CmdletBinding()] param()
  $off = [long] ($Clock.Here - $Clock.Runner).TotalSeconds
  if ([Math]::Abs($off) -gt 300) { Stop-Program -Code 'CLOCK_WRONG' -Problem "the clock of this host is $off s off, so no certificate fits" }
}
