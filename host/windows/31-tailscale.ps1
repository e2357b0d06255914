# facts: Tailscale. Its program is found by the registry, never by PATH: a session's PATH is older than the machine.

$TailscaleKey = 'HKLM:\SOFTWARE\Tailscale IPN'
$TailscalePolicyKey = 'HKLM:\SOFTWARE\Policies\Tailscale'

# The full path of tailscale.exe; "" when it is not there.
function Get-TailscalePath {
  [CmdletBinding()] param()
  $folders = (Get-RegistryValue -Key $TailscaleKey -Name '(default)'), "$env:ProgramFiles\Tailscale", "${env:ProgramFiles(x86)}\Tailscale IPN"
  foreach ($folder in $folders) {
    if (-not $folder) { continue }
    $path = "$(([string] $folder).TrimEnd('\'))\tailscale.exe"
    if (Test-Path -LiteralPath $path -PathType Leaf) { return $path }
  }
  ''
}

# A service: Running, StartsAtBoot, Disabled, Needs (names of the services it depends on); $null when it is not there.
function Get-ServiceState {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name)
  try { $service = Get-Service -Name $Name }
  catch {
    if ($_.FullyQualifiedErrorId -clike 'NoServiceFoundForGivenName,*') { return $null }
    $inner = $_.Exception.GetBaseException()
    if ($inner -is [ComponentModel.Win32Exception] -and $inner.NativeErrorCode -eq 5) { return Get-ServiceEntry -Name $Name }
    throw
  }
  @{
    Running = [string] $service.Status -ceq 'Running'
    StartsAtBoot = [string] $service.StartType -ceq 'Automatic'
    Disabled = [string] $service.StartType -ceq 'Disabled'
    Needs = @(foreach ($one in $service.ServicesDependedOn) { [string] $one.ServiceName })
  }
}

# What the registry says of a service, for an account without rights: in a session over the network Windows shows it none (error 5). Whether
# it runs is not written there; one that may is taken to run, and what it answers shows it.
function Get-ServiceEntry {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name)
  $start = Get-RegistryValue -Key "HKLM:\SYSTEM\CurrentControlSet\Services\$Name" -Name 'Start'
  # 2 is automatic, 4 is disabled.
  if ($null -ne $start) { @{ Running = $start -ne 4; StartsAtBoot = $start -eq 2; Disabled = $start -eq 4; Needs = @() } }
}

# What only CIM knows of a service: ProcessId (0 when it does not run), PathName, StartMode; $null when it is not there.
function Get-ServiceProcess {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name)
  $service = @(Get-CimInstance -ClassName Win32_Service -Filter "Name = '$Name'")
  if ($service.Count) { @{ ProcessId = [int] $service[0].ProcessId; PathName = [string] $service[0].PathName; StartMode = [string] $service[0].StartMode } }
}

function Get-TailscaleService {
  [CmdletBinding()] param()
  Get-ServiceState -Name 'Tailscale'
}

# How it was installed: package (the MSI), other, none.
function Get-TailscaleOrigin {
  [CmdletBinding()] param([string] $Path = (Get-TailscalePath))
  if (-not $Path) { return 'none' }
  if ((Get-RegistryValue -Key $TailscaleKey -Name 'MSI') -eq 1) { return 'package' }
  'other'
}

# Of the running daemon, as its status says; without one, of the program; "" when it is not there.
function Get-TailscaleVersion {
  [CmdletBinding()] param([string] $Status, [string] $Path = (Get-TailscalePath))
  if ($Status -cmatch '"Version": *"([0-9.]+)') { return $Matches[1] }
  if (-not $Path) { return '' }
  $said = (Invoke-Native -Path $Path -Arguments 'version' -Seconds 10).Out
  if ($said -cmatch '\A([0-9.]+)') { return $Matches[1] }
  ''
}

# What the daemon says: Status and Prefs as it said them ("" when it did not), Refusal (what its program wrote instead).
# The beginning of an answer that was cut off is passed on, so that it is not taken for silence.
function Get-TailscaleSaid {
  [CmdletBinding()] param([string] $Path = (Get-TailscalePath))
  $status = Start-Native -Path $Path -Arguments 'status', '--json', '--peers=false' -Seconds 8
  $prefs = Start-Native -Path $Path -Arguments 'debug', 'prefs' -Seconds 8
  $said = Wait-Native -Run $status
  $preferences = Wait-Native -Run $prefs
  @{
    Status = Select-Answer -Text $said.Out -Field 'BackendState'
    Prefs = Select-Answer -Text $preferences.Out -Field 'ControlURL'
    Refusal = $said.Err
  }
}

# The text when it is that answer, or the beginning of one; at most a million characters, which no real one has.
function Select-Answer {
  [CmdletBinding()] param([string] $Text, [Parameter(Mandatory = $true)] [string] $Field)
  if ($Text.Length -gt 1000000) { $Text = $Text.Substring(0, 1000) }
  $isWhole = $Text -cmatch '\A\s*\{[\s\S]*\}\s*\z'
  if ($Text.Contains("`"$Field`"") -or ($Text.StartsWith('{') -and -not $isWhole)) { return $Text }
  ''
}

# Everything about Tailscale: Path, Service ($null when there is none), Status, Prefs, Refusal, State (of the backend, "" unknown). One that just
# started and has not read its login yet gets 5 s: it would be taken for another machine than the one that Headscale still lists as online.
function Get-TailscaleNow {
  [CmdletBinding()] param()
  $now = @{ Path = Get-TailscalePath; Service = Get-TailscaleService; Status = ''; Prefs = ''; Refusal = ''; State = '' }
  $now.Running = $null -ne $now.Service -and $now.Service.Running
  if (-not $now.Path -or -not $now.Running) { return $now }
  Update-TailscaleNow -Now $now
  for ($left = 10; $left -gt 0 -and (Test-LoginUnread -Now $now); $left--) {
    Start-Sleep -Milliseconds 500
    Update-TailscaleNow -Now $now
  }
  $now
}

function Update-TailscaleNow {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Now)
  $said = Get-TailscaleSaid -Path $Now.Path
  foreach ($part in $said.Keys) { $Now[$part] = $said[$part] }
  $Now.State = if ($Now.Status -cmatch '"BackendState": *"([A-Za-z]+)"') { $Matches[1] } else { '' }
}

# No login was read; one that never logged in says NeedsLogin.
function Test-LoginUnread {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Now)
  @('NoState', 'Starting') -ccontains $Now.State -and $Now.Status -cnotmatch '"PublicKey": *"nodekey:[0-9a-f]*[1-9a-f]'
}

function ConvertTo-TailscaleFacts {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Now)
  $service = $Now.Service
  @{
    version = Get-TailscaleVersion -Status $Now.Status -Path $Now.Path
    origin = Get-TailscaleOrigin -Path $Now.Path
    service = @{ startsAtBoot = $null -ne $service -and $service.StartsAtBoot; running = $Now.Running }
    halfMade = [bool] $Now.Path -ne ($null -ne $service)
    status = $Now.Status
    prefs = $Now.Prefs
  }
}

# A policy of Tailscale, as its daemon finds it: Key, Value; $null when it is not set.
function Get-TailscalePolicy {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name)
  foreach ($key in $TailscalePolicyKey, $TailscaleKey) {
    $value = Get-RegistryValue -Key $key -Name $Name
    if ($null -ne $value -and [string] $value -cne '') { return @{ Key = $key; Value = [string] $value } }
  }
}
