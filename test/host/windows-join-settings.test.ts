// What the verb join of the Windows program does around `tailscale up`, with a Tailscale that says what each row wants: settings that
// were made by hand, tags that Headscale refuses, a node that comes back by itself, and which connection is its own. All rows of a test in one PowerShell.

import { expect, test } from "vitest";
import { pwshPath } from "./windows-call.ts";
import { callRows } from "./windows-rows.ts";

const mentions = (line: string) =>
  `Error: changing settings via 'tailscale up' requires mentioning all\n\n\ttailscale up ${line}\n`;
const refusal = "backend error: requested tags [tag:server] are invalid or not permitted";

/** Tailscale says one after the other, then nothing; what it was told is kept. */
const playedUp = `
$Heard = New-Object Collections.ArrayList
$Done = New-Object Collections.ArrayList
$Says = @()
function Add-Done { param([string] $Text) $null = $Done.Add($Text) }
function Send-Note { param([string] $Text) }
function Invoke-Tailscale {
  param([string[]] $Arguments, [int] $Seconds)
  $said = if ($Heard.Count -lt @($Says).Count) { @($Says)[$Heard.Count] } else { '' }
  $null = $Heard.Add(($Arguments -cnotmatch '\\A(up|--(unattended|login-server.*|auth-key.*|hostname.*|timeout.*))\\z') -join ' ')
  [pscustomobject] @{ ExitCode = [int] ($said -ne ''); Out = ''; Err = $said; TimedOut = $false }
}
function Get-Played {
  param([object[]] $Said, [object[]] $Tags)
  $Heard.Clear()
  $Done.Clear()
  $script:Says = $Said
  $Node.Prefs = [pscustomobject] @{ AdvertiseTags = $Tags }
  Invoke-Up -KeyPath 'C:\\x.key'
  @{ heard = @($Heard); done = @($Done) }
}
`;

interface Up {
  readonly name: string;
  readonly says: readonly string[];
  readonly tags?: readonly string[];
  /** The words of each call, without those that every one has. */
  readonly heard: readonly string[];
  readonly done?: string;
}

const took = (tags: string) => `took back the tags that this node asked for (${tags}), which Headscale refuses`;
const ups: readonly Up[] = [
  { name: "nothing to keep", says: [], heard: [""] },
  { name: "settings", says: [mentions("--ssh --hostname=x")], heard: ["", "--ssh"] },
  {
    name: "access to the local network with its exit node",
    says: [mentions("--exit-node=100.64.0.9 --exit-node-allow-lan-access")],
    heard: ["", "--exit-node=100.64.0.9 --exit-node-allow-lan-access"],
  },
  {
    name: "access to the local network without one, which `up` refuses",
    says: [mentions("--ssh --exit-node-allow-lan-access")],
    heard: ["", "set --exit-node-allow-lan-access=false", "--ssh"],
  },
  {
    name: "tags that are refused, beside another setting",
    says: [mentions("--advertise-tags=tag:server --ssh"), refusal],
    tags: ["tag:server"],
    heard: ["", "--advertise-tags=tag:server --ssh", "--ssh --advertise-tags="],
    done: took("tag:server"),
  },
  {
    name: "several tags, which nobody had to mention",
    says: [refusal],
    tags: ["tag:a", "tag:b"],
    heard: ["", "--advertise-tags="],
    done: took("tag:a,tag:b"),
  },
  {
    name: "tags that are refused all the same",
    says: [refusal, refusal],
    tags: ["tag:a"],
    heard: ["", "--advertise-tags="],
  },
  { name: "a key that was refused", says: ["backend error: authkey expired"], tags: ["tag:a"], heard: [""] },
  { name: "a node that asks for none", says: [refusal], heard: [""] },
];

test.skipIf(!pwshPath)("settings stay, and tags that Headscale refuses are taken back", { timeout: 60_000 }, () => {
  const said = callRows(
    ups.map(({ says, tags = [] }) => ({ call: "Get-Played", with: { Said: says, Tags: tags } })),
    playedUp,
  );
  expect(ups.map(({ name }, i) => [name, said[i]])).toEqual(
    ups.map(({ name, heard, done }) => [name, { value: { heard, done: done ? [done] : [] } }]),
  );
});

/** A node that says the states one after the other, the last one for ever; only Running is online. */
const playedNode = `
$Sequence = @()
function Add-Done { param([string] $Text) }
function Wait-Moment { }
function Update-Node {
  $Node.Status = [pscustomobject] @{ BackendState = @($Sequence)[0]; Self = [pscustomobject] @{ Online = @($Sequence)[0] -ceq 'Running' } }
  if (@($Sequence).Count -gt 1) { $script:Sequence = @($Sequence | Select-Object -Skip 1) }
}
function Get-Played {
  param([object[]] $States, [bool] $Restarted, [bool] $Force, [bool] $Switch, [bool] $Healthy)
  $script:Sequence = $States
  $Join.ForceReauth = $Force
  $Join.SwitchServer = $Switch
  $Join.WasHealthy = $Healthy
  Update-Node
  Test-ComesBack -Restarted $Restarted
}
`;

type Coming = readonly [name: string, states: readonly string[], how: object, comes: boolean];
const restarted = { Restarted: true, Force: false, Switch: false, Healthy: false };
const comings: readonly Coming[] = [
  ["a new process", ["NoState", "Starting", "Running"], restarted, true],
  ["one that wants a new login", ["NoState", "NeedsLogin", "Running"], restarted, false],
  ["one that never says what it is", ["NoState"], restarted, false],
  ["of a lost node, whose new login was asked for", ["Starting", "Running"], { ...restarted, Force: true }, true],
  [
    "of a node that was well, whose new login was asked for",
    ["Running"],
    { ...restarted, Force: true, Healthy: true },
    false,
  ],
  ["of a node that is to move", ["Running"], { ...restarted, Switch: true }, false],
  ["the same process, and no new login was asked for", ["Running"], { ...restarted, Restarted: false }, false],
  ["the same process, which connects again", ["Running"], { ...restarted, Restarted: false, Force: true }, true],
  [
    "the same process, which was logged out",
    ["NeedsLogin", "Running"],
    { ...restarted, Restarted: false, Force: true },
    false,
  ],
];

test.skipIf(!pwshPath)("a node that lost its server gets a moment before a new login", { timeout: 60_000 }, () => {
  const said = callRows(
    comings.map(([, States, how]) => ({ call: "Get-Played", with: { States, ...how } })),
    playedNode,
  );
  expect(comings.map(([name], i) => [name, said[i]])).toEqual(comings.map(([name, , , value]) => [name, { value }]));
});

const prefs = (ExitNodeID: string, ExitNodeAllowLANAccess: boolean) => ({ ExitNodeID, ExitNodeAllowLANAccess });
const patch = (id: string, lan: boolean) => [
  ...["debug", "localapi", "PATCH", "prefs"],
  `{"ExitNodeIDSet":true,"ExitNodeID":"${id}","ExitNodeAllowLANAccessSet":true,"ExitNodeAllowLANAccess":${lan}}`,
];
const repairs = [
  ["an exit node that was lost", prefs("7", false), prefs("", false), patch("7", false)],
  ["with the access beside it", prefs("7", true), prefs("", true), patch("7", true)],
  ["only the access beside it", prefs("7", true), prefs("7", false), patch("7", true)],
  ["preferences that cannot be read", prefs("7", true), null, patch("7", true)],
  ["one that is there", prefs("7", true), prefs("7", true), null],
  ["none that ever was", prefs("", false), prefs("8", true), null],
  ["access without an exit node", prefs("", true), prefs("", false), ["set", "--exit-node-allow-lan-access=true"]],
  ["access that is there", prefs("", true), prefs("", true), null],
  ["what is no ID", prefs('7","ShieldsUp":"', false), prefs("", false), null],
] as const;

test.skipIf(!pwshPath)("what a login lost of the exit node is set again, and nothing else", { timeout: 60_000 }, () => {
  const before = `function Get-Played { param([object] $Before, [object] $Now)
  Get-ExitNodeRepair -Before (Get-ExitNode -Prefs $Before) -Now (Get-ExitNode -Prefs $Now)
}`;
  const said = callRows(
    repairs.map(([, Before, Now]) => ({ call: "Get-Played", with: { Before, Now } })),
    before,
  );
  expect(repairs.map(([name], i) => [name, said[i]])).toEqual(repairs.map(([name, , , value]) => [name, { value }]));
});

const own = { TailscaleIPs: ["100.64.0.1", "fd7a:115c:a1e0::1"] };
const links = [
  ["the node's own address", "100.64.0.9 50000 100.64.0.1 22", own, true],
  ["its other address", "fd7a:115c:a1e0::9 50000 fd7a:115c:a1e0::1 22", own, true],
  ["another network's address that looks alike", "100.64.0.9 50000 100.64.0.2 22", own, false],
  ["a node that is in no mesh", "100.64.0.9 50000 100.64.0.1 22", { TailscaleIPs: null }, false],
  ["a node that does not answer", "100.64.0.9 50000 100.64.0.1 22", null, true],
  ["an address outside", "10.0.0.7 50000 10.0.0.12 22", own, false],
] as const;

test.skipIf(!pwshPath)(
  "a run stands on the mesh itself when its connection came to the node's own address",
  { timeout: 60_000 },
  () => {
    const before = `function Get-Played { param([string] $At, [object] $Status) $env:SSH_CONNECTION = $At; $Node.Status = $Status; Test-OwnLink }`;
    const said = callRows(
      links.map(([, At, Status]) => ({ call: "Get-Played", with: { At, Status } })),
      before,
    );
    expect(links.map(([name], i) => [name, said[i]])).toEqual(links.map(([name, , , value]) => [name, { value }]));
  },
);

const services = [
  ["the node's own address", "100.64.0.1", { BackendState: "Running", ...own }, true],
  ["another node's, which carries the connection", "100.64.0.2", { BackendState: "Running", ...own }, false],
  ["a network that looks alike, and a node in no mesh", "100.64.0.1", { BackendState: "NeedsLogin" }, false],
  ["a node that comes up", "100.64.0.1", { BackendState: "Starting" }, true],
  ["a node that does not answer", "100.64.0.1", null, true],
  ["an address outside, and a node that comes up", "10.0.0.12", { BackendState: "Starting" }, false],
] as const;

test.skipIf(!pwshPath)(
  "an update stands on the service that it replaces by the same rule, and where the node does not say yet",
  { timeout: 60_000 },
  () => {
    const before = `
function Get-TailscalePath { 'C:\\tailscale.exe' }
function Update-Node { $Node.Status = $Next }
function Get-Played { param([string] $At, [object] $Status)
  $env:SSH_CONNECTION = "100.64.0.9 50000 $At 22"
  $Node.Status = $null
  $script:Next = $Status
  Test-OwnService
}`;
    const said = callRows(
      services.map(([, At, Status]) => ({ call: "Get-Played", with: { At, Status } })),
      before,
    );
    expect(services.map(([name], i) => [name, said[i]])).toEqual(
      services.map(([name, , , value]) => [name, { value }]),
    );
  },
);
