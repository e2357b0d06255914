// The join of the Windows program, and of POSIX where both were changed alike: what comes before a key is used, and what keeps a node from a login that would lose it.

import { type Mutant, mutantsOf } from "./row.ts";

const server = ["test/host/windows-join-server.test.ts"];
const settings = ["test/host/windows-join-settings.test.ts"];

export const windowsJoinMutants: readonly Mutant[] = [
  ...mutantsOf("host/windows/69-before-join.ps1", server, [
    ["a proxy that drops the upgrade ends the join before a key is used", "if ($trouble) {", "if ($false) {"],
    ["a server that is busy is asked more often than one that is silent", "$busyTries = 10", "$busyTries = 3"],
    ["a server that stays busy is not asked for ever", "if ($busyTries -le 0)", "if ($busyTries -le -5)"],
    ["what answers with another status than 5xx is no busy server", "'status 5\\d\\d'", "'status \\d+'"],
  ]),
  ...mutantsOf("host/windows/73-join-server.ps1", server, [
    ["Headscale's own words are enough", "$with.Body.Contains('Tailscale handshake') -or ", ""],
    ["another's handshake is not Headscale's", "Contains('Tailscale handshake')", "Contains('andshake')"],
    ["an answer of another kind is Headscale's", "$with.Status -ne $without.Status -and", "$false -and"],
    ["a page in the place of Headscale's words is a proxy's", "return $With.Body -cnotmatch '<[hH!]'", "return $true"],
    ["a proxy that hangs up twice is told", "(Get-UpgradeAnswer -Url $Url -Upgrade).Status -ne 0", "$true"],
    ["a server that nobody reaches is not judged", "if (0, 411, 502", "if (411, 502"],
    ["a body in pieces is put together", "{ $body = ConvertFrom-Piece -Text $body }", "{ }"],
    ["an answer is not waited for longer than it is", "$length -ge [int] $Matches[1]", "$false"],
  ]),
  ...mutantsOf(
    "host/posix/73-join-server.sh",
    ["test/host/join-server.test.ts"],
    [
      ["Headscale's own words are enough", "    *'Tailscale handshake'*) return 0 ;;\n", ""],
      ["another's handshake is not Headscale's", "*'Tailscale handshake'*", "*andshake*"],
      ["a server that is busy is asked more often than one that is silent", "busy_tries=10", "busy_tries=3"],
      ["a server that stays busy is not asked for ever", '[ "$busy_tries" -gt 0 ] ||', '[ "$busy_tries" -gt -5 ] ||'],
      ["a server that stays busy is said to be", "if answered_busy; then", "if false; then"],
      ["what wget says of a busy server is heard", '    [ -z "$answer_text" ] && answer_text=', "    answer_unheard="],
    ],
  ),
  ...mutantsOf(
    "host/windows/61-msiexec.ps1",
    ["test/host/windows-goes-on.test.ts"],
    [
      [
        "an installer that goes on is waited for by a later apply",
        "if ($said.TimedOut) { Stop-Program -Code 'PACKAGES_LOCKED'",
        "if ($said.TimedOut) { Stop-Program -Code 'INSTALL_FAILED'",
      ],
    ],
  ),
  ...mutantsOf("host/windows/71-join-settings.ps1", settings, [
    ["settings that were made by hand stay", "$options += @(Get-MentionedOption", "$null = @(Get-MentionedOption"],
    ["tags that Headscale refuses are taken back", "if (-not $tags -or -not (Test-TagsRefused)) {", "if ($true) {"],
    ["a refused key takes no tags back", "-or -not (Test-TagsRefused)", ""],
    ["a tag is said only once", "-cnotlike '--advertise-tags=*'", "-cnotlike 'x'"],
    ["what was not done is not said to be done", "if (Invoke-OneUp -Options $options) {", "if ($true) {"],
  ]),
  ...mutantsOf("host/windows/71-kept.ps1", settings, [
    ["access to the local network stands in no way of a login", "$lone -and $word -clike", "$false -and $word -clike"],
    ["an exit node that a login lost comes back", "$Now.Id -cne $Before.Id -or ", ""],
    ["the access beside an exit node comes back", " -or $Now.LanAccess -ne $Before.LanAccess", ""],
    ["the access alone comes back", "if ($Before.LanAccess -and -not $Now.LanAccess)", "if ($false)"],
    ["what is as it was is not set again", "if ($Before.LanAccess -and -not $Now.LanAccess)", "if ($Before.LanAccess)"],
    ["only an ID stands in what Tailscale is told", "if ($id -cnotmatch", "if ($false -and $id -cnotmatch"],
  ]),
  ...mutantsOf(
    "host/posix/70-join.sh",
    ["test/host/join.test.ts"],
    [
      ["the access alone comes back", '[ "$exit_node$lan_access" != false ]', '[ -n "$exit_node" ]'],
      ["what is as it was is not set again", '[ "$(lan_access_now)" = true ] || limited', "limited"],
      ["another server's mesh has other exit nodes", '!= false ] && [ "$switch" = no ] &&', "!= false ] &&"],
    ],
  ),
  ...mutantsOf(
    "host/windows/71-join-settings.ps1",
    ["test/host/windows-change-life.test.ts"],
    [["a client that goes away takes no setting with it", "-Seconds 25 -Protected", "-Seconds 25"]],
  ),
  ...mutantsOf(
    "host/windows/script/login.ps1",
    ["test/host/windows-person-login.test.ts"],
    [
      ["a person's key is not used where the upgrade does not come through", "  if ($answer) {", "  if ($false) {"],
      [
        "access to the local network keeps no person from joining",
        "if (Test-LoneLanAccess -Text $said.Text) {",
        "if ($false) {",
      ],
      ["a person's join keeps what was set by hand", "if (-not $words.Count) { return }", "return"],
      [
        "a person's join sets no exit node of another server's mesh",
        "if ($Before.Server -cne $Marker.loginServer) { return }",
        "",
      ],
    ],
  ),
  ...mutantsOf("host/windows/70-join.ps1", settings, [
    ["a new process gets its moment", "if ($Restarted) { Test-Settles }", "if ($false) { $true }"],
    ["a node that was well gets the new login that was asked for", " -or $Join.WasHealthy", ""],
    ["a node that is to move does not stay", "$Join.SwitchServer -or $Join.WasHealthy", "$Join.WasHealthy"],
    [
      "a node that wants a new login is not waited for",
      "(Test-Healthy) -or @('NoState'",
      "(Test-Healthy) -or @('NeedsLogin', 'NoState'",
    ],
  ]),
  ...mutantsOf("host/windows/57-node.ps1", settings, [
    [
      "an address that only looks like the mesh's is none",
      "-not $Node.Status -or @($addresses)",
      "$true -or @($addresses)",
    ],
    ["a node that does not answer may be the one", "-not $Node.Status -or @($addresses)", "@($addresses)"],
  ]),
  ...mutantsOf("host/windows/60-install-tailscale.ps1", settings, [
    ["an update by way of another node needs no task", "(Test-OwnLink) -or @('NoState'", "$true -or @('NoState'"],
    ["an update asks the node whose address it is", "if (Get-TailscalePath) { Update-Node }", ""],
    ["a node that comes up may be what an update stands on", "@('NoState', 'Starting') -ccontains", "@() -ccontains"],
  ]),
  ...mutantsOf(
    "host/windows/76-leave.ps1",
    ["test/host/windows-functions.test.ts"],
    [
      ["a logout that was not done is not said to be done", "if (-not $isOut) {", "if ($false) {"],
      ["a node that is logged out is said to be", " -or (Get-Field -From $Node.Prefs -Name 'LoggedOut') -eq $true", ""],
    ],
  ),
  ...mutantsOf(
    "host/posix/76-leave.sh",
    ["test/host/leave.test.ts"],
    [
      [
        "a logout that was not done is not said to be done",
        '    if [ "$(ts_state)" != NeedsLogin ] &&',
        "    if false &&",
      ],
      ["a node that is logged out is said to be", ' && ! json_true LoggedOut "$ts_prefs"', ""],
    ],
  ),
];
