# The one way to run another program: both streams are read while it runs, its text is decoded as that program writes, it has a
# limit, and it ends with the client. An exit code never throws: the caller names the codes it accepts, then looks at the machine.

# One argument as CommandLineToArgvW reads it: 5.1's .NET takes arguments only as one text.
function ConvertTo-NativeArgument {
  [CmdletBinding()] param([string] $Text)
  if ($Text -cmatch '\A[^\s"]+\z') { return $Text }
  '"' + (($Text -creplace '(\\*)"', '$1$1\"') -creplace '(\\+)\z', '$1$1') + '"'
}

# The encoding that a program writes in: utf-8 (Go), utf-16, oem, the code page of consoles, which the machine names, or bytes: one letter for
# each, of a program whose encoding is seen only in what came.
function Get-ProgramEncoding {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [ValidateSet('utf-8', 'utf-16', 'oem', 'bytes')] [string] $Name)
  if ($Name -ceq 'utf-8') { return New-Object Text.UTF8Encoding -ArgumentList $false }
  if ($Name -ceq 'utf-16') { return [Text.Encoding]::Unicode }
  if ($Name -ceq 'bytes') { return [Text.Encoding]::GetEncoding(28591) }
  $page = [string] (Get-RegistryValue -Key 'HKLM:\SYSTEM\CurrentControlSet\Control\Nls\CodePage' -Name 'OEMCP')
  if ($page -cnotmatch '\A[0-9]{3,5}\z') { $page = '437' }
  [Text.Encoding]::GetEncoding([int] $page)
}

# A program that has just been started, by .NET's own word for it. Its standard input is empty, never ours.
function Start-NativeProcess {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [string[]] $Arguments = @(), [string] $Folder)
  $how = New-Object Diagnostics.ProcessStartInfo
  $how.FileName = Get-NativePath -Path $Path
  $how.Arguments = @(foreach ($one in $Arguments) { ConvertTo-NativeArgument -Text $one }) -join ' '
  if ($Folder) { $how.WorkingDirectory = Get-NativePath -Path $Folder }
  $how.UseShellExecute = $false
  $how.CreateNoWindow = $true
  $how.RedirectStandardInput = $how.RedirectStandardOutput = $how.RedirectStandardError = $true
  $process = [Diagnostics.Process]::Start($how)
  $process.StandardInput.Close()
  $process
}

# Starts a program; Wait-Native takes what this gives.
function Start-Native {
  [CmdletBinding()] param(
    [Parameter(Mandatory = $true)] [string] $Path, [string[]] $Arguments = @(), [int] $Seconds = 30, [string] $Encoding = 'utf-8', [switch] $Protected
  )
  $text = Get-ProgramEncoding -Name $Encoding
  $process = Start-NativeProcess -Path $Path -Arguments $Arguments
  $run = @{ Process = $process; Seconds = $Seconds; Protected = [bool] $Protected; Encoding = $text; TimedOut = $false }
  $run.Out = New-Object IO.MemoryStream
  $run.Err = New-Object IO.MemoryStream
  $run.Copies = @($process.StandardOutput.BaseStream.CopyToAsync($run.Out), $process.StandardError.BaseStream.CopyToAsync($run.Err))
  $run.Clock = [Diagnostics.Stopwatch]::StartNew()
  $run
}

# Waits for its end, its limit or the client's end: ExitCode ($null when it did not end), Out, Err, TimedOut.
function Wait-Native {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Run)
  while (-not $Run.Process.WaitForExit(50)) {
    if (-not $Run.Protected -and (Test-ClientGone)) {
      Stop-Native -Run $Run
      Assert-Client
    }
    $Run.TimedOut = $Run.Clock.Elapsed.TotalSeconds -gt $Run.Seconds
    if ($Run.TimedOut -and -not $Run.Protected) { Stop-Native -Run $Run }
    if ($Run.TimedOut) { break }
  }
  # A grandchild may hold the streams open for ever: what came until now is what it said.
  $rest = [Diagnostics.Stopwatch]::StartNew()
  foreach ($copy in $Run.Copies) { $null = $copy.Wait([int] [Math]::Max(0, 2000 - $rest.ElapsedMilliseconds)) }
  $code = if ($Run.Process.HasExited) { $Run.Process.ExitCode }
  $said = foreach ($stream in $Run.Out, $Run.Err) { ConvertTo-ProgramText -Bytes $stream.ToArray() -Encoding $Run.Encoding }
  [pscustomobject] @{ ExitCode = $code; Out = $said[0]; Err = $said[1]; TimedOut = $Run.TimedOut }
}

# The text of bytes, without a byte order mark and without the secret.
function ConvertTo-ProgramText {
  [CmdletBinding()] param([byte[]] $Bytes, [Parameter(Mandatory = $true)] [Text.Encoding] $Encoding)
  $text = $Encoding.GetString($Bytes).TrimStart([char] 0xfeff)
  if ($Secret.Text) { $text = $text.Replace($Secret.Text, '(the secret)') }
  $text
}

# Ends a program. It may have ended by itself in this moment.
function Stop-Native {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Run)
  try { $Run.Process.Kill() }
  catch { if (-not $Run.Process.WaitForExit(1000)) { throw } }
  $null = $Run.Process.WaitForExit(5000)
}

# Runs a program to its end. -Protected: what must not be cut off (msiexec) outlives the client and is not ended at its limit.
function Invoke-Native {
  [CmdletBinding()] param(
    [Parameter(Mandatory = $true)] [string] $Path, [string[]] $Arguments = @(), [int] $Seconds = 30, [string] $Encoding = 'utf-8', [switch] $Protected
  )
  Wait-Native -Run (Start-Native @PSBoundParameters)
}
