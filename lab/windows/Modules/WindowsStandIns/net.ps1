# The network commands that only read, over state/network.json, and the rule that may be taken away.

enum NetworkCategory { Public = 0; Private = 1; DomainAuthenticated = 2 }

function Get-NetConnectionProfile {
  [CmdletBinding()] param([string[]] $InterfaceAlias)
  Enter-StandIn $PSCmdlet
  $all = @((Read-State 'network.json')['profiles'] | ForEach-Object { [pscustomobject] @{ Name = $_['Name']; InterfaceAlias = $_['InterfaceAlias']; InterfaceIndex = [uint32] $_['InterfaceIndex']; NetworkCategory = [NetworkCategory] $_['NetworkCategory'] } })
  if (-not $InterfaceAlias) { return $all }
  foreach ($alias in $InterfaceAlias) {
    $found = @($all | Where-Object { $_.InterfaceAlias -like $alias })
    if ($found.Count -eq 0 -and $alias -notmatch '[*?]') { Write-PlayedError $PSCmdlet (New-PlayedError 'CmdletizationQuery_NotFound_InterfaceAlias,Get-NetConnectionProfile' 'ObjectNotFound' (Get-PlayedText 'no-profile' $alias) $alias); continue }
    $found
  }
}

function Get-NetFirewallRule {
  [CmdletBinding()] param([Parameter(Position = 0)] [string[]] $Name, [string] $PolicyStore)
  Enter-StandIn $PSCmdlet
  if (-not $Name) { Stop-NotPlayed 'all rules of the firewall' }
  $all = @((Read-State 'network.json')['firewall'])
  foreach ($one in $Name) {
    $found = @($all | Where-Object { $_ -and $_['Name'] -like $one })
    if ($found.Count -eq 0 -and $one -notmatch '[*?]') { Write-PlayedError $PSCmdlet (New-PlayedError 'CmdletizationQuery_NotFound_InstanceID,Get-NetFirewallRule' 'ObjectNotFound' (Get-PlayedText 'no-rule' $one) $one); continue }
    $found | ForEach-Object { ConvertTo-FirewallRule $_ }
  }
}

# Profile: a sum of Domain 1, Private 2, Public 4, and 0 for any; Enabled: 1 true, 2 false.
[Flags()] enum FirewallProfile { Any = 0; Domain = 1; Private = 2; Public = 4 }
enum FirewallEnabled { True = 1; False = 2 }
enum FirewallDirection { Inbound = 1; Outbound = 2 }
enum FirewallAction { NotConfigured = 0; Allow = 2; Block = 4 }

function ConvertTo-FirewallRule($Rule) {
  [pscustomobject] @{
    Name = $Rule['Name']; InstanceID = $Rule['Name']; DisplayName = $Rule['DisplayName']; Enabled = [FirewallEnabled] ($Rule['Enabled'] ?? 'True'); Profile = [FirewallProfile] ($Rule['Profile'] ?? 'Any')
    Direction = [FirewallDirection] ($Rule['Direction'] ?? 'Inbound'); Action = [FirewallAction] ($Rule['Action'] ?? 'Allow')
  }
}

function Get-DnsClientNrptRule {
  [CmdletBinding()] param([string] $Name)
  Enter-StandIn $PSCmdlet
  foreach ($rule in @((Read-State 'network.json')['nrpt'])) {
    if (-not $rule -or ($Name -and $rule['Name'] -ne $Name)) { continue }
    [pscustomobject] @{ Name = $rule['Name']; Namespace = [string[]] @($rule['Namespace']); NameServers = [string[]] @($rule['NameServers']); Comment = "$($rule['Comment'])"; Version = [uint32] 2 }
  }
}

function Remove-DnsClientNrptRule {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name, [switch] $Force, [bool] $Confirm)
  Enter-StandIn $PSCmdlet
  $state = Read-State 'network.json'
  $left = @($state['nrpt'] | Where-Object { $_['Name'] -ne $Name })
  if ($left.Count -eq @($state['nrpt']).Count) { return Write-PlayedError $PSCmdlet (New-PlayedError 'CimException,Remove-DnsClientNrptRule' 'ObjectNotFound' "The specified rule $Name was not found.") }
  if (-not (Test-Elevated)) { throw (New-PlayedError 'Windows System Error 5,Remove-DnsClientNrptRule' 'PermissionDenied' (Get-PlayedText 'denied')) }
  $state['nrpt'] = $left
  Write-State 'network.json' $state
  Add-Changed "nrpt removed $Name"
}
