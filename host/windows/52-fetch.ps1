# Downloads: to a .part file that is renamed once its size and its sum are right. Also packages that the client brings in pieces, for a host that cannot fetch them.

# Opens a URL. The caller closes what it gets.
function Open-Web {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Url, [int] $Seconds = 20)
  (New-WebRequest -Url $Url -Seconds $Seconds).GetResponse()
}

# A short text from a URL: its beginning, of at most so many letters.
function Get-WebText {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Url, [int] $Seconds = 20, [int] $Most = 4096)
  $answer = Open-Web -Url $Url -Seconds $Seconds
  try {
    $reader = New-Object IO.StreamReader -ArgumentList $answer.GetResponseStream()
    $buffer = New-Object char[] -ArgumentList $Most
    $length = $reader.ReadBlock($buffer, 0, $buffer.Length)
    New-Object string -ArgumentList $buffer, 0, $length
  } finally {
    $answer.Close()
  }
}

# Fetches a file to PATH.part and gives the number of bytes that the server announced, -1 for none.
function Invoke-Download {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Url, [Parameter(Mandatory = $true)] [string] $Path, [int] $Seconds = 600)
  New-GuardedFile -Path "$Path.part"
  try {
    $answer = Open-Web -Url $Url
    try { Copy-Answer -Answer $answer -Path "$Path.part" -Seconds $Seconds } finally { $answer.Close() }
  } catch [Net.WebException] {
    Stop-Program -Code 'PACKAGE_SOURCE_DOWN' -Problem "$Url cannot be fetched: $(Get-WebFailure -Failure $_.Exception)" -Cause $_
  } catch [IO.IOException] {
    Stop-ByFile -Cause $_ -Path "$Path.part"
  }
}

# A file that is there, to write it. The caller closes it.
function Open-OwnFile {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)
  [IO.File]::OpenWrite((Get-NativePath -Path $Path))
}

# The next bytes of an answer, and how many: what is thrown here is the network's, and not the disk's.
function Read-Answer {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [IO.Stream] $From, [Parameter(Mandatory = $true)] [byte[]] $Buffer, [string] $Url)
  try { $From.Read($Buffer, 0, $Buffer.Length) }
  catch [IO.IOException] { Stop-Program -Code 'PACKAGE_SOURCE_DOWN' -Problem "$Url broke off" -Cause $_ }
}

# Copies an answer into a file, and notices time, the client's end, and an answer that is shorter than it said.
function Copy-Answer {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [Net.WebResponse] $Answer, [Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [int] $Seconds)
  $end = [DateTime]::UtcNow.AddSeconds($Seconds)
  $from = $Answer.GetResponseStream()
  $to = Open-OwnFile -Path $Path
  try {
    $buffer = New-Object byte[] -ArgumentList 131072
    while (($count = Read-Answer -From $from -Buffer $buffer -Url $Answer.ResponseUri) -gt 0) {
      $to.Write($buffer, 0, $count)
      Assert-Client
      if ([DateTime]::UtcNow -gt $end) { Stop-Program -Code 'PACKAGE_SOURCE_DOWN' -Problem "$($Answer.ResponseUri) took longer than $Seconds s" }
    }
    $size = $to.Length
  } finally {
    $to.Dispose()
  }
  if ($Answer.ContentLength -ge 0 -and $size -ne $Answer.ContentLength) {
    Stop-Program -Code 'PACKAGE_SOURCE_DOWN' -Problem "$($Answer.ResponseUri) broke off after $size of $($Answer.ContentLength) bytes"
  }
}

# Gives PATH.part its name when it has this sum; otherwise says what came in its place, which is often a page of a proxy.
function Complete-Download {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [string] $Sum, [Parameter(Mandatory = $true)] [string] $Source)
  $seen = Get-FileSum -Path "$Path.part"
  if ($seen -cne $Sum) {
    $what = Get-FileStart -Path "$Path.part"
    Remove-OwnFile -Path "$Path.part"
    Stop-Program -Code 'CHECKSUM_MISMATCH' -Problem "$Source is not what its .sha256 says: $what" -Detail "said $Sum, is $seen"
  }
  Remove-OwnFile -Path $Path
  [IO.File]::Move((Get-NativePath -Path "$Path.part"), (Get-NativePath -Path $Path))
}

function Get-FileSum {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)
  $stream = [IO.File]::OpenRead((Get-NativePath -Path $Path))
  try { Get-Sum -Stream $stream } finally { $stream.Dispose() }
}

# The sha256 of what a stream holds, in lower-case hexadecimal.
function Get-Sum {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [IO.Stream] $Stream)
  $sha = [Security.Cryptography.SHA256]::Create()
  try { [BitConverter]::ToString($sha.ComputeHash($Stream)).Replace('-', '').ToLowerInvariant() } finally { $sha.Dispose() }
}

# "3012 bytes that begin with <!DOCTYPE html>": the size and the first readable bytes of a file.
function Get-FileStart {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)
  $stream = [IO.File]::OpenRead((Get-NativePath -Path $Path))
  try {
    $bytes = New-Object byte[] -ArgumentList 40
    $count = $stream.Read($bytes, 0, $bytes.Length)
    $start = [Text.Encoding]::ASCII.GetString($bytes, 0, $count) -creplace '[^\x20-\x7e]+', ' '
    "$($stream.Length) bytes that begin with $($start.Trim())"
  } finally {
    $stream.Dispose()
  }
}

# Takes a package from the client, to PATH: lines of a sum and a piece in base64, until a line with a dot. The client has checked the whole.
function Receive-Package {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)
  New-GuardedFile -Path "$Path.part"
  $to = Open-OwnFile -Path "$Path.part"
  try {
    while (($line = Read-InputLine) -cne '.') { Add-Piece -Line $line -To $to }
    if (-not $to.Length) { Deny-Argument -What 'a package without a piece' }
  } finally {
    $to.Dispose()
  }
  Remove-OwnFile -Path $Path
  [IO.File]::Move((Get-NativePath -Path "$Path.part"), (Get-NativePath -Path $Path))
}

# Checks one piece and writes it.
function Add-Piece {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Line, [Parameter(Mandatory = $true)] [IO.Stream] $To)
  if ($Line.Length -gt 70000 -or $Line -cnotmatch '\A([0-9a-f]{64}) ([A-Za-z0-9+/]+={0,2})\z') {
    Deny-Argument -What 'a piece of the package'
  }
  $sum = $Matches[1]
  $bytes = [Convert]::FromBase64String($Matches[2])
  if ((Get-Sum -Stream (New-Object IO.MemoryStream -ArgumentList @(, $bytes))) -cne $sum) {
    Stop-Program -Code 'CHECKSUM_MISMATCH' -Problem 'a piece of the package that was brought is not what its sum says'
  }
  $To.Write($bytes, 0, $bytes.Length)
}
