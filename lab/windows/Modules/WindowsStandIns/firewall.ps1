# Rules of the firewall that are made and changed, over state/network.json. No packet is held by them.

# A rule is known by its name; who may not change the firewall is refused as Windows refuses it.
function Assert-FirewallRights([string] $Command) { if (-not (Test-Elevated)) { throw (New-PlayedError "Windows System Error 5,$Command" 'PermissionDenied' (Get-PlayedText 'denied')) } }

function New-NetFirewallRule {
  [CmdletBinding()] param(
    [string] $Name = [guid]::NewGuid().ToString('B'), [Parameter(Mandatory = $true)] [string] $DisplayName, [string] $Description, [FirewallEnabled] $Enabled = 'True',
    [FirewallProfile] $Profile = 'Any', [FirewallDirection] $Direction = 'Inbound', [FirewallAction] $Action = 'Allow', [string] $Protocol = 'Any', [string[]] $LocalPort = 'Any')
  Enter-StandIn $PSCmdlet
  Assert-FirewallRights 'New-NetFirewallRule'
  $state = Read-State 'network.json'
  if (@($state['firewall'] | Where-Object { $_['Name'] -eq $Name }).Count) { throw (New-PlayedError 'Windows System Error 183,New-NetFirewallRule' 'ResourceExists' 'Cannot create a file when that file already exists.') }
  $rule = @{ Name = $Name; DisplayName = $DisplayName; Enabled = "$Enabled"; Profile = "$Profile"; Direction = "$Direction"; Action = "$Action"; Protocol = $Protocol; LocalPort = $LocalPort -join ',' }
  $state['firewall'] = @(@($state['firewall']) + $rule)
  Write-State 'network.json' $state
  Add-Changed "firewall new $Name $Profile $Protocol $($rule['LocalPort'])"
  ConvertTo-FirewallRule $rule
}

function Set-NetFirewallRule {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name, [FirewallEnabled] $Enabled, [FirewallProfile] $Profile)
  Enter-StandIn $PSCmdlet
  $state = Read-State 'network.json'
  $rule = @($state['firewall'] | Where-Object { $_['Name'] -eq $Name })
  if (-not $rule.Count) { return Write-PlayedError $PSCmdlet (New-PlayedError 'CmdletizationQuery_NotFound_InstanceID,Set-NetFirewallRule' 'ObjectNotFound' (Get-PlayedText 'no-rule' $Name) $Name) }
  Assert-FirewallRights 'Set-NetFirewallRule'
  foreach ($part in 'Enabled', 'Profile') { if ($PSBoundParameters.ContainsKey($part)) { $rule[0][$part] = "$($PSBoundParameters[$part])" } }
  Write-State 'network.json' $state
  Add-Changed "firewall set $Name $($rule[0]['Enabled'] ?? 'True') $($rule[0]['Profile'] ?? 'Any')"
}
