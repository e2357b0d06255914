# An installation that must outlive its run: one that came by the mesh stands on the very service that is replaced. A scheduled task as SYSTEM
# runs msiexec and finishes by itself; cmd.exe writes the exit code into a file of the private folder, where this run, or the next, takes it.
# What is begun is written down before the task is made, so that a run that is killed at any moment is found. Never ends a task that works.

$InstallTaskName = 'mesh-install'
# What is begun: the version, and the name of the log.
$InstallBegunName = 'mesh-install.begun'
$InstallCodeName = 'mesh-install.code'

# Whether an installation was begun whose end nobody has taken.
function Test-InstallTask {
  [CmdletBinding()] param()
  Test-Path -LiteralPath (Get-PrivatePath -Name $InstallBegunName)
}

# One program by the task, with its exit code, as Invoke-Native would give it. When the client's end comes first, this run ends and the task does
# not. Files in use (3010) leave the old program running: the same task restarts the service, which may mend that.
function Invoke-ByInstallTask {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [string[]] $Arguments, [Parameter(Mandatory = $true)] [string] $Log)
  foreach ($one in $Arguments) { if ($one -cnotmatch '\A[A-Za-z0-9.,:/\\=_*{} -]+\z') { Deny-Argument -What 'an argument of a task' } }
  $words = @(foreach ($one in $Arguments) { ConvertTo-NativeArgument -Text $one }) -join ' '
  $code = Get-PrivatePath -Name $InstallCodeName
  Start-InstallTask -Log $Log -Line "start `"`" /wait `"$Path`" $words & echo !errorlevel!>`"$code`" & if !errorlevel!==3010 $(Get-RestartLine)"
  Send-Note -Text 'a scheduled task installs it, and finishes by itself when that cuts this connection'
  $ended = Wait-Until -Test 'Test-InstallTaskEnded' -Seconds 900
  if (-not $ended) { return [pscustomobject] @{ ExitCode = $null; TimedOut = $true } }
  $said = Get-InstallCode
  if ($null -eq $said) { Stop-ByInstallTask -Did 'did not install Tailscale' }
  $Install.Restarted = $said -eq 3010
  Clear-InstallTask
  [pscustomobject] @{ ExitCode = $said; TimedOut = $false }
}

# Restarts the service by the task, for a run that stands on it.
function Restart-ByTask {
  [CmdletBinding()] param()
  Send-Note -Text 'restarting the service Tailscale by a scheduled task, which may cut this connection'
  Start-InstallTask -Log '-' -Line (Get-RestartLine)
  if (Wait-Until -Test 'Test-InstallTaskEnded' -Seconds 120) { return Clear-InstallTask }
  Stop-Program -Code 'PACKAGES_LOCKED' -Problem 'the restart of the service Tailscale did not end within 2 minutes, and goes on by itself; a later apply waits for it'
}

# net waits for the service, and knows it by its name. One that stops slowly refuses the first start, so that a minute later it gets another: nobody
# could start it who comes by the mesh. ping is the wait that needs no console.
function Get-RestartLine {
  [CmdletBinding()] param()
  $net = "`"$env:SystemRoot\System32\net.exe`""
  "$net stop Tailscale & $net start Tailscale & if not !errorlevel!==0 `"$env:SystemRoot\System32\ping.exe`" -n 61 127.0.0.1 & $net start Tailscale"
}

# Writes down what is begun, and begins it. `!` reads a variable when it is used, not when the line is read.
function Start-InstallTask {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Line, [Parameter(Mandatory = $true)] [string] $Log)
  Remove-OwnFile -Path (Get-PrivatePath -Name $InstallCodeName)
  Set-OwnText -Path (Get-PrivatePath -Name $InstallBegunName) -Text "$($Install.Version) $Log"
  Register-SystemTask -Name $InstallTaskName -Words "/v:on /d /s /c `"$Line`"" -Seconds 3600
  Start-ScheduledTask -TaskName $InstallTaskName -TaskPath $TaskPath
  if (Wait-Until -Test 'Test-InstallTaskStarted' -Seconds 30) { return }
  Stop-ByInstallTask -Did 'did not start'
}

# Fails for a task that came to nothing.
function Stop-ByInstallTask {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Did)
  try { Stop-ByTask -Name $InstallTaskName -Code 'INSTALL_FAILED' -Did $Did } finally { Clear-InstallTask }
}

# 267011: it has not run yet.
function Test-InstallTaskStarted {
  [CmdletBinding()] param()
  (Get-ScheduledTaskInfo -TaskName $InstallTaskName -TaskPath $TaskPath).LastTaskResult -ne 267011
}

# 2 is Queued, 4 is Running.
function Test-InstallTaskEnded {
  [CmdletBinding()] param()
  $registered = Get-OwnTask -Name $InstallTaskName
  -not $registered -or @(2, 4) -notcontains [int] $registered.State
}

# What msiexec ended with; nothing where it did not come to that.
function Get-InstallCode {
  [CmdletBinding()] param()
  $path = Get-PrivatePath -Name $InstallCodeName
  if (-not (Test-Path -LiteralPath $path)) { return }
  $text = [IO.File]::ReadAllText((Get-NativePath -Path $path))
  if ($text -cmatch '\A(-?[0-9]{1,10})\s+\z') { [int] $Matches[1] }
}

# Takes the end of an installation that an earlier run began, and waits for it where it goes on. A task of this name that no run of ours began is
# another's, and goes.
function Receive-InstallTask {
  [CmdletBinding()] param()
  if (-not (Test-InstallTask)) { return Remove-OwnTask -Name $InstallTaskName }
  $begun = [IO.File]::ReadAllText((Get-NativePath -Path (Get-PrivatePath -Name $InstallBegunName)))
  if (-not (Test-InstallTaskEnded)) {
    Send-Note -Text 'waiting for the installation of Tailscale that an earlier run began'
    if (-not (Wait-Until -Test 'Test-InstallTaskEnded' -Seconds 300)) {
      Stop-Program -Code 'PACKAGES_LOCKED' -Problem 'the installation of Tailscale that an earlier run began has gone on for 5 more minutes, and is not cut off'
    }
  }
  $code = Get-InstallCode
  if ($null -ne $code -and $begun -cmatch '\A([0-9.]{5,20}) (msi-[0-9]{1,4}\.log)\z') {
    $Install.Left = @{ Version = $Matches[1]; ExitCode = $code; Log = Get-InstallerLog -Path (Get-PrivatePath -Name $Matches[2]) }
  }
  $Install.Restarted = $code -eq 3010 -or $begun.EndsWith(' -')
  Clear-InstallTask
}

# The task that has ended, and what was written for it; first the task, so that a run that is killed here is followed by one that does the rest.
function Clear-InstallTask {
  [CmdletBinding()] param()
  Remove-OwnTask -Name $InstallTaskName
  foreach ($name in $InstallCodeName, $InstallBegunName) { Remove-OwnFile -Path (Get-PrivatePath -Name $name) }
}
