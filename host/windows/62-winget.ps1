# Tailscale by winget, for a host that has no other way. That winget is there means little: in a session like ours it may not start, may have
# no source, or may print nothing. So it is asked for the package first, and judged by the version that is there afterwards.

# Installs by winget, or fails with what it lacks.
function Install-ByWinget {
  [CmdletBinding()] param()
  $winget = Get-WingetPath
  if (-not $winget) { Stop-Program -Code 'PACKAGE_SOURCE_DOWN' -Problem 'this account has no winget' }
  $package = '--id', 'Tailscale.Tailscale', '--exact', '--version', $Install.Version, '--source', 'winget'
  $found = Invoke-Winget -Path $winget -Arguments (@('show') + $package + @('--accept-source-agreements', '--disable-interactivity')) -Seconds 120
  if ($found.ExitCode -ne 0 -or -not $found.Out.Contains('Tailscale.Tailscale') -or -not $found.Out.Contains($Install.Version)) {
    Stop-Program -Code 'PACKAGE_SOURCE_DOWN' -Problem "winget does not find Tailscale $($Install.Version) in this session (it ended with $($found.ExitCode))" -Detail (Get-LastLine -Text ($found.Out + "`n" + $found.Err))
  }
  # Of several packages winget may choose one of another processor.
  $architecture = if ((Get-MachineArchitecture) -ceq 'arm64') { 'arm64' } else { 'x64' }
  $how = '--scope', 'machine', '--architecture', $architecture, '--silent', '--accept-package-agreements', '--accept-source-agreements', '--disable-interactivity'
  $said = Invoke-Winget -Path $winget -Arguments (@('install') + $package + $how) -Seconds 900
  if ((Get-TailscaleVersion) -cne $Install.Version) {
    Stop-Program -Code 'INSTALL_FAILED' -Problem "winget did not install Tailscale $($Install.Version) (it ended with $($said.ExitCode))" -Detail (Get-LastLine -Text ($said.Out + "`n" + $said.Err))
  }
}

# The account's own winget, an alias that only its own session may start.
function Get-WingetPath {
  [CmdletBinding()] param()
  $path = "$env:LOCALAPPDATA\Microsoft\WindowsApps\winget.exe"
  if (Test-Path -LiteralPath $path) { $path }
}

# Runs winget. That it cannot be started at all (1920: the file cannot be accessed by the system) is an answer, too.
function Invoke-Winget {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [string[]] $Arguments, [int] $Seconds)
  try {
    Invoke-Native -Path $Path -Arguments $Arguments -Seconds $Seconds
  } catch [ComponentModel.Win32Exception] {
    $number = $_.Exception.GetBaseException().NativeErrorCode
    Stop-Program -Code 'PACKAGE_SOURCE_DOWN' -Problem "winget cannot be started in this session ($number)" -Cause $_
  }
}
