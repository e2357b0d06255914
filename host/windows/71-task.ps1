# Tailscale as SYSTEM, by a scheduled task that is made for one command and removed after it. SYSTEM is refused by no lock of another account.
# cmd.exe writes what the command prints into a file of the private folder; that the file is there proves that the task started.
# The arguments are of whitelists without a space or a character that cmd.exe would interpret, and none holds the key. Quotes are in JSON alone,
# where they come in pairs: cmd.exe, which only counts them, is outside of them again at its end.

# Counts the commands, so that the output of one is never taken for another's.
$Task = @{ Count = 0 }

# Runs Tailscale's program as SYSTEM, and gives what Invoke-Native would.
function Invoke-AsSystem {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string[]] $Arguments, [Parameter(Mandatory = $true)] [int] $Seconds)
  $Task.Count++
  $output = Get-PrivatePath -Name "task-$($Task.Count).out"
  Remove-OwnFile -Path $output
  Register-OwnTask -Arguments $Arguments -Output $output -Seconds $Seconds
  try {
    Start-ScheduledTask -TaskName $TaskName -TaskPath $TaskPath
    $ended = Wait-OwnTask -Output $output -Seconds $Seconds
    $result = (Get-ScheduledTaskInfo -TaskName $TaskName -TaskPath $TaskPath).LastTaskResult
  } finally {
    Remove-OwnTask
    Stop-OwnLogin
  }
  $text = Get-TaskOutput -Path $output
  if ($ended) { Remove-OwnFile -Path $output }
  # 267014: Windows ended it at the task's own limit, which is over at the same time as ours.
  $isCut = -not $ended -or [long] $result -eq 267014
  [pscustomobject] @{ ExitCode = $(if (-not $isCut) { [long] $result }); Out = $text; Err = ''; TimedOut = $isCut }
}

# Registers the task of one command of Tailscale.
function Register-OwnTask {
  [CmdletBinding()] param([string[]] $Arguments, [string] $Output, [int] $Seconds)
  $words = @(foreach ($one in $Arguments) {
      if ($one -cnotmatch '\A([A-Za-z0-9.,:/\\@=_\[\]-]+|\{("[A-Za-z]+":("[A-Za-z0-9]+"|true|false),?)+\})\z') { Deny-Argument -What 'an argument of a task' }
      ConvertTo-NativeArgument -Text $one
    })
  $line = "`"$(Get-TailscalePath)`" $($words -join ' ') >`"$Output`" 2>&1"
  Register-SystemTask -Name $TaskName -Words "/d /s /c `"$line`"" -Seconds ($Seconds + 30)
}

# Registers a task of cmd.exe as SYSTEM. Without these settings a laptop on its battery would never start it. Never over one that is there
# (-Force): any user may make a task of this name, and would keep his rights on it.
function Register-SystemTask {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name, [Parameter(Mandatory = $true)] [string] $Words, [Parameter(Mandatory = $true)] [int] $Seconds)
  $limit = New-TimeSpan -Seconds $Seconds
  $registration = @{
    TaskName = $Name; TaskPath = $TaskPath
    Action = New-ScheduledTaskAction -Execute "$env:SystemRoot\System32\cmd.exe" -Argument $Words
    Principal = New-ScheduledTaskPrincipal -UserId 'S-1-5-18' -LogonType ServiceAccount -RunLevel Highest
    Settings = New-ScheduledTaskSettingsSet -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries -ExecutionTimeLimit $limit
  }
  $null = Register-ScheduledTask @registration
}

# Waits for the task's end; false when its time is over. One that did not start at all within 30 s is told with what Windows says of it.
function Wait-OwnTask {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Output, [Parameter(Mandatory = $true)] [int] $Seconds)
  $end = [DateTime]::UtcNow.AddSeconds($Seconds + 30)
  for ($look = 1; ; $look++) {
    $started = Test-Path -LiteralPath $Output
    # 2 is Queued, 3 is Ready, 4 is Running.
    $state = [int] (Get-OwnTask).State
    if ($started -and $state -ne 4 -and $state -ne 2) { return $true }
    if (-not $started -and ($look -gt 60 -or ($state -eq 3 -and $look -gt 10))) { Stop-ByTask }
    if ($look -gt 2 * ($Seconds + 30) -or [DateTime]::UtcNow -gt $end) { return $false }
    Wait-Moment
  }
}

# Fails for a task that did not start, or was ended.
function Stop-ByTask {
  [CmdletBinding()] param([string] $Name = $TaskName, [string] $Code = 'JOIN_FAILED', [string] $Did = 'did not start')
  Stop-Program -Code $Code -Problem "a scheduled task as SYSTEM $Did`: $(Get-TaskReason -Name $Name)"
}

# The last result of a task, in words.
function Get-TaskReason {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name)
  $result = (Get-ScheduledTaskInfo -TaskName $Name -TaskPath $TaskPath).LastTaskResult
  $why = switch ([long] $result) {
    267011 { 'it has not run' }
    267014 { 'it was ended' }
    2147942402 { 'a file was not found' }
    2147942405 { 'access was denied' }
    2147943785 { 'the account has no right to run tasks' }
    default { 'Windows did not say why' }
  }
  "$why ($result)"
}

# What the command printed, without the key. UTF-8, as Go writes it; one that was stopped may still have the file open.
function Get-TaskOutput {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)
  $stream = [IO.File]::Open((Get-NativePath -Path $Path), [IO.FileMode]::Open, [IO.FileAccess]::Read, [IO.FileShare]::ReadWrite)
  try {
    $bytes = New-Object IO.MemoryStream
    $stream.CopyTo($bytes)
  } finally {
    $stream.Dispose()
  }
  ConvertTo-ProgramText -Bytes $bytes.ToArray() -Encoding (Get-ProgramEncoding -Name 'utf-8')
}
