# The verb open-wsl: the sshd of a WSL2 distribution of this account answers on a port of the machine. What is asked for in files is never
# taken for what is there: the mode is asked of the running VM, what listens of its kernel, and the end is a banner that comes.

$Verbs['open-wsl'] = @{
  Arguments = @{ distribution = 'Test-DistributionName'; port = 'Test-Port'; keepAlive = 'Test-Flag'; mayShutdown = 'Test-Flag' }
  Required = @('port')
  Run = 'Open-Wsl'
  Code = 'WSL_UNREACHABLE'
  Changes = $true
}

# What this run is about, and what it has heard of the VM: Mode, Address and Bits of its network (behind NAT), At (where the proof is made),
# Kept (a setting that is in force keeps it up).
$Wsl = @{ Account = $null; Name = ''; Port = 0; Asked = ''; Mode = ''; Said = ''; Address = ''; Bits = 0; At = ''; Kept = $false }

function Open-Wsl {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)
  $Wsl.Account = Get-Account
  $Wsl.Port = [int] $Arguments.port
  $Wsl.Name = Find-Distribution -Name ([string] $Arguments['distribution'])
  $Wsl.Kept = Test-KeepAlive
  if ($Arguments['keepAlive']) { Set-KeepAlive -MayShutdown ([bool] $Arguments['mayShutdown']) }
  Start-Distribution
  if (-not $Wsl.Kept) { Start-Hold }
  Assert-FreePort
  switch -CaseSensitive ($Wsl.Mode) {
    { 'nat', 'bridged' -ccontains $_ } { Open-ByForward }
    'mirrored' { Open-Mirrored }
    'none' { Stop-WithoutNetwork }
    default { Open-Unchanged }
  }
  Add-PortRule
  Assert-WslBanner
}

# The one distribution that is meant, of this account: no other account's can be started in its name.
function Find-Distribution {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [AllowEmptyString()] [string] $Name)
  $all = @(Get-WslDistribution -Account $Wsl.Account)
  $own = @($all | Where-Object { $_.owner -ceq $Wsl.Account.Sid -and (-not $Name -or $_.name -ieq $Name) })
  if ($own.Count -gt 1) { Stop-Wsl -Problem "$($Wsl.Account.Name) has several distributions of WSL, and none is named: $(@($own | ForEach-Object { $_.name }) -join ', ')" }
  if (-not $own.Count) { Stop-WithoutDistribution -Name $Name -All $all }
  if ($own[0].version -ne 2) { Stop-Wsl -Problem "$($own[0].name) is WSL 1; on the machine: wsl --set-version $($own[0].name) 2" }
  $own[0].name
}

# Whose it is, where another account has it; a second one is never installed.
function Stop-WithoutDistribution {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [AllowEmptyString()] [string] $Name, [Parameter(Mandatory = $true)] [AllowEmptyCollection()] [object[]] $All)
  $what = if ($Name) { "the distribution $Name" } else { 'a distribution of WSL' }
  foreach ($one in $All) {
    if ($one.owner -ceq $Wsl.Account.Sid -or ($Name -and $one.name -ine $Name)) { continue }
    Stop-Wsl -Problem "the distribution $($one.name) belongs to $($one.account), and only that account can start it; MeSH signs in as $($Wsl.Account.Name)" -Detail $one.owner
  }
  $unseen = @(Get-UnseenAccount)
  $more = if ($unseen.Count) { "; accounts that are not signed in cannot be looked at: $($unseen -join ', ')" } else { '' }
  Stop-Wsl -Problem "$($Wsl.Account.Name) does not have $what$more"
}

# Accounts of people whose registry is not loaded.
function Get-UnseenAccount {
  [CmdletBinding()] param()
  $seen = @(Get-RegistryChild -Key 'Registry::HKEY_USERS')
  foreach ($sid in @(Get-RegistryChild -Key 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList')) {
    if ($sid -cmatch '\AS-1-(5-21|12-1)-[0-9-]+\z' -and $seen -cnotcontains $sid) { Get-AccountName -Sid $sid -Account $Wsl.Account }
  }
}

function Stop-Wsl {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Problem, [string] $Detail)
  Stop-Program -Code 'WSL_UNREACHABLE' -Problem $Problem -Detail $Detail
}

# Wakes the distribution, and asks in which mode the VM is, whatever .wslconfig asks for.
function Start-Distribution {
  [CmdletBinding()] param()
  $Wsl.Asked = (Get-ConfigValue -Text (Read-WslConfig -Account $Wsl.Account).Text -Section 'wsl2' -Name 'networkingMode').ToLowerInvariant()
  $said = Invoke-Inside -Words 'wslinfo', '--networking-mode' -Seconds 120
  $mode = $said.Out.Trim().ToLowerInvariant()
  # wslinfo came with the other modes: a WSL without it has NAT.
  $Wsl.Mode = if ($said.ExitCode -eq 0 -and $mode -cmatch '\A[a-z0-9]{1,30}\z') { $mode } else { 'nat' }
  $Wsl.Said = $said.Err
  if ($said.Err.Contains('instanceIdleTimeout')) { Send-Note -Text 'this WSL does not know instanceIdleTimeout and ends idle distributions; on the machine: wsl --update' }
  if ($Wsl.Asked -ceq 'mirrored' -and $Wsl.Mode -cne 'mirrored') {
    Send-Note -Text "the .wslconfig of $($Wsl.Account.Name) asks for mirrored networking, and WSL gives $($Wsl.Mode) (Windows 10, IPv6 switched off, or a restart of Windows is due)"
  }
}

# The VM runs and has no interface at all.
function Stop-WithoutNetwork {
  [CmdletBinding()] param()
  $asked = if ($Wsl.Asked -and $Wsl.Asked -cne 'none') { " although .wslconfig asks for $($Wsl.Asked); a restart of Windows is known to help" } else { ' as its .wslconfig says' }
  Stop-Wsl -Problem "WSL runs without a network (networking mode none),$asked" -Detail (Get-LastLine -Text $Wsl.Said)
}

# The VM has an address of its own, which may be another after each start.
function Open-ByForward {
  [CmdletBinding()] param()
  Read-VmAddress
  Start-ForwardService
  Set-Forward
  $Wsl.At = Get-OwnAddress
}

# Linux listens on the machine's own addresses; from here only the loopback one leads there for sure.
function Open-Mirrored {
  [CmdletBinding()] param()
  Remove-Forward
  Add-HyperVRule
  $Wsl.At = '127.0.0.1'
}

# A mode of which it is not known what opens a port: whether it is open is seen all the same.
function Open-Unchanged {
  [CmdletBinding()] param()
  Send-Note -Text "the networking mode of WSL is $($Wsl.Mode), in which MeSH changes nothing"
  $Wsl.At = Get-OwnAddress
}

# The machine's address by which this run came. At 127.0.0.1 WSL's own relay would answer, also without the forward.
function Get-OwnAddress {
  [CmdletBinding()] param()
  $words = @([string] $env:SSH_CONNECTION -split ' ')
  if ($words.Count -ge 3 -and $words[2] -cmatch '\A[0-9.]+\z') { return $words[2] }
  '127.0.0.1'
}
