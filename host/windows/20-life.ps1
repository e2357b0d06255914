# The life of a run. Standard input stays open as long as the client is there; one read is always under way, and its end is the
# end of the run: what was started is ended, what was registered is cleaned up, and the door answers INTERRUPTED.
$Life = @{ Line = $null; Cleanups = (New-Object Collections.Stack); Unclean = @() }

# Begins to watch standard input. The lines of the request are read before this.
function Start-Watch {
  [CmdletBinding()] param()
  $Life.Line = $Requests.ReadLineAsync()
}

# Whether the client is gone. A line that waits to be read is a client.
function Test-ClientGone {
  [CmdletBinding()] param()
  $Life.Line.IsCompleted -and ($Life.Line.IsFaulted -or $null -eq $Life.Line.Result)
}

function Assert-Client {
  [CmdletBinding()] param()
  if (Test-ClientGone) { Stop-Program -Code 'INTERRUPTED' -Problem 'stopped because the client went away' }
}

# Waits, but no longer than the client does.
function Wait-Time {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [double] $Seconds)
  $watch = [Diagnostics.Stopwatch]::StartNew()
  while ($true) {
    Assert-Client
    $left = [int] ($Seconds * 1000 - $watch.ElapsedMilliseconds)
    if ($left -le 0) { return }
    Start-Sleep -Milliseconds ([Math]::Min($left, 100))
  }
}

# The next line of standard input, for a verb that is sent more than its request.
function Read-InputLine {
  [CmdletBinding()] param([int] $Seconds = 60)
  $watch = [Diagnostics.Stopwatch]::StartNew()
  while (-not $Life.Line.IsCompleted) {
    if ($watch.Elapsed.TotalSeconds -gt $Seconds) { Stop-Program -Code 'INTERRUPTED' -Problem 'the client sends no more' }
    Start-Sleep -Milliseconds 5
  }
  Assert-Client
  $line = $Life.Line.Result
  Start-Watch
  $line
}

# Registers what must happen at the end of the run, however it ends. The last one runs first.
function Add-Cleanup {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [scriptblock] $Run)
  $Life.Cleanups.Push($Run)
}

# Runs what was registered. One that fails keeps none of the others from running, and the door tells it.
function Invoke-Cleanup {
  [CmdletBinding()] param()
  while ($Life.Cleanups.Count) {
    $run = $Life.Cleanups.Pop()
    try { $null = & $run }
    catch { $Life.Unclean += "$($_.FullyQualifiedErrorId): $($_.Exception.Message)" }
  }
}

# The path as .NET and other programs know it; PowerShell's own drives are unknown to them.
function Get-NativePath {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)
  $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)
}
