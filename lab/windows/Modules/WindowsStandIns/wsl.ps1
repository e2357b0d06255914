# What wsl.exe needs of the machine when it starts the VM: .wslconfig, the registry, and who plays the distribution. The rest of it is
# programs/wsl.exe, which keeps its words in state/wsl. And the Hyper-V firewall (state/network.json `hyperV`), which Windows 11 has.

# The program of the lab behind it all; "" where the inside is played, too.
function Get-WslHost { [string] (Read-State 'machine.json')['wsl'] }

function Get-WslWord([string] $Name) { $path = Get-StatePath "wsl/$Name"; if ([IO.File]::Exists($path)) { [IO.File]::ReadAllText($path).Trim() } else { '' } }
function Set-WslWord([string] $Name, [string] $Word) { [IO.File]::WriteAllText((Get-StatePath "wsl/$Name"), "$Word`n") }

# networkingMode and instanceIdleTimeout of the account's .wslconfig, in small letters without blanks.
function Read-PlayedConfig {
  $path = "$(Get-NativeHere (Get-Session)['environment']['USERPROFILE'])/.wslconfig"
  $config = @{ 'wsl2.networkingmode' = 'nat'; 'general.instanceidletimeout' = '' }
  if (-not [IO.File]::Exists($path)) { return $config }
  $section = ''
  foreach ($line in [IO.File]::ReadAllLines($path)) {
    if ($line -match '\A\s*\[(?<name>\w+)\]') { $section = $Matches['name'] }
    elseif ($line -match '\A\s*(?<name>\w+)\s*=\s*(?<value>[^#]*?)\s*(#.*)?\z') { $config["$section.$($Matches['name'])".ToLowerInvariant()] = $Matches['value'].ToLowerInvariant() }
  }
  $config
}

# Starts the VM where it is off, then the distribution. Gives warnings, a line each, as wsl.exe writes them to stderr.
function Start-PlayedDistribution([string] $Name) {
  $isOff = [IO.Directory]::GetFiles((Get-StatePath 'wsl/running')).Count -eq 0
  if ($isOff) { Start-PlayedVm }
  $env:MESH_WSL_MODE = Get-WslWord 'mode'
  $program = Get-WslHost
  if ($program) {
    $address = & $program start $Name
    if ($LASTEXITCODE -ne 0) { Stop-NotPlayed "a distribution that its host does not start: $LASTEXITCODE" }
    if ("$address" -match '\A\d+(\.\d+){3}\z') { Set-WslWord 'address' $address }
  }
  if ($isOff -and (Get-WslWord 'mode') -eq 'nat') { Save-NatAddress }
  [IO.File]::WriteAllText((Get-StatePath "wsl/running/$Name"), '')
  Add-Changed "wsl $Name started"
}

# The mode that is given need not be the one that was asked for.
function Start-PlayedVm {
  $config = Read-PlayedConfig
  $mode = $config['wsl2.networkingmode']
  $gives = Get-WslWord 'gives'
  if ($mode -eq 'mirrored' -and $gives) { Get-PlayedText 'wsl-falls-back' $gives; $mode = $gives }
  if ($config['general.instanceidletimeout'] -and (Get-WslWord 'old')) { Get-PlayedText 'wsl-unknown-key' 'general.instanceIdleTimeout' }
  Set-WslWord 'mode' $mode
  Set-WslWord 'idle' $config['general.instanceidletimeout']
}

function Save-NatAddress {
  $registry = Read-State 'registry.json'
  Set-StoredValue $registry "HKEY_USERS\$((Get-Session)['sid'])\Software\Microsoft\Windows\CurrentVersion\Lxss" 'NatIpAddress' (Get-WslWord 'address') 'String'
  Write-State 'registry.json' $registry
}

# From 22H2 on.
function Test-HyperVPlayed { [int] (Get-KeyValues (Read-State 'registry.json') 'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion')['CurrentBuildNumber'] -ge 22621 }

function Get-NetFirewallHyperVVMSetting {
  [CmdletBinding()] param([Parameter(Mandatory = $true, Position = 0)] [string] $Name, [string] $PolicyStore)
  Enter-StandIn $PSCmdlet
  if ($PolicyStore -ne 'ActiveStore') { Stop-NotPlayed "the Hyper-V firewall's settings in the store '$PolicyStore'" }
  $setting = (Read-State 'network.json')['hyperV']?['setting'] ?? @{}
  [pscustomobject] @{ Name = $Name; Enabled = [FirewallEnabled] ($setting['Enabled'] ?? 'True'); DefaultInboundAction = [FirewallAction] ($setting['DefaultInboundAction'] ?? 'Block') }
}

function Get-NetFirewallHyperVRule {
  [CmdletBinding()] param([Parameter(Mandatory = $true, Position = 0)] [string[]] $Name)
  Enter-StandIn $PSCmdlet
  foreach ($one in $Name) {
    $found = @((Read-State 'network.json')['hyperV']?['rules'] | Where-Object { $_ -and $_['Name'] -eq $one })
    if ($found.Count -eq 0) { Write-PlayedError $PSCmdlet (New-PlayedError 'CmdletizationQuery_NotFound_InstanceID,Get-NetFirewallHyperVRule' 'ObjectNotFound' (Get-PlayedText 'no-rule' $one) $one); continue }
    $found | ForEach-Object { [pscustomobject] @{ Name = $_['Name']; DisplayName = $_['DisplayName']; VMCreatorId = $_['VMCreatorId']; LocalPorts = @($_['LocalPorts']) } }
  }
}

function New-NetFirewallHyperVRule {
  [CmdletBinding()] param(
    [string] $Name, [Parameter(Mandatory = $true)] [string] $DisplayName, [FirewallDirection] $Direction = 'Inbound', [string] $VMCreatorId,
    [string] $Protocol, [string[]] $LocalPorts, [FirewallAction] $Action = 'Allow')
  Enter-StandIn $PSCmdlet
  Assert-FirewallRights 'New-NetFirewallHyperVRule'
  $state = Read-State 'network.json'
  if (-not $state.Contains('hyperV')) { $state['hyperV'] = @{ rules = @() } }
  $state['hyperV']['rules'] = @(@($state['hyperV']['rules']) + @{ Name = $Name; DisplayName = $DisplayName; VMCreatorId = $VMCreatorId; Protocol = $Protocol; LocalPorts = $LocalPorts; Action = "$Action"; Direction = "$Direction" } | Where-Object { $_ })
  Write-State 'network.json' $state
  Add-Changed "hyper-v firewall new $Name $Protocol $LocalPorts"
}

function Remove-NetFirewallHyperVRule {
  [CmdletBinding()] param([Parameter(Mandatory = $true, Position = 0)] [string] $Name)
  Enter-StandIn $PSCmdlet
  Assert-FirewallRights 'Remove-NetFirewallHyperVRule'
  $state = Read-State 'network.json'
  $state['hyperV']['rules'] = @($state['hyperV']['rules'] | Where-Object { $_['Name'] -ne $Name })
  Write-State 'network.json' $state
  Add-Changed "hyper-v firewall removed $Name"
}

function Remove-NetFirewallRule {
  [CmdletBinding()] param([Parameter(Mandatory = $true, Position = 0)] [string] $Name)
  Enter-StandIn $PSCmdlet
  Assert-FirewallRights 'Remove-NetFirewallRule'
  $state = Read-State 'network.json'
  $left = @($state['firewall'] | Where-Object { $_['Name'] -ne $Name })
  if ($left.Count -eq @($state['firewall']).Count) { return Write-PlayedError $PSCmdlet (New-PlayedError 'CmdletizationQuery_NotFound_InstanceID,Remove-NetFirewallRule' 'ObjectNotFound' (Get-PlayedText 'no-rule' $Name) $Name) }
  $state['firewall'] = $left
  Write-State 'network.json' $state
  Add-Changed "firewall removed $Name"
}
