# The verb ping: one mesh ping to each address, 32 at a time. `tailscale ping` exits with 1 when the answer came only through a relay,
# so its text decides: "pong from NAME (IP) via DERP(lab) in 12ms", "... via 10.0.0.2:41641 in 2ms".
$Verbs['ping'] = @{ Arguments = @{ ips = 'Test-IpList' }; Required = @('ips'); Run = 'Get-Pings' }

function Get-Pings {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)
  $path = Get-TailscalePath
  if (-not $path) { Stop-Program -Code 'IPN_UNREACHABLE' -Problem 'Tailscale is not installed' }
  $ips = @($Arguments['ips'])
  $answers = for ($from = 0; $from -lt $ips.Count; $from += 32) {
    $runs = @(foreach ($ip in $ips[$from..([Math]::Min($from + 31, $ips.Count - 1))]) {
        @{ Ip = $ip; Run = Start-Native -Path $path -Arguments 'ping', '--until-direct=false', '-c', '1', '--timeout=3s', $ip -Seconds 6 }
      })
    foreach ($one in $runs) {
      $said = Wait-Native -Run $one.Run
      ConvertFrom-PingText -Ip $one.Ip -Text ($said.Out + $said.Err)
    }
  }
  , @($answers)
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
