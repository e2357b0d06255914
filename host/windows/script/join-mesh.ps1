# Joins this computer to the mesh. MeSH wrote this file, because Windows did not let it do this over SSH. Run it in a window of PowerShell
# that was opened as administrator, by the account that MeSH signs in with:
#   powershell -ExecutionPolicy Bypass -File <this file>
# It holds no secret: the key of this join lies in the file join-mesh.key beside it, which only administrators can read, and Tailscale reads it
# there. It works once, until the time that is said in the instructions. At the end the key and this file are deleted.

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$PSDefaultParameterValues = @{} # a profile may have changed what commands do

$MarkerPath = "$env:ProgramData\mesh\join-mesh.json"
$LockPath = "$env:ProgramData\mesh\host.lock"
# What this script needs of the marker; some of it becomes words of a command line.
$MarkerFields = @{
  script = '\A[A-Z]:\\[A-Za-z0-9 ._\\-]+\.ps1\z'; sid = '\AS-1-[0-9-]+\z'; account = '\S'; state = '\A[a-z]+\z'; says = ''
  loginServer = '\Ahttps?://[A-Za-z0-9.:/_\[\]-]+\z'; leaves = '\A[^\s"]*\z'; hostname = '\A[a-z0-9-]+\z'
  until = '\A\d{4}-(0[1-9]|1[0-2])-([0-2]\d|30|31)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?Z\z'
}

# One sentence for the person.
function Write-Sentence {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Text)
  $Host.UI.WriteLine($Text)
}

# The path as .NET and other programs know it.
function Get-RealPath {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)
  $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)
}

# A field that may be absent.
function Get-Field {
  [CmdletBinding()] param([AllowNull()] [object] $From, [Parameter(Mandatory = $true)] [string] $Name)
  if ($null -ne $From -and $null -ne $From.PSObject.Properties[$Name]) { $From.PSObject.Properties[$Name].Value }
}

# Runs a program: ExitCode, Out, Text (of both streams, for people). One that does not end in time is ended, and has no exit code.
function Invoke-Program {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [string] $Arguments, [int] $Seconds = 30)
  $how = New-Object Diagnostics.ProcessStartInfo -ArgumentList (Get-RealPath -Path $Path), $Arguments
  $how.UseShellExecute = $false
  $how.RedirectStandardInput = $how.RedirectStandardOutput = $how.RedirectStandardError = $true
  $how.StandardOutputEncoding = $how.StandardErrorEncoding = [Text.Encoding]::UTF8
  $process = [Diagnostics.Process]::Start($how)
  $process.StandardInput.Close()
  $out = $process.StandardOutput.ReadToEndAsync()
  $err = $process.StandardError.ReadToEndAsync()
  $ended = $process.WaitForExit(1000 * $Seconds)
  if (-not $ended) { $process.Kill() }
  $texts = @(foreach ($stream in $out, $err) { if ($stream.Wait(2000)) { $stream.Result } else { '' } })
  @{ ExitCode = $(if ($ended) { $process.ExitCode }); Out = $texts[0]; Text = $texts -join "`n" }
}

# This account by SID, and whether this window has an administrator's rights: groups have other names in other languages.
function Get-Person {
  [CmdletBinding()] param()
  $whoami = "$env:SystemRoot\System32\whoami.exe"
  $user = (Invoke-Program -Path $whoami -Arguments '/user /fo csv /nh').Out
  $groups = (Invoke-Program -Path $whoami -Arguments '/groups /fo csv /nh').Out
  if ($user -cnotmatch '"(S-1-[0-9-]+)"') { throw "whoami.exe does not say who this is: $user" }
  @{ Sid = $Matches[1]; Elevated = $groups -cmatch '"S-1-16-(12288|16384)"' }
}

# What MeSH left to do; nothing when there is nothing. Throws for what a power cut or a full disk made of it.
function Get-Marker {
  [CmdletBinding()] param()
  if (-not (Test-Path -LiteralPath $MarkerPath)) { return }
  $marker = ConvertFrom-Json -InputObject ([IO.File]::ReadAllText((Get-RealPath -Path $MarkerPath)))
  foreach ($name in $MarkerFields.Keys) {
    $value = Get-Field -From $marker -Name $name
    # PowerShell 7 makes a date of what looks like one, 5.1 leaves the text.
    if ($value -is [DateTime]) { $value = $value.ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ssZ') }
    if ($value -isnot [string] -or $value -cnotmatch $MarkerFields[$name]) { throw "its $name is not as MeSH writes it" }
  }
  $marker
}

# Leaves for MeSH how it ended, and tells the person.
function Set-Ending {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [object] $Marker, [Parameter(Mandatory = $true)] [string] $State, [Parameter(Mandatory = $true)] [string] $Says)
  $Marker.state = $State
  $Marker.says = $Says
  [IO.File]::WriteAllText((Get-RealPath -Path $MarkerPath), (ConvertTo-Json -InputObject $Marker -Compress -Depth 4), (New-Object Text.UTF8Encoding -ArgumentList $false))
  Write-Sentence -Text $Says
}

# The key lies beside the script.
function Get-KeyPath {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [object] $Marker)
  $Marker.script -creplace '\.ps1\z', '.key'
}

function Remove-Own {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)
  if (Test-Path -LiteralPath $Path) { Remove-Item -LiteralPath $Path -Force }
}

# Tailscale's program; nothing when it is not installed.
function Get-TailscaleProgram {
  [CmdletBinding()] param()
  $key = 'HKLM:\SOFTWARE\Tailscale IPN'
  $said = if (Test-Path -LiteralPath $key) { Get-Field -From (Get-ItemProperty -LiteralPath $key) -Name '(default)' }
  foreach ($folder in $said, "$env:ProgramFiles\Tailscale") {
    if (-not $folder) { continue }
    $path = "$($folder.TrimEnd('\'))\tailscale.exe"
    if (Test-Path -LiteralPath $path -PathType Leaf) { return $path }
  }
}

# Starts Tailscale's service. Start-Service would wait without end for one that stays on its way, and MeSH's lock is held meanwhile.
function Start-Tailscale {
  [CmdletBinding()] param()
  $service = Get-Service -Name 'Tailscale'
  if ($service.Status -eq 1) { $service.Start() }
  $service.WaitForStatus('Running', (New-TimeSpan -Seconds 60))
}

# Here stand: script/login.ps1, 71-kept.ps1, 73-join-server.ps1

# Why nothing may be done here at all; nothing when it may. Changes nothing.
function Get-Refusal {
  [CmdletBinding()] param([AllowNull()] [object] $Marker, [Parameter(Mandatory = $true)] [hashtable] $Person)
  if (-not $Person.Elevated) { return 'This window does not have the rights of an administrator. Right-click PowerShell, choose "Run as administrator", and run the same line again. Nothing was changed.' }
  if ($null -eq $Marker) { return 'No join is waiting on this computer; it may be done already. Nothing was changed.' }
  if ($Person.Sid -cne $Marker.sid) { return "This must be run by the account $($Marker.account), which MeSH signs in with. You are signed in with another one. Nothing was changed." }
}

# The lock of MeSH's own runs; nothing while one of them changes this computer.
function Open-Lock {
  [CmdletBinding()] param()
  try { [IO.File]::Open((Get-RealPath -Path $LockPath), 'OpenOrCreate', 'ReadWrite', 'None') }
  catch [IO.IOException] { return }
}

# The whole of it, under the lock: 0 when this computer is in the mesh.
function Complete-Join {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [object] $Marker)
  $tailscale = Get-TailscaleProgram
  if (-not $tailscale) { Set-Ending -Marker $Marker -State 'failed' -Says 'Tailscale is not installed on this computer. Run `mesh apply` again.'; return 1 }
  $joined = (Get-Node -Tailscale $tailscale -Marker $Marker).Joined
  $until = ([DateTime] $Marker.until).ToUniversalTime()
  if (-not $joined -and $until -lt [DateTime]::UtcNow) {
    Remove-Own -Path (Get-KeyPath -Marker $Marker)
    Set-Ending -Marker $Marker -State 'failed' -Says 'Too late: the key of this join has ended, and was deleted. Run `mesh apply` again for a new one.'
    return 1
  }
  if (-not $joined -and -not (Test-Path -LiteralPath (Get-KeyPath -Marker $Marker))) { Set-Ending -Marker $Marker -State 'failed' -Says 'The key of this join is gone. Run `mesh apply` again for a new one.'; return 1 }
  $end = Join-Mesh -Tailscale $tailscale -Marker $Marker
  if ($end.Spent) { Remove-Own -Path (Get-KeyPath -Marker $Marker) }
  if ($end.State -ceq 'joined') { Remove-Own -Path $Marker.script }
  Set-Ending -Marker $Marker -State $end.State -Says $end.Says
  [int] ($end.State -cne 'joined')
}

if ("$($ExecutionContext.SessionState.LanguageMode)" -ne 'FullLanguage') {
  'A policy of this computer restricts PowerShell (constrained language), and this script cannot work. Ask who manages this computer. Nothing was changed.'
  exit 65
}
$person = Get-Person
try { $marker = if ($person.Elevated) { Get-Marker } }
catch { Write-Sentence -Text ('What MeSH left for this join is damaged ({0}: {1}). Run `mesh apply` again, which writes it anew. Nothing was changed.' -f $MarkerPath, ($_.Exception.Message -creplace '[\x00-\x1f\x7f]+', ' ')); exit 1 }
$refusal = Get-Refusal -Marker $marker -Person $person
if ($refusal) { Write-Sentence -Text $refusal; exit 1 }
$lock = Open-Lock
if (-not $lock) { Write-Sentence -Text 'MeSH is changing this computer right now. Wait some minutes, then run this again. Nothing was changed.'; exit 1 }
try { $code = Complete-Join -Marker $marker } finally { $lock.Dispose() }
exit $code
