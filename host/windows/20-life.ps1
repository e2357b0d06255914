# The life of a run. Standard input stays open as long as the client is there; one read is always under way, and its end is the
# end of the run: what was started is ended, and the door answers INTERRUPTED.
$Life = @{ Line = $null }

# A read that waits takes a thread of the pool, on Windows for as long as it waits, and of threads the pool makes only two a second: the
# output of a program would be read too late. 32 pings at a time have two streams each.
function Initialize-Thread {
  [CmdletBinding()] param()
  $null = [Threading.ThreadPool]::SetMinThreads(80, 80)
}

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

# Waits for a task of .NET to the end of its limit, which a stopwatch counts. An error of it is thrown to who asks for its result.
function Wait-Task {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [object] $Work, [Parameter(Mandatory = $true)] [Diagnostics.Stopwatch] $Watch, [Parameter(Mandatory = $true)] [int] $Seconds)
  while (-not $Work.IsCompleted -and $Watch.Elapsed.TotalSeconds -lt $Seconds) {
    Assert-Client
    Start-Sleep -Milliseconds 20
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

# The path as .NET and other programs know it; PowerShell's own drives are unknown to them.
function Get-NativePath {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)
  $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)
}
