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
    if (Test-LoneLanAccess -Text $Join.Said) { $null = Invoke-Tailscale -Arguments 'set', '--exit-node-allow-lan-access=false' }
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

# The exit node that was set by hand, and the access to the local network beside it, as they were before the login. After any login, also one that
# failed, or that ended with the client. In another server's mesh its ID is another node.
function Restore-ExitNode {
  [CmdletBinding()] param()
  $before = $Join.ExitNode
  if ($Join.SwitchServer -or (-not $before.Id -and -not $before.LanAccess)) { return }
  $prefs = ConvertFrom-NodeText -Text (Invoke-ToTheEnd -Arguments 'debug', 'prefs').Out
  $words = @(Get-ExitNodeRepair -Before $before -Now (Get-ExitNode -Prefs $prefs))
  if (-not $words.Count -or (Invoke-ToTheEnd -Arguments $words).ExitCode -eq 0) { return }
  $what = if ($before.Id) { 'exit node' } else { 'access to the local network beside an exit node' }
  Send-Note -Text "the $what that was set by hand could not be kept"
}

# Runs Tailscale's program also for a client that is gone, which would end it, were it not protected. A task of SYSTEM cannot be, so without a
# client the account asks in its place.
function Invoke-ToTheEnd {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string[]] $Arguments)
  if ($Node.By -ceq 'system' -and -not (Test-ClientGone)) { return Invoke-Tailscale -Arguments $Arguments }
  Invoke-Native -Path (Get-TailscalePath) -Arguments $Arguments -Seconds 25 -Protected
}
