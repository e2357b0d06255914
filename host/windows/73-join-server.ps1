# The verb join: whether the client's upgrade comes through what stands before Headscale, asked before a key is used. Asked byte by byte: .NET's
# own requests would follow a redirect or ask twice. No proxy of this machine is a road for it: most take the upgrade away, and whether
# Tailscale uses one is not known.

# Why no login comes through, '' where one may be tried. A Headscale that is asked for the upgrade wants Tailscale's handshake, in these words:
# others speak of handshakes of their own (TLS, WebSocket). Where the words are others, its answer differs from that to a question without it.
# What is broken for a moment decides nothing, nor does one that wants a length (411) whatever is sent.
function Get-UpgradeTrouble {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Url)
  $with = Get-UpgradeAnswer -Url $Url -Upgrade
  if ($with.Body.Contains('Tailscale handshake') -or 101, 411, 502, 503, 504 -contains $with.Status) { return '' }
  $without = Get-UpgradeAnswer -Url $Url
  if (0, 411, 502, 503, 504 -contains $without.Status) { return '' }
  if ($with.Status -ne $without.Status -and (Test-Passed -With $with -Url $Url)) { return '' }
  'it answered with status {0:000}: {1}' -f $with.Status, $with.Body.Substring(0, [Math]::Min(200, $with.Body.Length))
}

# Of an answer that the upgrade made another one: whether Headscale may have given it.
function Test-Passed {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $With, [Parameter(Mandatory = $true)] [string] $Url)
  if ($With.Status -eq 0) { return (Get-UpgradeAnswer -Url $Url -Upgrade).Status -ne 0 }
  if ($With.Status -eq 400) { return $With.Body -cnotmatch '<[hH!]' }
  [string] $With.Status -cnotmatch '\A(30\d|403|405|426)\z'
}

# The answer to a login's first request: Status, 0 without one within 10 s, and the beginning of its Body.
function Get-UpgradeAnswer {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Url, [switch] $Upgrade)
  $to = New-Object Uri -ArgumentList "$Url/ts2021"
  $wish = if ($Upgrade) { "Connection: upgrade`r`nUpgrade: tailscale-control-protocol" } else { 'Connection: close' }
  $lines = "POST $($to.AbsolutePath) HTTP/1.1", "Host: $($to.Authority)", 'User-Agent: MeSH', 'Content-Length: 0', $wish, '', ''
  $watch = [Diagnostics.Stopwatch]::StartNew()
  $client = Open-Road -To $to -Watch $watch
  try {
    $road = if ($client) { Get-RoadStream -Client $client -To $to -Watch $watch }
    $text = if ($road) { Get-Reply -Road $road -Request ($lines -join "`r`n") -Watch $watch } else { '' }
  } finally {
    if ($client) { $client.Dispose() }
  }
  if ($text -cnotmatch '\AHTTP/1\.[01] (\d{3})\b') { return @{ Status = 0; Body = '' } }
  @{ Status = [int] $Matches[1]; Body = Get-ReplyBody -Text $text }
}

# Whether a task of .NET came to a good end within the 10 s of the whole question. An error of it is no answer, and no error of ours.
function Wait-Road {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [object] $Work, [Parameter(Mandatory = $true)] [Diagnostics.Stopwatch] $Watch)
  Wait-Task -Work $Work -Watch $Watch -Seconds 10
  [string] $Work.Status -ceq 'RanToCompletion'
}

# A connection to the first address that takes one; nothing where none does.
function Open-Road {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [Uri] $To, [Parameter(Mandatory = $true)] [Diagnostics.Stopwatch] $Watch)
  $lookup = Start-Lookup -Name $To.DnsSafeHost
  if (-not $lookup -or -not (Wait-Road -Work $lookup -Watch $Watch)) { return }
  foreach ($address in $lookup.Result) {
    $client = New-Object Net.Sockets.TcpClient -ArgumentList $address.AddressFamily
    if (Wait-Road -Work $client.ConnectAsync($address, $To.Port) -Watch $Watch) { return $client }
    $client.Dispose()
  }
}

# What is spoken over: TLS for https, with a certificate that this machine believes.
function Get-RoadStream {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [object] $Client, [Parameter(Mandatory = $true)] [Uri] $To, [Parameter(Mandatory = $true)] [Diagnostics.Stopwatch] $Watch)
  $plain = $Client.GetStream()
  if ($To.Scheme -ceq 'http') { return $plain }
  $secure = New-Object Net.Security.SslStream -ArgumentList $plain
  $greeting = $secure.AuthenticateAsClientAsync($To.DnsSafeHost, $null, [Security.Authentication.SslProtocols]::Tls12, $false)
  if (Wait-Road -Work $greeting -Watch $Watch) { $secure }
}

# Sends the request, and reads until the answer is whole, the connection ends, or the time is over.
function Get-Reply {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [IO.Stream] $Road, [Parameter(Mandatory = $true)] [string] $Request, [Parameter(Mandatory = $true)] [Diagnostics.Stopwatch] $Watch)
  $bytes = [Text.Encoding]::ASCII.GetBytes($Request)
  if (-not (Wait-Road -Work $Road.WriteAsync($bytes, 0, $bytes.Length) -Watch $Watch)) { return '' }
  $buffer = New-Object byte[] -ArgumentList 4096
  $text = ''
  while (-not (Test-WholeReply -Text $text)) {
    $more = $Road.ReadAsync($buffer, 0, $buffer.Length)
    if (-not (Wait-Road -Work $more -Watch $Watch) -or $more.Result -eq 0) { break }
    $text += [Text.Encoding]::ASCII.GetString($buffer, 0, $more.Result)
  }
  $text
}

# What stands below the head of an answer, its first 500 letters.
function Get-ReplyBody {
  [CmdletBinding()] param([string] $Text)
  $end = $Text.IndexOf("`r`n`r`n")
  if ($end -lt 0) { return '' }
  $body = $Text.Substring($end + 4)
  if ($Text.Substring(0, $end) -match '\r\ntransfer-encoding:') { $body = ConvertFrom-Piece -Text $body }
  $body.Substring(0, [Math]::Min(500, $body.Length))
}

# The text of a body that comes in pieces, each below a line with its length.
function ConvertFrom-Piece {
  [CmdletBinding()] param([string] $Text)
  $whole = ''
  while ($Text -match '\A([0-9a-f]{1,6})\b[^\r\n]*\r\n') {
    $length = [Convert]::ToInt32($Matches[1], 16)
    $rest = $Text.Substring($Matches[0].Length)
    $whole += $rest.Substring(0, [Math]::Min($length, $rest.Length))
    $Text = $rest.Substring([Math]::Min($length + 2, $rest.Length))
  }
  $whole
}

# Whether no more is needed of an answer: its head, and of its body what it announces or 500 letters.
function Test-WholeReply {
  [CmdletBinding()] param([string] $Text)
  $end = $Text.IndexOf("`r`n`r`n")
  if ($end -lt 0) { return $Text.Length -gt 16000 }
  $head = $Text.Substring(0, $end)
  $length = (Get-ReplyBody -Text $Text).Length
  if ($length -ge 500 -or $head -cmatch '\AHTTP/1\.[01] (1\d\d|204|304)\b') { return $true }
  if ($head -match '\r\ncontent-length: *(\d{1,9})\b') { return $length -ge [int] $Matches[1] }
  $head -match '\r\ntransfer-encoding:' -and $Text.EndsWith("`r`n0`r`n`r`n")
}
