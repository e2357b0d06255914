# The verb join: settings that were made by hand stay. `tailscale up` wants each of them as an option, and prints the command line.

# One `tailscale up`; a second and a third with the settings that it wants mentioned; and one without advertised tags, where Headscale refuses
# them: beside a pre-auth key, which has tags of its own, it takes none from the node. A key that was refused is not spent.
function Invoke-Up {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $KeyPath)
  $options = @('up', '--unattended', "--login-server=$($Join.LoginServer)", "--auth-key=file:$KeyPath", "--hostname=$($Join.Hostname)", "--timeout=$($Join.Seconds)s")
  if (Test-NewLogin) { $options += '--force-reauth' }
  foreach ($more in 1, 2) {
    $null = Invoke-OneUp -Options $options
    if (-not $Join.Said.Contains('requires mentioning all')) { break }
    if (Test-LoneLanAccess -Text $Join.Said) { Clear-LanAccess }
    $options += @(Get-MentionedOption -Text $Join.Said)
  }
  $tags = Get-AdvertisedTag
  if (-not $tags -or -not (Test-TagsRefused)) { return }
  Send-Note -Text "Headscale refuses the tags that this node asks for ($tags); its tags are those of the key"
  # Tailscale takes an option only once.
  $options = @($options | Where-Object { $_ -cnotlike '--advertise-tags=*' }) + '--advertise-tags='
  if (Invoke-OneUp -Options $options) { Add-Done -Text "took back the tags that this node asked for ($tags), which Headscale refuses" }
}

# Runs it, and keeps what it said; true when it ended well.
function Invoke-OneUp {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string[]] $Options)
  $said = Invoke-Tailscale -Arguments $Options -Seconds ($Join.Seconds + 30)
  $Join.Said = $said.Err + "`n" + $said.Out
  $Join.TimedOut = $said.TimedOut
  $said.ExitCode -eq 0
}

# Headscale refused what the node asks for, not the key.
function Test-TagsRefused {
  [CmdletBinding()] param()
  $Join.Said -cmatch 'backend error:[^\n]*\btags\b'
}

# The tags that the node asks for, in one text; '' for none.
function Get-AdvertisedTag {
  [CmdletBinding()] param()
  $tags = Get-Field -From $Node.Prefs -Name 'AdvertiseTags'
  @($tags | Where-Object { $_ }) -join ','
}

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
function Test-LoneLanAccess {
  [CmdletBinding()] param([string] $Text)
  $Text.Contains('--exit-node-allow-lan-access') -and -not $Text.Contains('--exit-node=')
}

function Clear-LanAccess {
  [CmdletBinding()] param()
  $null = Invoke-Tailscale -Arguments 'set', '--exit-node-allow-lan-access=false'
  $Join.LanAccess = $true
}

# After any login, also one that failed, or that ended with the client, which would end this too, were it not protected: a task of SYSTEM cannot
# be, and is asked where the account is refused. In another server's mesh it was about another node.
function Restore-LanAccess {
  [CmdletBinding()] param()
  if (-not $Join.LanAccess -or $Join.SwitchServer) { return }
  $words = 'set', '--exit-node-allow-lan-access=true'
  $said = Invoke-Native -Path (Get-TailscalePath) -Arguments $words -Seconds 25 -Protected
  if ($said.ExitCode -ne 0 -and $Node.By -ceq 'system') { $said = Invoke-Tailscale -Arguments $words }
  if ($said.ExitCode -ne 0) { Send-Note -Text 'the access to the local network beside an exit node, set by hand, could not be kept' }
}
