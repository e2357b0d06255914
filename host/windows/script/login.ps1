# Part of the script for a person: what it asks of Tailscale, and the login. It calls the host program's own functions about what a login would lose
# (71-kept.ps1) and about the client's upgrade (73-join-server.ps1), which the build puts beside it.

# Tailscale's preferences; nothing when it does not say them.
function Get-Preference {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Tailscale)
  $said = Invoke-Program -Path $Tailscale -Arguments 'debug prefs'
  if ($said.ExitCode -eq 0 -and $said.Out.Trim().EndsWith('}')) { ConvertFrom-Json -InputObject $said.Out }
}

# The node: State, Server, Joined (online at the server of this join), ExitNode, Text (what came in the place of an answer).
function Get-Node {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Tailscale, [Parameter(Mandatory = $true)] [object] $Marker)
  $said = Invoke-Program -Path $Tailscale -Arguments 'status --json --peers=false'
  if ($said.ExitCode -ne 0) { return @{ State = ''; Server = ''; Joined = $false; ExitNode = Get-ExitNode -Prefs $null; Text = $said.Text.Trim() } }
  $status = ConvertFrom-Json -InputObject $said.Out
  $prefs = Get-Preference -Tailscale $Tailscale
  $server = ([string] (Get-Field -From $prefs -Name 'ControlURL')).TrimEnd('/')
  $self = Get-Field -From $status -Name 'Self'
  $state = [string] (Get-Field -From $status -Name 'BackendState')
  $online = $state -ceq 'Running' -and (Get-Field -From $self -Name 'Online') -eq $true -and (Get-Field -From $self -Name 'Expired') -ne $true
  @{ State = $state; Server = $server; Joined = $online -and $server -ceq $Marker.loginServer; ExitNode = Get-ExitNode -Prefs $prefs; Text = '' }
}

# Waits until the node is there, or joined. The tunnel driver may take 5 minutes after a start of the service.
function Wait-Node {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Tailscale, [Parameter(Mandatory = $true)] [object] $Marker, [Parameter(Mandatory = $true)] [int] $Seconds, [switch] $Joined)
  # Counts its questions, too, so that time that does not pass does not make it endless. One question may take 20 seconds.
  $watch = [Diagnostics.Stopwatch]::StartNew()
  for ($left = $Seconds; ; $left--) {
    $node = Get-Node -Tailscale $Tailscale -Marker $Marker
    $enough = if ($Joined) { $node.Joined } else { $node.State -and $node.State -cne 'NoState' }
    if ($enough -or $left -le 0 -or $watch.Elapsed.TotalSeconds -gt $Seconds) { return $node }
    Start-Sleep -Seconds 1
  }
}

# Sets the exit node and the access to the local network again that a login lost. In another server's mesh its ID is another node.
function Restore-ExitNode {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Tailscale, [Parameter(Mandatory = $true)] [object] $Marker, [Parameter(Mandatory = $true)] [hashtable] $Before)
  if ($Before.Server -cne $Marker.loginServer) { return }
  $now = Get-ExitNode -Prefs (Get-Preference -Tailscale $Tailscale)
  $words = @(Get-ExitNodeRepair -Before $Before.ExitNode -Now $now)
  if (-not $words.Count) { return }
  if ((Invoke-Program -Path $Tailscale -Arguments ($words -join ' ').Replace('"', '\"')).ExitCode -eq 0) { return }
  Write-Sentence -Text 'The exit node that was set by hand could not be kept.'
}

# Why no login may be tried; nothing when one may.
function Get-LoginTrouble {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Node, [Parameter(Mandatory = $true)] [object] $Marker)
  if (-not $Node.State) { return 'Tailscale does not answer. Close its window and icon, or restart this computer, then run this again.' }
  if ($Node.State -ceq 'NoState') { return "Tailscale's tunnel driver does not come up. Restart this computer, then run this again." }
  if ('Running', 'Starting', 'Stopped' -ccontains $Node.State -and $Node.Server -and $Marker.loginServer, $Marker.leaves -cnotcontains $Node.Server) {
    return "This computer is in another mesh now ($($Node.Server)), and this join would take it out. Log it out there first (tailscale logout), then run this again."
  }
  $answer = Get-UpgradeTrouble -Url $Marker.loginServer
  if ($answer) {
    $asked = "POST $($Marker.loginServer)/ts2021: $($answer -creplace '[^\x20-\x7e]+', ' ')"
    "What stands before the login server does not pass Tailscale's upgrade ($asked). Nothing was tried, and the key still works: tell who manages that server, and run this again when a proxy there passes on the headers Upgrade and Connection over HTTP/1.1."
  }
}

# Tries `tailscale up`, with the settings that it wants mentioned, and without tags that Headscale refuses. Gives what it said last.
function Invoke-Up {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Tailscale, [Parameter(Mandatory = $true)] [object] $Marker, [Parameter(Mandatory = $true)] [hashtable] $Node)
  $again = if ($Node.State -cne 'NeedsLogin') { ' --force-reauth' } else { '' }
  $up = "up --unattended --login-server=$($Marker.loginServer) `"--auth-key=file:$(Get-KeyPath -Marker $Marker)`" --hostname=$($Marker.hostname) --timeout=90s$again"
  foreach ($more in 1, 2, 3) {
    $said = Invoke-Program -Path $Tailscale -Arguments $up -Seconds 120
    $bare = $up -creplace ' --advertise-tags=\S+', ''
    if ($bare -cne $up -and $said.Text -cmatch 'backend error:[^\n]*\btags\b') { $up = "$bare --advertise-tags=" } # the key is not spent
    elseif ($said.Text.Contains('requires mentioning all')) {
      if (Test-LoneLanAccess -Text $said.Text) { $null = Invoke-Program -Path $Tailscale -Arguments 'set --exit-node-allow-lan-access=false' }
      $up = (@($up) + @(Get-MentionedOption -Text $said.Text)) -join ' '
    } else { break }
  }
  $said.Text
}

# Logs in, and says how it ended: State, Says, Spent (the key is of no more use).
function Join-Mesh {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Tailscale, [Parameter(Mandatory = $true)] [object] $Marker)
  try { Start-Tailscale }
  catch {
    $why = $_.Exception.GetBaseException().Message -creplace '[\x00-\x1f\x7f]+', ' '
    return @{ State = 'failed'; Says = "The service of Tailscale does not start ($why). Restart this computer, then run this again."; Spent = $false }
  }
  Write-Sentence -Text "Joining $($Marker.loginServer) as $($Marker.hostname). This may take some minutes."
  $node = Wait-Node -Tailscale $Tailscale -Marker $Marker -Seconds 360
  if ($node.Joined) { return @{ State = 'joined'; Says = "This computer is already in the mesh. There is nothing left to do."; Spent = $true } }
  $trouble = Get-LoginTrouble -Node $node -Marker $Marker
  if ($trouble) { return @{ State = 'failed'; Says = $trouble; Spent = $false } }
  try { $said = Invoke-Up -Tailscale $Tailscale -Marker $Marker -Node $node }
  finally { Restore-ExitNode -Tailscale $Tailscale -Marker $Marker -Before $node }
  if ((Wait-Node -Tailscale $Tailscale -Marker $Marker -Seconds 20 -Joined).Joined) {
    return @{ State = 'joined'; Says = "Done: this computer is in the mesh as $($Marker.hostname). The next run of MeSH finishes the rest."; Spent = $true }
  }
  $spent = $said -cmatch 'backend error|authkey already used|invalid.*key' -and $said -cnotmatch 'backend error:[^\n]*\btags\b'
  $hint = if ($spent) { 'The key is of no more use: run `mesh apply` again for a new one.' } else { 'The key still works: run this again.' }
  $last = ($said.Trim() -split '\r?\n')[-1] -creplace '[^\x20-\x7e]+', ' '
  if ($last.Length -gt 300) { $last = $last.Substring(0, 300) }
  if (-not $last) { $last = 'nothing.' }
  @{ State = 'failed'; Says = "This computer did not join. Tailscale says: $last $hint"; Spent = $spent }
}

# What the program's questions of the login server want of it, here without a client who may go away.
function Wait-Task {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [object] $Work, [Parameter(Mandatory = $true)] [Diagnostics.Stopwatch] $Watch, [Parameter(Mandatory = $true)] [int] $Seconds)
  while (-not $Work.IsCompleted -and $Watch.Elapsed.TotalSeconds -lt $Seconds) { Start-Sleep -Milliseconds 20 }
}

function Start-Lookup {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name)
  try { [Net.Dns]::GetHostAddressesAsync($Name) }
  catch [ArgumentException] { $null }
}
