# What was set by hand and a login would lose: options that `up` wants mentioned, the exit node, and the access to the local network beside it. The
# script for a person has this file in it, too (script/join-mesh.ps1), so that it calls nothing else of the program than Get-Field.

# The options that `up` wants mentioned, from the command line that it prints; only those of a whitelist.
function Get-MentionedOption {
  [CmdletBinding()] param([string] $Text)
  if ($Text -cnotmatch '(?m)^\s*tailscale up (.+?)\s*$') { return }
  $lone = Test-LoneLanAccess -Text $Text
  foreach ($word in $Matches[1] -split '\s+') {
    if ($lone -and $word -clike '--exit-node-allow-lan-access*') { continue }
    if ($word -cmatch '\A--(login-server|auth-?key|hostname|timeout|force-reauth|reset|unattended)\b') { continue }
    if ($word -cmatch '\A--[a-z][A-Za-z0-9.,:/@=_-]*\z') { $word }
  }
}

# Access to the local network beside an exit node: `up` wants it mentioned, and refuses it without one, as a node without a network map has none.
# Then it is taken back before the login (`set --exit-node-allow-lan-access=false`).
function Test-LoneLanAccess {
  [CmdletBinding()] param([string] $Text)
  $Text.Contains('--exit-node-allow-lan-access') -and -not $Text.Contains('--exit-node=')
}

# What the preferences say of the exit node: Id in Headscale, '' for none, and LanAccess.
function Get-ExitNode {
  [CmdletBinding()] param([AllowNull()] [object] $Prefs)
  $id = [string] (Get-Field -From $Prefs -Name 'ExitNodeID')
  if ($id -cnotmatch '\A[A-Za-z0-9]{1,64}\z') { $id = '' }
  @{ Id = $id; LanAccess = (Get-Field -From $Prefs -Name 'ExitNodeAllowLANAccess') -eq $true }
}

# The words of Tailscale's program that bring back what was before a login; nothing where nothing was lost. Of a node without a network map `up`
# neither keeps the exit node nor wants it mentioned, and `set` wants an address, which only that map has: Tailscale's own interface takes the ID.
function Get-ExitNodeRepair {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Before, [Parameter(Mandatory = $true)] [hashtable] $Now)
  $lan = "$($Before.LanAccess)".ToLowerInvariant()
  if ($Before.Id -and ($Now.Id -cne $Before.Id -or $Now.LanAccess -ne $Before.LanAccess)) {
    return 'debug', 'localapi', 'PATCH', 'prefs', ('{"ExitNodeIDSet":true,"ExitNodeID":"' + $Before.Id + '","ExitNodeAllowLANAccessSet":true,"ExitNodeAllowLANAccess":' + $lan + '}')
  }
  if ($Before.LanAccess -and -not $Now.LanAccess) { 'set', '--exit-node-allow-lan-access=true' }
}
