# The verb check: one command of the user's own, as the SSH user, in their home: without a shell and without input, for at most 10 s. What it
# leaves behind is ended with it.
$Verbs['check'] = @{ Arguments = @{ command = 'Test-CommandWords' }; Required = @('command'); Run = 'Invoke-Check' }

$CheckSeconds = 10
# Bytes of its output that are kept.
$CheckBytes = 4096

function Invoke-Check {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)
  $words = @($Arguments['command'])
  $path = Find-Program -Name $words[0]
  if (-not $path) { return @{ exit = $null; output = "$($words[0]) is no program here (.exe or .com); what only a shell runs begins with the shell: cmd.exe /d /c" } }
  $began = [DateTime]::Now
  try { $process = Start-NativeProcess -Path $path -Arguments @($words | Select-Object -Skip 1) -Folder (Get-HomeFolder) }
  catch [ComponentModel.Win32Exception] {
    return @{ exit = $null; output = "$path cannot be started: Windows says error $($_.Exception.GetBaseException().NativeErrorCode)" }
  }
  try { Wait-Check -Process $process }
  finally { Stop-Check -Process $process -Began $began }
}

# The account's own folder; nothing where it is missing.
function Get-HomeFolder {
  [CmdletBinding()] param()
  if ($env:USERPROFILE -and (Test-Path -LiteralPath $env:USERPROFILE -PathType Container)) { $env:USERPROFILE }
}

# The full path of a program: of a path that begins in the home where it begins nowhere, of a name from the account's search path. Batch files
# are none: Windows would have a shell read their words. "" without one.
function Find-Program {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name)
  if ($Name -cmatch '[<>|"?*]') { return '' }
  $folders = @('')
  if ($Name -cnotmatch '[\\/:]') { $folders = @($env:Path -split ';' -replace '"', '' -cmatch '\A[A-Za-z]:\\[^<>|?*]*\z' -creplace '\\*\z', '\') }
  elseif ($Name -cnotmatch '\A([A-Za-z]:)?[\\/]') { $folders = @("$(Get-HomeFolder)\") }
  $endings = if ($Name -match '\.(exe|com)\z') { , '' } else { '.exe', '.com' }
  foreach ($folder in $folders) {
    foreach ($ending in $endings) { if (Test-Path -LiteralPath "$folder$Name$ending" -PathType Leaf) { return "$folder$Name$ending" } }
  }
  ''
}

# Waits for its end, the limit or the client's end: its exit code and the beginning of what it wrote.
function Wait-Check {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [Diagnostics.Process] $Process)
  $watch = [Diagnostics.Stopwatch]::StartNew()
  $heads = @(foreach ($stream in $Process.StandardOutput, $Process.StandardError) { New-OutputHead -Stream $stream.BaseStream })
  while (-not $Process.WaitForExit(20)) {
    foreach ($head in $heads) { Update-OutputHead -Head $head }
    Assert-Client
    if ($watch.Elapsed.TotalSeconds -gt $CheckSeconds) { return @{ exit = $null; output = "it did not end within $CheckSeconds s" } }
  }
  # What it started may hold the streams open: what came until now is what it said.
  $watch.Restart()
  do {
    foreach ($head in $heads) { Update-OutputHead -Head $head }
    $open = @($heads | Where-Object { -not $_.Ended }).Count
    if ($open) { Start-Sleep -Milliseconds 10 }
  } while ($open -and $watch.Elapsed.TotalSeconds -lt 2)
  $output = ConvertFrom-ProgramBytes -Bytes (Get-HeadBytes -Head $heads[0] -Most $CheckBytes)
  $output += ConvertFrom-ProgramBytes -Bytes (Get-HeadBytes -Head $heads[1] -Most ($CheckBytes - $heads[0].Count))
  @{ exit = $Process.ExitCode; output = $output }
}

# The beginning of a stream. The rest is read away, so that the program never waits for a reader and no memory is filled.
function New-OutputHead {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [IO.Stream] $Stream)
  $bytes = New-Object byte[] -ArgumentList $CheckBytes
  @{ Stream = $Stream; Bytes = $bytes; Count = 0; Reads = $true; Ended = $false; Task = $Stream.ReadAsync($bytes, 0, $CheckBytes) }
}

# Takes what has come.
function Update-OutputHead {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Head)
  while (-not $Head.Ended -and $Head.Task.IsCompleted) {
    $read = if ($Head.Reads -and -not $Head.Task.IsFaulted) { $Head.Task.Result } else { 0 }
    $Head.Count += $read
    if (-not $read) { $Head.Ended = $true }
    elseif ($Head.Count -lt $CheckBytes) { $Head.Task = $Head.Stream.ReadAsync($Head.Bytes, $Head.Count, $CheckBytes - $Head.Count) }
    else {
      $Head.Reads = $false
      $Head.Task = $Head.Stream.CopyToAsync([IO.Stream]::Null)
    }
  }
}

function Get-HeadBytes {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Head, [Parameter(Mandatory = $true)] [int] $Most)
  , (New-Object IO.MemoryStream -ArgumentList $Head.Bytes, 0, ([Math]::Min($Head.Count, $Most))).ToArray()
}

# The text of bytes of whatever program: only UTF-16 has zeros in it, and what is no UTF-8 is in the code page of consoles. The last letter may
# be cut.
function ConvertFrom-ProgramBytes {
  [CmdletBinding()] param([byte[]] $Bytes)
  if (-not $Bytes) { return '' }
  if ([Array]::IndexOf($Bytes, [byte] 0) -ge 0) { return ConvertTo-ProgramText -Bytes $Bytes -Encoding ([Text.Encoding]::Unicode) }
  $strict = New-Object Text.UTF8Encoding -ArgumentList $false, $true
  $letters = New-Object char[] -ArgumentList ($Bytes.Length + 1)
  try { $count = $strict.GetDecoder().GetChars($Bytes, 0, $Bytes.Length, $letters, 0, $false) }
  catch [Text.DecoderFallbackException] { return ConvertTo-ProgramText -Bytes $Bytes -Encoding (Get-ProgramEncoding -Name 'oem') }
  (New-Object string -ArgumentList $letters, 0, $count).TrimStart([char] 0xfeff)
}

# Ends it, and what it started. Windows ends one program alone, so the others are asked for by who started them: as long as this one's process
# is held here, no other has its number.
function Stop-Check {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [Diagnostics.Process] $Process, [Parameter(Mandatory = $true)] [DateTime] $Began)
  if (-not $Process.HasExited) { Stop-Native -Run @{ Process = $Process } }
  foreach ($child in @(Get-Descendant -Id $Process.Id -Began $Began)) {
    # One that has ended meanwhile needs nothing, and one with more rights than ours is not to be had.
    try { [Diagnostics.Process]::GetProcessById($child).Kill() } catch { continue }
  }
}

# The numbers of the programs that one has started, and those have.
function Get-Descendant {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [int] $Id, [Parameter(Mandatory = $true)] [DateTime] $Began)
  # Where CIM does not answer, nobody says who else there is, and the check has its answer all the same.
  try { $children = @(Get-CimInstance -ClassName Win32_Process -Filter "ParentProcessId = $Id" -OperationTimeoutSec 5) } catch { return }
  foreach ($child in $children) {
    if ($child.CreationDate -lt $Began) { continue }
    [int] $child.ProcessId
    Get-Descendant -Id $child.ProcessId -Began $child.CreationDate
  }
}
