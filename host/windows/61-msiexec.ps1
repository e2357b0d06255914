# Windows Installer: runs msiexec, waits for another installation, and explains what it says. Its log is UTF-16, and its sentences are in the
# machine's language, so they are shown and not judged; the one sentence that is looked for is Tailscale's own.

# What the numbers mean, where nothing better is known: https://learn.microsoft.com/windows/win32/msi/error-codes
$InstallerSays = @{
  1602 = 'it was cancelled'
  1603 = 'it failed in the middle, and undid what it did'
  1605 = 'the version that it was to replace is not installed for this machine'
  1612 = 'the installed version cannot be replaced, because Windows lost its copy of the old package'
  1619 = 'the package cannot be opened'
  1620 = 'the package is no package of Windows Installer'
  1625 = 'a policy of this machine forbids it'
  1638 = 'another version is installed that it does not replace'
}

# Installs a package: at most WaitSeconds for the end of somebody else's installation, each try with a log of its own.
function Invoke-Installer {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Package)
  Invoke-Msiexec -Arguments '/i', $Package, '/qn', '/norestart', 'TS_NOLAUNCH=1'
}

# Runs msiexec until it was its turn. Ends quietly for the numbers after which the machine is to be looked at, and fails for the others.
function Invoke-Msiexec {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string[]] $Arguments)
  $end = [DateTime]::UtcNow.AddSeconds($Install.WaitSeconds)
  for ($try = 1; ; $try++) {
    $log = Get-LogPath
    $said = Invoke-MsiexecOnce -Arguments ($Arguments + @('/L*v', $log)) -Log $log.Split('\')[-1]
    if ($said.TimedOut) { Stop-Program -Code 'PACKAGES_LOCKED' -Problem 'the installer did not end within 15 minutes, and goes on by itself; a later apply waits for it' }
    if ($said.ExitCode -eq 1603 -and $try -eq 1 -and -not (Test-NoDeletion)) { Wait-Deletion; continue }
    if ($said.ExitCode -ne 1618) { break }
    $left = [Math]::Min(($end - [DateTime]::UtcNow).TotalSeconds, $Install.WaitSeconds - 10 * $try)
    if ($left -le 0) { Stop-Program -Code 'PACKAGES_LOCKED' -Problem "another installation has been under way for $($Install.WaitSeconds) s$(Get-OtherInstaller)" }
    if ($try % 6 -eq 1) { Send-Note -Text "waiting for another installation$(Get-OtherInstaller)" }
    foreach ($moment in 1..20) { Wait-Moment }
  }
  Complete-Msiexec -ExitCode $said.ExitCode -Log (Get-InstallerLog -Path $log)
}

# One try. Where it would end the connection that this run stands on, a task does it, and finishes it without us.
function Invoke-MsiexecOnce {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string[]] $Arguments, [Parameter(Mandatory = $true)] [string] $Log)
  $msiexec = "$env:SystemRoot\System32\msiexec.exe"
  if ($Install.OwnLink) { return Invoke-ByInstallTask -Path $msiexec -Arguments $Arguments -Log $Log }
  Invoke-Native -Path $msiexec -Arguments $Arguments -Seconds 900 -Encoding 'utf-16' -Protected
}

# What its exit code means: the machine is to be looked at, or it failed.
function Complete-Msiexec {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [int] $ExitCode, [string] $Log)
  $Install.Restart = @(1641, 3010) -contains $ExitCode
  if (-not $Install.Restart -and $ExitCode -ne 0) { Stop-ByInstaller -ExitCode $ExitCode -Log $Log }
}

# " (msiexec, process 4711, 812)": who installs. The service itself (/V) is always among them while somebody does.
function Get-OtherInstaller {
  [CmdletBinding()] param()
  $others = @(Get-CimInstance -ClassName Win32_Process -Filter "Name = 'msiexec.exe'" | Where-Object { ([string] $_.CommandLine).TrimEnd() -notmatch '/V$' })
  if ($others.Count) { " (msiexec, process $(@($others | ForEach-Object { $_.ProcessId }) -join ', '))" }
}

# A name that no log has: one of an earlier run may be open in another program, and msiexec fails (1622) where it cannot write its log.
function Get-LogPath {
  [CmdletBinding()] param()
  for ($number = 1; ; $number++) {
    $path = Get-PrivatePath -Name "msi-$number.log"
    if (-not (Test-Path -LiteralPath $path)) { return $path }
  }
}

# The installer's own log; "" when it wrote none. One that cannot be read says so in its place: the installer's number counts more.
function Get-InstallerLog {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)
  if (-not (Test-Path -LiteralPath $Path)) { return '' }
  try {
    $stream = [IO.File]::Open((Get-NativePath -Path $Path), [IO.FileMode]::Open, [IO.FileAccess]::Read, [IO.FileShare]::ReadWrite)
  } catch [IO.IOException] {
    return "$Path cannot be read: $($_.Exception.GetBaseException().Message)"
  }
  try { (New-Object IO.StreamReader -ArgumentList $stream, [Text.Encoding]::Unicode).ReadToEnd() } finally { $stream.Dispose() }
}

# Fails for a number of the installer.
function Stop-ByInstaller {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [int] $ExitCode, [string] $Log)
  $lines = Get-InstallerReason -Log $Log
  if ($Log.Contains("appropriate for your computer's CPU architecture")) {
    Stop-Program -Code 'INSTALL_FAILED' -Problem "the package $(Get-PackageName) is for another processor than this machine's ($(Get-MachineArchitecture)), says the installer ($ExitCode)" -Detail $lines
  }
  $code = if ($ExitCode -eq 1625) { 'POLICY_BLOCKS' } else { 'INSTALL_FAILED' }
  $why = if ($InstallerSays[$ExitCode]) { $InstallerSays[$ExitCode] } else { 'it failed' }
  Stop-Program -Code $code -Problem "the installer of Tailscale ended with $ExitCode`: $why" -Detail $lines
}

# The lines of a log that say why: those of the product ("Product: Tailscale -- ...", in any language) and of the action that failed (value 3).
function Get-InstallerReason {
  [CmdletBinding()] param([string] $Log)
  $lines = @($Log -split '\r?\n' | Where-Object { $_.Trim() })
  $telling = @($lines | Where-Object { $_ -match ' -- | value 3\.' })
  @($(if ($telling.Count) { $telling } else { $lines }) | Select-Object -Last 5) -join "`n"
}
