# facts: WSL of the machine, as far as the registry and .wslconfig know it. wsl.exe is never asked: it would start a distribution, shows
# those of its own account alone, and writes for people.

# The helpers of other programs are listed like distributions and are none.
$WslHelpers = '\A(docker-desktop|rancher-desktop|podman-machine-)'
$WslKey = 'Software\Microsoft\Windows\CurrentVersion\Lxss'
$ForwardKey = 'HKLM:\SYSTEM\CurrentControlSet\Services\PortProxy\v4tov4\tcp'
# The service behind netsh's rules.
$ForwardService = 'iphlpsvc'

# Gives no finding when it succeeds: what it read is the field wsl of the system.
$Readings['wsl'] = 'Get-WslFinding'
function Get-WslFinding {
  [CmdletBinding()] param([hashtable] $Seen)
  $Seen.Wsl = Get-WslFacts -Account $Seen.Account
}

function Get-WslFacts {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Account)
  $distributions = @(Get-WslDistribution -Account $Account)
  if (-not $distributions.Count) { return $null }
  $config = Read-WslConfig -Account $Account
  $service = Get-ServiceState -Name $ForwardService
  @{
    distributions = $distributions
    networking = Get-ConfigValue -Text $config.Text -Section 'wsl2' -Name 'networkingMode'
    idleTimeout = Get-ConfigValue -Text $config.Text -Section 'general' -Name 'instanceIdleTimeout'
    address = [string] (Get-RegistryValue -Key "Registry::HKEY_USERS\$($Account.Sid)\$WslKey" -Name 'NatIpAddress')
    forwards = @(Get-Forward)
    forwarding = $null -ne $service -and $service.Running
  }
}

# The distributions of every account whose registry is loaded, as far as this session may read it: name, owner, account, version.
function Get-WslDistribution {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Account)
  $owners = @($Account.Sid)
  if ($Account.Elevated) { $owners = @(@(Get-RegistryChild -Key 'Registry::HKEY_USERS') -cmatch '\AS-1-(5-21|12-1)-[0-9-]+\z') }
  foreach ($owner in $owners) {
    $key = "Registry::HKEY_USERS\$owner\$WslKey"
    foreach ($id in @(Get-RegistryChild -Key $key) -cmatch '\A\{[0-9A-Fa-f-]{36}\}\z') {
      $name = [string] (Get-RegistryValue -Key "$key\$id" -Name 'DistributionName')
      # 1 is installed; others are being installed, converted or removed.
      if (-not $name -or $name -cmatch $WslHelpers -or (Get-RegistryValue -Key "$key\$id" -Name 'State') -ne 1) { continue }
      $version = Get-RegistryValue -Key "$key\$id" -Name 'Version'
      @{ name = $name; owner = $owner; account = Get-AccountName -Sid $owner -Account $Account; version = if ($null -eq $version) { 2 } else { [int] $version } }
    }
  }
}

# "PC-1\anna", as far as the registry says it.
function Get-AccountName {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Sid, [Parameter(Mandatory = $true)] [hashtable] $Account)
  if ($Sid -ceq $Account.Sid) { return $Account.Name }
  $session = "Registry::HKEY_USERS\$Sid\Volatile Environment"
  $user = [string] (Get-RegistryValue -Key $session -Name 'USERNAME')
  $domain = [string] (Get-RegistryValue -Key $session -Name 'USERDOMAIN')
  if ($user -and $domain) { return "$domain\$user" }
  $folder = [string] (Get-RegistryValue -Key "HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList\$Sid" -Name 'ProfileImagePath')
  if ($folder) { return $folder.Split('\')[-1] }
  $Sid
}

# netsh's rules from IPv4 to IPv4. Their registry key holds "ADDRESS/PORT" for both ends; what has another shape is none.
function Get-Forward {
  [CmdletBinding()] param()
  if (-not (Test-RegistryKey -Key $ForwardKey)) { return }
  $key = Get-Item -LiteralPath $ForwardKey
  foreach ($name in @($key.GetValueNames())) {
    $ends = @(foreach ($end in $name, [string] $key.GetValue($name)) { if ($end -cmatch '\A([^/]+)/([0-9]{1,5})\z') { , @($Matches[1], [int] $Matches[2]) } })
    if ($ends.Count -eq 2) { @{ address = $ends[0][0]; port = $ends[0][1]; toAddress = $ends[1][0]; toPort = $ends[1][1] } }
  }
}

# The account's .wslconfig: Path, Text ('' where there is none), Encoding.
function Read-WslConfig {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Account)
  $path = "$($Account.Profile)\.wslconfig"
  $bytes = New-Object byte[] -ArgumentList 0
  if ($Account.Profile -and (Test-Path -LiteralPath $path -PathType Leaf)) { $bytes = [IO.File]::ReadAllBytes((Get-NativePath -Path $path)) }
  (ConvertFrom-ConfigBytes -Bytes $bytes) + @{ Path = $path }
}

# Text and Encoding. Notepad and PowerShell's > write UTF-16, which WSL reads, too; else each byte is one letter, so that nothing is lost on
# the way back.
function ConvertFrom-ConfigBytes {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [AllowEmptyCollection()] [byte[]] $Bytes)
  $wide = $Bytes.Count -ge 2 -and $Bytes[0] -eq 0xff -and $Bytes[1] -eq 0xfe
  $encoding = if ($wide) { [Text.Encoding]::Unicode } else { [Text.Encoding]::GetEncoding(28591) }
  @{ Text = $encoding.GetString($Bytes); Encoding = $encoding }
}

# The lines of a .wslconfig as WSL reads them: Section and Name in small letters ('' for a line that sets nothing), Value, and the line itself.
function ConvertFrom-Config {
  [CmdletBinding()] param([string] $Text)
  $section = ''
  foreach ($line in $Text -split '\n') {
    $entry = @{ Section = $section; Name = ''; Value = ''; Line = $line }
    # Before the first line there may be a byte order mark, in one of its two shapes.
    if ($line -match '\A[\ufeff\xef\xbb\xbf]*[ \t]*\[([A-Za-z][A-Za-z0-9]*)\][ \t]*(#.*)?\r?\z') {
      $section = $entry.Section = $Matches[1].ToLowerInvariant()
    } elseif ($line -match '\A[ \t]*([A-Za-z][A-Za-z0-9]*)[ \t]*=[ \t]*("[^"\r]*"|[^#\r]*?)[ \t]*(#.*)?\r?\z') {
      $entry.Name = $Matches[1].ToLowerInvariant()
      $entry.Value = $Matches[2].Trim('"')
    }
    $entry
  }
}

# The value of a setting, '' where it is not set. Of two, WSL takes the first.
function Get-ConfigValue {
  [CmdletBinding()] param([string] $Text, [Parameter(Mandatory = $true)] [string] $Section, [Parameter(Mandatory = $true)] [string] $Name)
  foreach ($entry in @(ConvertFrom-Config -Text $Text)) {
    if ($entry.Section -eq $Section -and $entry.Name -eq $Name) { return $entry.Value }
  }
  ''
}
