# open-wsl: the firewalls. A rule of MeSH is known by its name, and made where there is none of that name: one that a person changed or
# switched off stays. Never for public networks.

# By which WSL's VMs are known to the Hyper-V firewall.
$WslCreator = '{40E0AC32-46A5-438A-A0B2-2B479E8F2E90}'

function Get-RuleName {
  [CmdletBinding()] param()
  "mesh-wsl-$($Wsl.Port)"
}

# A rule of Windows' firewall by its name; nothing without one.
function Find-PortRule {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name)
  try { Get-NetFirewallRule -Name $Name }
  catch { if ($_.FullyQualifiedErrorId -cnotlike 'CmdletizationQuery_NotFound*') { throw } }
}

function Add-PortRule {
  [CmdletBinding()] param()
  $public = @(Get-NetConnectionProfile | Where-Object { [string] $_.NetworkCategory -ceq 'Public' } | ForEach-Object { $_.InterfaceAlias })
  if ($public.Count) { Send-Note -Text "the network of $($public -join ', ') is public: Windows' firewall lets nothing in from there on port $($Wsl.Port)" }
  $name = Get-RuleName
  $known = Find-PortRule -Name $name
  if ($known -and [string] $known.Enabled -ceq 'False') { Send-Note -Text "the rule $name of the firewall is switched off, and stays so" }
  if ($known) { return }
  Save-Rule -Kind 'rules' -Name $name
  $rule = @{
    Name = $name; DisplayName = "MeSH: SSH of WSL on port $($Wsl.Port)"; Direction = 'Inbound'; Action = 'Allow'
    Protocol = 'TCP'; LocalPort = [string] $Wsl.Port; Profile = 'Domain, Private'
  }
  $null = New-NetFirewallRule @rule
  Add-Done -Text "let port $($Wsl.Port) in through the firewall, in private and domain networks"
}

# Windows 10 has no Hyper-V firewall, and none of its commands.
function Test-HyperVFirewall {
  [CmdletBinding()] param()
  try { $null = Get-Command -Name 'Get-NetFirewallHyperVRule' }
  catch {
    if ($_.FullyQualifiedErrorId -cnotlike 'CommandNotFoundException,*') { throw }
    return $false
  }
  $true
}

function Find-HyperVRule {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name)
  try { Get-NetFirewallHyperVRule -Name $Name }
  catch { if ($_.FullyQualifiedErrorId -cnotlike 'CmdletizationQuery_NotFound*') { throw } }
}

# What is in force for WSL's VMs; nothing where they have no setting.
function Get-HyperVSetting {
  [CmdletBinding()] param()
  try { Get-NetFirewallHyperVVMSetting -PolicyStore 'ActiveStore' -Name $WslCreator }
  catch { if ($_.FullyQualifiedErrorId -cnotlike 'CmdletizationQuery_NotFound*') { throw } }
}

# In mirrored mode this firewall stands before the VM and blocks what comes in, whatever Windows' own says.
function Add-HyperVRule {
  [CmdletBinding()] param()
  if (-not (Test-HyperVFirewall)) { return }
  $setting = Get-HyperVSetting
  if (-not $setting -or [string] $setting.Enabled -ceq 'False' -or [string] $setting.DefaultInboundAction -ceq 'Allow') { return }
  $name = Get-RuleName
  if (Find-HyperVRule -Name $name) { return }
  Save-Rule -Kind 'hyperV' -Name $name
  $rule = @{
    Name = $name; DisplayName = "MeSH: SSH of WSL on port $($Wsl.Port)"; Direction = 'Inbound'; Action = 'Allow'
    VMCreatorId = $WslCreator; Protocol = 'TCP'; LocalPorts = [string] $Wsl.Port
  }
  $null = New-NetFirewallHyperVRule @rule
  Add-Done -Text "let port $($Wsl.Port) in through the Hyper-V firewall"
}
