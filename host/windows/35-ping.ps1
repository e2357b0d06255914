# The verb ping: mesh pings to each address, 32 addresses at a time. `tailscale ping` exits with 1 when the answer came only through a relay,
# so its text decides: "pong from NAME (IP) via DERP(lab) in 12ms", "... via 10.0.0.2:41641 in 2ms". After a direct answer it ends at once;
# after another it waits for a second, whether or not it is to ping again.
$Verbs['ping'] = @{ Arguments = @{ ips = 'Test-IpList'; count = 'Test-PingCount' }; Required = @('ips'); Run = 'Get-Pings' }

function Test-PingCount {
  [CmdletBinding()] param([AllowNull()] $Value)
  Test-Number -Value $Value -Least 1 -Most 10
}

function Get-Pings {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)
  $path = Get-TailscalePath
  if (-not $path) { Stop-Program -Code 'IPN_UNREACHABLE' -Problem 'Tailscale is not installed' }
  $ips = @($Arguments['ips'])
  $count = if ($Arguments.ContainsKey('count')) { $Arguments['count'] } else { 1 }
  $answers = for ($from = 0; $from -lt $ips.Count; $from += 32) {
    $some = @($ips[$from..([Math]::Min($from + 31, $ips.Count - 1))])
    $said = Get-PingRound -Path $path -Ips $some -Count $count
    foreach ($ip in $some) { $said[$ip] }
  }
  , @($answers)
}

# The answers of each address, in the order of its pings. An address that answered none of the first three is left alone.
function Get-PingRound {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [string[]] $Ips, [int] $Count)
  $said = @{}
  foreach ($ip in $Ips) { $said[$ip] = @() }
  $open = $Ips
  for ($sent = 1; $sent -le $Count -and $open.Count; $sent++) {
    $runs = @(foreach ($ip in $open) { @{ Ip = $ip; Run = Start-Native -Path $Path -Arguments 'ping', '-c', '1', '--timeout=3s', $ip -Seconds 6 } })
    foreach ($one in $runs) {
      $text = Wait-Native -Run $one.Run
      $said[$one.Ip] += @(ConvertFrom-PingText -Ip $one.Ip -Text ($text.Out + $text.Err))
    }
    if ($sent -ge 3) { $open = @(foreach ($ip in $open) { if (@($said[$ip].reachable) -contains $true) { $ip } }) }
  }
  $said
}

# What one ping said. Without a pong, its last line is the reason.
function ConvertFrom-PingText {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Ip, [string] $Text)
  $lines = @($Text -split '\r?\n' -cne '')
  $pong = @($lines -cmatch 'pong')
  $last = if ($pong.Count) { $pong[-1] -creplace '\A.*(?=pong)', '' } elseif ($lines.Count) { $lines[-1] } else { '' }
  if ($last -cnotmatch '\Apong.* via (?<by>.+) in (?<time>.*)\z') { return @{ ip = $Ip; reachable = $false; via = 'none'; detail = $last; ms = $null } }
  $by, $time = $Matches['by'], $Matches['time']
  $via = if ($by -cmatch '\A(DERP|peer-relay)\(') { 'relay' } else { 'direct' }
  @{ ip = $Ip; reachable = $true; via = $via; detail = $by -creplace '\ADERP\((.*)\)\z', '$1'; ms = ConvertFrom-Milliseconds -Text $time }
}

# Milliseconds of "12ms" or "1.234s"; 0 of "0s", which is less than half of one; $null of anything else.
function ConvertFrom-Milliseconds {
  [CmdletBinding()] param([string] $Text)
  if ($Text -cmatch '\A([0-9]{1,9})ms\z') { return [int] $Matches[1] }
  if ($Text -cmatch '\A([0-9]{1,6})(?:\.([0-9]+))?s\z') { return [int] $Matches[1] * 1000 + [int] ("$($Matches[2])000".Substring(0, 3)) }
}
