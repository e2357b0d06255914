# The wait for Tailscale's backend. Its service runs before it answers, and it makes the tunnel driver for up to 5 minutes after a start
# (https://github.com/tailscale/tailscale/issues/21406), so "not yet" has a limit, and after it the driver is what is broken.

# Waits until the node says a real state. Seconds is the limit for a backend that is coming up, counted from the start of the service; one
# that cannot be asked at all gets less.
function Wait-Backend {
  [CmdletBinding()] param([int] $Seconds = 360)
  if (Wait-Until -Test 'Test-BackendAnswers' -Seconds 20) { return }
  if (-not (Test-ComingUp)) { Stop-ByBackend }
  $left = [Math]::Max($Seconds - [int] (Get-ServiceAge -Name 'Tailscale'), 1)
  Send-Note -Text "waiting for Tailscale's backend, at most $left s"
  if (Wait-Until -Test 'Test-BackendAnswers' -Seconds $left) { return }
  if (Test-ComingUp) { Stop-ByDriver }
  Stop-ByBackend
}

# Asks; true when the node says what it is. A holder that is our own leftover is ended, so that the next question gets through.
function Test-BackendAnswers {
  [CmdletBinding()] param()
  Update-Node
  if ($Node.Status) { return (Get-NodeState) -cne 'NoState' }
  if ($Node.Said -cmatch 'already in use by .+, pid (\d{1,9})') { $null = Stop-OwnHolder -Id ([int] $Matches[1]) }
  if ((Get-TailscaleService) -and -not (Get-TailscaleService).Running) { Start-OwnService }
  $false
}

# The backend is not there yet: another matter than one that refuses.
function Test-ComingUp {
  [CmdletBinding()] param()
  (Get-NodeState) -ceq 'NoState' -or $Node.Said -cmatch 'NoState|backend not ready|\b503\b'
}

# Fails for a node that cannot be asked, with who holds it when somebody does.
function Stop-ByBackend {
  [CmdletBinding()] param()
  Assert-WholeAnswer
  Stop-ByHolder -Text $Node.Said
  Stop-Program -Code 'IPN_UNREACHABLE' -Problem 'the service Tailscale runs, but does not answer within its time' -Detail $Node.Said
}

# Fails when a text says that another account has Tailscale.
function Stop-ByHolder {
  [CmdletBinding()] param([string] $Text)
  $who = ConvertFrom-SessionRefusal -Text $Text
  if ($who) { Stop-Program -Code 'IPN_UNREACHABLE' -Problem "Tailscale answers nobody but $who, who uses it now" -Detail $Text }
}

# Fails for a tunnel driver that does not come up, with what Windows says of it. No rung can mend that.
function Stop-ByDriver {
  [CmdletBinding()] param()
  $detail = @(Get-DriverTrouble) + @(Get-ServiceLog) -join "`n"
  Stop-Program -Code 'DRIVER_FAILED' -Problem 'the backend of Tailscale does not come up: its tunnel driver is not there' -Detail $detail
}

# The last lines of Tailscale's own log that speak of the driver. The service has the file open.
function Get-ServiceLog {
  [CmdletBinding()] param()
  $folder = "$env:ProgramData\Tailscale\Logs"
  if (-not (Test-Path -LiteralPath $folder)) { return }
  $newest = @(Get-ChildItem -LiteralPath $folder | Where-Object { $_.Name -like 'tailscale-service-*.txt' } | Sort-Object -Property LastWriteTimeUtc)
  if (-not $newest.Count) { return }
  $stream = [IO.File]::Open((Get-NativePath -Path $newest[-1].FullName), [IO.FileMode]::Open, [IO.FileAccess]::Read, [IO.FileShare]::ReadWrite)
  try {
    $text = (New-Object IO.StreamReader -ArgumentList $stream).ReadToEnd()
  } finally {
    $stream.Dispose()
  }
  @($text -split '\r?\n' | Where-Object { $_ -match 'wintun|engine fetch error' } | Select-Object -Last 5)
}
