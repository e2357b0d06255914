# facts: Syncthing as MeSH sets it up on Windows: a program, a folder with its configuration and data, and a scheduled task, all of MeSH's own.
# Which process is meant is known by its port and by what its API says, never by how many there are. Another's Syncthing is a finding
# (45-others), never this. The API's key stays in $Syncthing: .NET methods alone touch it, for a log may keep what a command is given.

$SyncthingTask = 'mesh-syncthing'
$SyncthingFolder = "$env:ProgramFiles\mesh-syncthing"
$SyncthingProgram = "$SyncthingFolder\syncthing.exe"
$SyncthingHome = "$env:ProgramData\mesh-syncthing"
$SyncthingConfig = "$SyncthingHome\config.xml"

# What its configuration says, and what its API says to that: Rest is ok, refused, none, busy or unknown. Xml: nothing when there is none to read.
$Syncthing = @{ Xml = $null; Address = ''; Tls = $false; Key = ''; Announce = $false; Relays = $false; Rest = 'none'; Id = ''; Version = '' }

function Get-SyncthingFacts {
  [CmdletBinding()] param()
  $registered = $null
  if (Test-Path -LiteralPath $SyncthingProgram -PathType Leaf) {
    Update-Syncthing
    $registered = Get-SyncthingTask
    if (-not $Syncthing.Version) { $Syncthing.Version = Get-SyncthingVersion -Program $SyncthingProgram }
  }
  @{
    version = $Syncthing.Version
    service = @{ startsAtBoot = Test-SyncthingTask -Registered $registered; running = (Get-TaskState -Registered $registered) -eq 4 }
    guiAddress = $Syncthing.Address
    apiKeySet = [bool] $Syncthing.Key
    globalAnnounce = $Syncthing.Announce
    relays = $Syncthing.Relays
    rest = $Syncthing.Rest
    deviceId = $Syncthing.Id
  }
}

# Reads the configuration and asks the API.
function Update-Syncthing {
  [CmdletBinding()] param()
  foreach ($name in 'Address', 'Key', 'Id', 'Version') { $Syncthing[$name] = '' }
  foreach ($name in 'Tls', 'Announce', 'Relays') { $Syncthing[$name] = $false }
  $Syncthing.Rest = 'none'
  $Syncthing.Xml = Get-SyncthingXml -Path $SyncthingConfig
  if ($null -eq $Syncthing.Xml) { return }
  $gui = $Syncthing.Xml.SelectSingleNode('/configuration/gui')
  $Syncthing.Address = Get-XmlText -Parent $gui -Name 'address'
  $Syncthing.Tls = $gui.GetAttribute('tls') -ceq 'true'
  $key = $gui.SelectSingleNode('apikey')
  if ($null -ne $key) { $Syncthing.Key = $key.InnerText }
  $options = $Syncthing.Xml.SelectSingleNode('/configuration/options')
  $Syncthing.Announce = (Get-XmlText -Parent $options -Name 'globalAnnounceEnabled') -ceq 'true'
  $Syncthing.Relays = (Get-XmlText -Parent $options -Name 'relaysEnabled') -ceq 'true'
  Read-SyncthingApi
}

function Get-XmlText {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [object] $Parent, [Parameter(Mandatory = $true)] [string] $Name)
  $element = $Parent.SelectSingleNode($Name)
  if ($null -eq $element) { return '' }
  $element.InnerText
}

# The configuration; nothing where there is none, where it is none of Syncthing's, and for whom it is not to be read. Syncthing's own account
# writes it: so no link is followed, no document type is obeyed, and no file of any size is read.
function Get-SyncthingXml {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)
  try {
    if (-not (Test-Path -LiteralPath $Path -PathType Leaf)) { return }
    $item = Get-Item -LiteralPath $Path -Force
    if (($item.Attributes -band [IO.FileAttributes]::ReparsePoint) -or $item.Length -gt 4194304) { return }
    $xml = Read-XmlFile -Path $Path
  } catch [Xml.XmlException] {
    return
  } catch [UnauthorizedAccessException] {
    return
  }
  foreach ($section in '/configuration/gui', '/configuration/options') { if ($null -eq $xml.SelectSingleNode($section)) { return } }
  , $xml
}

function Read-XmlFile {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)
  $how = New-Object Xml.XmlReaderSettings
  $how.DtdProcessing = [Xml.DtdProcessing]::Prohibit
  $how.XmlResolver = $null
  $xml = New-Object Xml.XmlDocument
  $xml.PreserveWhitespace = $true
  $reader = [Xml.XmlReader]::Create((Get-NativePath -Path $Path), $how)
  try { $xml.Load($reader) } finally { $reader.Dispose() }
  , $xml
}

# Asks who answers at the configured address. A GUI with TLS has a certificate of its own making, which nobody here can judge.
function Read-SyncthingApi {
  [CmdletBinding()] param()
  if ($Syncthing.Address -cnotmatch '\A(127\.0\.0\.1|localhost):([0-9]{1,5})\z') { return }
  if (-not (Test-OwnListener -Port ([int] $Matches[2]))) { return }
  if ($Syncthing.Tls) { $Syncthing.Rest = 'unknown'; return }
  $status = Read-SyncthingAnswer -Path '/rest/system/status'
  if ($status -cnotmatch '"myID" *: *"([A-Z2-7]{7}(-[A-Z2-7]{7}){7})"') {
    # Our own program, and no answer of its API: it shows a page of its own while it migrates its database.
    if ($status) { $Syncthing.Rest = 'busy' }
    return
  }
  $id = $Matches[1]
  $version = Read-SyncthingAnswer -Path '/rest/system/version'
  if ($version -cnotmatch '"version" *: *"v?([0-9]{1,5}\.[0-9]{1,5}\.[0-9]{1,5})') { return }
  $Syncthing.Version = $Matches[1]
  $Syncthing.Id = $id
  $Syncthing.Rest = 'ok'
}

# A request with the key, by no proxy and to no other place; nothing where there is no key that could be one.
function New-SyncthingRequest {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)
  if ($Syncthing.Key -cnotmatch '\A[A-Za-z0-9_-]{1,200}\z') { return }
  $request = [Net.WebRequest]::Create("http://$($Syncthing.Address)$Path")
  $request.Proxy = $null
  $request.AllowAutoRedirect = $false
  $request.Timeout = 5000
  $request.ReadWriteTimeout = 5000
  $request.Headers.Add('X-API-Key', $Syncthing.Key)
  $request
}

# The beginning of an answer; "" without a good one. A refusal is remembered in Rest, and another status, too.
function Read-SyncthingAnswer {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)
  $request = New-SyncthingRequest -Path $Path
  if ($null -eq $request) { return '' }
  try {
    $answer = $request.GetResponse()
    try {
      $reader = New-Object IO.StreamReader -ArgumentList $answer.GetResponseStream()
      $buffer = New-Object char[] -ArgumentList 65536
      $length = $reader.ReadBlock($buffer, 0, $buffer.Length)
      return New-Object string -ArgumentList $buffer, 0, $length
    } finally {
      $answer.Close()
    }
  } catch [Net.WebException] {
    $failure = $_.Exception
    while ($failure -isnot [Net.WebException]) { $failure = $failure.InnerException }
    if ($failure.Response) { $Syncthing.Rest = if (@(401, 403) -contains [int] $failure.Response.StatusCode) { 'refused' } else { 'busy' } }
  } catch [IO.IOException] {
    Assert-Client # it broke off in the middle, which is no answer
  }
  ''
}

# Whether the one who listens at a port is our program: only to it the key is sent, for any user may have taken the port first.
function Test-OwnListener {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [int] $Port)
  $listeners = @(Get-PortOwner -Port $Port)
  $listeners.Count -gt 0 -and -not @($listeners | Where-Object { $_.Path -ine $SyncthingProgram }).Count
}

# Who listens on a TCP port of Windows.
function Get-Listener {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [int] $Port)
  try { Get-NetTCPConnection -LocalPort $Port -State 'Listen' }
  catch { if ($_.FullyQualifiedErrorId -cnotlike 'CmdletizationQuery_NotFound*') { throw } }
}

# The processes behind that: Id, Name and Path, "" where Windows does not say.
function Get-PortOwner {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [int] $Port)
  foreach ($id in @(@(Get-Listener -Port $Port) | ForEach-Object { [int] $_.OwningProcess } | Select-Object -Unique)) {
    $process = @(Get-CimInstance -ClassName Win32_Process -Filter "ProcessId = $id")
    $name = if ($process.Count) { [string] $process[0].Name } else { '' }
    $path = if ($process.Count) { [string] $process[0].ExecutablePath } else { '' }
    @{ Id = $id; Name = $name; Path = $path }
  }
}

# The task; nothing when there is none, or for whom it is not to be seen.
function Get-SyncthingTask {
  [CmdletBinding()] param()
  try {
    Get-ScheduledTask -TaskName $SyncthingTask -TaskPath '\'
  } catch {
    if ($_.FullyQualifiedErrorId -cnotlike 'CmdletizationQuery_NotFound*') { throw }
  }
}

# 1 is Disabled, 3 is Ready, 4 is Running; 0 without a task.
function Get-TaskState {
  [CmdletBinding()] param([AllowNull()] $Registered)
  if ($null -eq $Registered) { return 0 }
  [int] $Registered.State
}

# Whether the task is the one that MeSH makes, and may start.
function Test-SyncthingTask {
  [CmdletBinding()] param([AllowNull()] $Registered)
  if ((Get-TaskState -Registered $Registered) -le 1) { return $false }
  $action = @($Registered.Actions)[0]
  $action.Execute -ieq "$env:SystemRoot\System32\cmd.exe" -and $action.Arguments -ceq (Get-SyncthingLine)
}

# What the task runs: cmd.exe keeps what Syncthing says since its last start. --no-restart: the task is what starts it again.
function Get-SyncthingLine {
  [CmdletBinding()] param()
  $words = "serve --home=$SyncthingHome --no-browser --no-restart --no-upgrade"
  "/d /s /c `"`"$SyncthingProgram`" $words >`"$SyncthingHome\syncthing.log`" 2>&1`""
}

# "2.1.0"; "" for a program that does not say it.
function Get-SyncthingVersion {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Program)
  $said = Invoke-Native -Path $Program -Arguments '--version' -Seconds 15
  if ($said.Out -cmatch '\Asyncthing v([0-9]{1,5}\.[0-9]{1,5}\.[0-9]{1,5})') { return $Matches[1] }
  ''
}
