# Findings about the network: why SSH over the mesh would be held although a mesh ping passes, and what a former life of Tailscale
# left behind.

# The category of Tailscale's adapter, in the words of firewall profiles: Public, Private, Domain; "" when it is not up.
function Get-MeshCategory {
  [CmdletBinding()] param()
  foreach ($one in @(Get-NetConnectionProfile)) {
    if ([string] $one.InterfaceAlias -ceq 'Tailscale') { return ([string] $one.NetworkCategory).Replace('DomainAuthenticated', 'Domain') }
  }
  ''
}

# Asked only of a node that is up: these commands take long to load.
$Readings['network'] = 'Get-NetworkFinding'
function Get-NetworkFinding {
  [CmdletBinding()] param([hashtable] $Seen)
  if ($Seen.Tailscale.State -cne 'Running') { return }
  $category = Get-MeshCategory
  if (-not $category) { return }
  if ($category -ceq 'Public') { New-Finding -Id 'network-public' -Detail 'Tailscale' }
  $held = Get-FirewallHold -Category $category
  if ($held) { New-Finding -Id 'firewall-ssh' -Detail $held }
}

# What holds SSH on an adapter of this category: a policy without exceptions, or sshd's own rule; "" for nothing. Another rule may allow
# it where sshd's own is not there.
function Get-FirewallHold {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Category)
  $policy = "HKLM:\SOFTWARE\Policies\Microsoft\WindowsFirewall\$($Category.Replace('Private', 'Standard'))Profile"
  if ((Get-RegistryValue -Key $policy -Name 'DoNotAllowExceptions') -eq 1) { return "$(ConvertTo-KeyName -Key $policy)\DoNotAllowExceptions=1" }
  $name = 'OpenSSH-Server-In-TCP'
  try { $rule = @(Get-NetFirewallRule -Name $name)[0] }
  catch {
    if ($_.FullyQualifiedErrorId -clike 'CmdletizationQuery_NotFound*') { return '' }
    throw
  }
  $profiles = [string] $rule.Profile
  if ([string] $rule.Enabled -ceq 'True' -and ($profiles -ceq 'Any' -or $profiles -split ', *' -ccontains $Category)) { return '' }
  "$name enabled=$($rule.Enabled) profiles=$($profiles.Replace(' ', '')) adapter=$Category"
}

# Rules and lines of Tailscale that catch names while its service does not run.
$Readings['dns'] = 'Get-DnsFinding'
function Get-DnsFinding {
  [CmdletBinding()] param([hashtable] $Seen)
  if ($Seen.Tailscale.Running) { return }
  $own = Get-RegistryValue -Key $TailscaleKey -Name 'NRPTRuleIDs'
  $left = @(foreach ($rule in @(Get-DnsClientNrptRule)) {
      if ($own -icontains $rule.Name -or @($rule.NameServers | ForEach-Object { [string] $_ }) -ccontains '100.100.100.100') { [string] $rule.Name }
    })
  if ($left.Count) { New-Finding -Id 'nrpt-left' -Detail ($left -join ' ') }
  $path = "$env:SystemRoot\System32\drivers\etc\hosts"
  if (-not (Test-Path -LiteralPath $path -PathType Leaf)) { return }
  if ([IO.File]::ReadAllText((Get-NativePath -Path $path)).Contains('# TailscaleHostsSectionStart')) { New-Finding -Id 'hosts-section-left' -Detail $path }
}
