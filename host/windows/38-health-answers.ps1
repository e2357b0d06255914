# health: what others answer. Tailscale, the resolver and the login server answer while other things are read; Syncthing is asked in between.

# Its first message with the state of its health in it. Without the last of these bits 1.102.3 sends no first message.
function Start-WarningQuestion {
  [CmdletBinding()] param([AllowNull()] $From)
  $path = Get-TailscalePath
  if ($path) { Start-Native -Path $path -Arguments 'debug', 'watch-ipn', '--initial-health', '--initial-client-version', '--count=1' -Seconds 5 }
}

function Receive-Warnings {
  [CmdletBinding()] param([AllowNull()] $From)
  if ($null -eq $From) { return '' }
  Select-Answer -Text (Wait-Native -Run $From).Out.TrimEnd() -Field 'Health'
}

# Each name is looked up by the system, as for any program.
function Start-NameQuestion {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $From)
  $lookups = @(foreach ($name in @($From['names'])) { if ($name) { @{ Name = $name; Work = Start-Lookup -Name $name } } })
  @{ Watch = [Diagnostics.Stopwatch]::StartNew(); Lookups = $lookups }
}

# Nothing for what is no name to .NET, which is nobody's name then.
function Start-Lookup {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name)
  try { [Net.Dns]::GetHostAddressesAsync($Name) }
  catch [ArgumentException] { $null }
}

# One that was not answered in time is left out; one that is not known has no address.
function Receive-Names {
  [CmdletBinding()] param([AllowNull()] $From)
  if ($null -eq $From) { return , @() }
  foreach ($lookup in $From.Lookups) { if ($lookup.Work) { Wait-Task -Work $lookup.Work -Watch $From.Watch -Seconds 5 } }
  , @(foreach ($lookup in $From.Lookups) {
      if (-not $lookup.Work -or $lookup.Work.IsCompleted) { @{ name = $lookup.Name; ips = @(Get-LookupAddress -Work $lookup.Work) } }
    })
}

function Get-LookupAddress {
  [CmdletBinding()] param([AllowNull()] $Work)
  if (-not $Work -or [string] $Work.Status -cne 'RanToCompletion') { return }
  @(foreach ($ip in $Work.Result) { $ip.ToString() }) | Select-Object -Unique
}

# As tailscaled reaches it: by no proxy of this account's, and nowhere else.
function Start-ServerQuestion {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $From)
  $request = New-WebRequest -Url "$($From['loginServer'])/health" -Seconds 10
  $request.Proxy = $null
  $request.AllowAutoRedirect = $false
  @{ Watch = [Diagnostics.Stopwatch]::StartNew(); Request = $request; Work = $request.GetResponseAsync() }
}

function Receive-Server {
  [CmdletBinding()] param([AllowNull()] $From)
  if ($null -eq $From) { return $null }
  $work = $From.Work
  Wait-Task -Work $work -Watch $From.Watch -Seconds 10
  if (-not $work.IsCompleted) { return @{ status = 0; why = 'it does not answer in time' } }
  $failure = Get-WebException -Failure $work.Exception
  $answer = if ($failure) { $failure.Response } elseif (-not $work.IsFaulted) { $work.Result }
  if (-not $answer) { return @{ status = 0; why = Get-WebFailure -Failure $work.Exception } }
  try { @{ status = [int] $answer.StatusCode; why = '' } } finally { $answer.Close() }
}

# What was asked and not heard to its end is not waited for.
function Stop-HealthQuestion {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Asked)
  if ($Asked['server']) { $Asked['server'].Request.Abort() }
  if ($Asked['warnings'] -and -not $Asked['warnings'].Process.HasExited) { Stop-Native -Run $Asked['warnings'] }
}

# What the REST interface of the Syncthing of the facts says. A path without an answer is left out, and 10 s end it.
function Get-SyncthingBodies {
  [CmdletBinding()] param([AllowNull()] $From)
  if (-not (Test-Path -LiteralPath $SyncthingProgram -PathType Leaf)) { return , @() }
  Update-Syncthing
  if ($Syncthing.Rest -cne 'ok') { return , @() }
  $watch = [Diagnostics.Stopwatch]::StartNew()
  , @(foreach ($path in @(Get-SyncthingPath)) {
      Assert-Client
      if ($watch.Elapsed.TotalSeconds -gt 10) { break }
      $body = Read-SyncthingAnswer -Path $path
      if ($body) { @{ path = $path; body = $body } }
    })
}

# What is asked of it; of folders those whose id needs no escaping, 30 at most.
function Get-SyncthingPath {
  [CmdletBinding()] param()
  '/rest/system/connections', '/rest/config/devices', '/rest/stats/device', '/rest/config/folders'
  $ids = @(foreach ($folder in $Syncthing.Xml.SelectNodes('/configuration/folder')) { $folder.GetAttribute('id') })
  foreach ($id in @($ids -cmatch '\A[A-Za-z0-9._-]+\z' | Select-Object -First 30)) { "/rest/db/status?folder=$id" }
}
