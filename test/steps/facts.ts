// Facts for tests of decisions: a host that is right in every point, and the few ways to change one of them.

import type { HeadscaleNode, PreAuthKeyInfo } from "../../src/headscale/types.ts";
import { platformOf } from "../../src/host/platform.ts";
import type { Handover, HostFacts, SyncthingFacts, SystemFacts, TailscaleFacts } from "../../src/host/protocol.ts";
import { defaults } from "../../src/inventory/defaults.ts";
import { healthSpec } from "../../src/inventory/resolve-health.ts";
import type { Host, Inventory } from "../../src/inventory/types.ts";
import type { Action, Desired, StepPlan } from "../../src/steps/types.ts";
import { parsePrefs, parseStatus } from "../../src/tailscale/status.ts";

export const url = "http://sfspark1.local:8080";
const key = (letter: string) => `nodekey:${letter.repeat(64)}`;

/** `self` and what is beside it go into `tailscale status --json`; `prefs` into `tailscale debug prefs`. */
export interface TailscaleWords {
  readonly state?: string;
  readonly self?: Record<string, unknown>;
  readonly ips?: readonly string[] | null;
  readonly health?: readonly string[];
  readonly prefs?: Record<string, unknown> | "";
}

/** Facts of Tailscale on h1, joined and online unless told otherwise. */
export function tailscale(words: TailscaleWords = {}, fields: Partial<TailscaleFacts> = {}): TailscaleFacts {
  const { state = "Running", self = {}, ips = ["100.64.0.1", "fd7a:115c:a1e0::1"], health = [], prefs = {} } = words;
  const status = {
    Version: "1.102.3-t1",
    BackendState: state,
    TailscaleIPs: ips,
    Self: { PublicKey: key("a"), HostName: "h1", Online: true, ...self },
    Health: health,
  };
  return {
    version: "1.102.3",
    origin: "package",
    service: up,
    halfMade: false,
    status: parseStatus(JSON.stringify(status)),
    prefs: prefs === "" ? undefined : parsePrefs(JSON.stringify({ ControlURL: url, Hostname: "h1", ...prefs })),
    ...fields,
  };
}

const up = { startsAtBoot: true, running: true };
const down = { startsAtBoot: false, running: false };
const zeroKey = key("0");
export const noTailscale: TailscaleFacts = {
  version: "",
  origin: "none",
  service: down,
  halfMade: false,
  status: undefined,
  prefs: undefined,
};
const fresh = { PublicKey: zeroKey, HostName: "vm", Online: false };
/** Installed and started, never logged in. */
export const neverJoined = tailscale({
  state: "NeedsLogin",
  self: fresh,
  ips: null,
  prefs: { ControlURL: "https://controlplane.tailscale.com", Hostname: "", WantRunning: false },
});
/** After `tailscale logout`, and after a restart with an expired key: no key, but our server's name. */
export const loggedOut = tailscale({ state: "NeedsLogin", self: fresh, ips: null });
export const stoppedService = tailscale({}, { service: down, status: undefined, prefs: undefined });

const system = {
  family: "linux",
  distro: "debian",
  version: "12",
  arch: "amd64",
  init: "systemd",
  wsl: false,
  clock: null,
} as const;

const syncthing: SyncthingFacts = {
  version: "1.29.5",
  service: up,
  guiAddress: "127.0.0.1:8384",
  apiKeySet: true,
  globalAnnounce: false,
  relays: false,
  rest: "ok",
  deviceId: "ABCDEFG",
};

export interface SomeFacts {
  readonly system?: SystemFacts | Partial<Extract<SystemFacts, { family: "linux" }>>;
  readonly tailscale?: TailscaleFacts;
  readonly syncthing?: Partial<SyncthingFacts>;
  readonly handover?: Handover;
}

export const factsWith = (some: SomeFacts = {}): HostFacts => ({
  program: "0.1.0",
  system: { ...system, findings: [], ...some.system } as SystemFacts,
  user: { name: "steve" },
  tailscale: some.tailscale ?? tailscale(),
  syncthing: { ...syncthing, ...some.syncthing },
  handover: some.handover ?? null,
});

/** The end of keys that no test outlives. */
export const keyEnd = "2126-11-29T16:00:00.000Z";

/** A key of ours that Headscale lists, unused and for one use, unless told otherwise. */
export const listedKey = (fields: Partial<PreAuthKeyInfo> = {}): PreAuthKeyInfo => ({
  id: "41",
  user: { id: "1", name: "mesh" },
  reusable: false,
  used: false,
  expiration: keyEnd,
  tags: ["tag:mesh"],
  ...fields,
});

/** What a host remembers of a join that a person was given with that key, and has not begun. */
export const handover = (fields: Partial<Handover> = {}): Handover => ({
  script: "/n/join",
  keyId: "41",
  until: keyEnd,
  why: "",
  state: "waiting",
  says: "",
  runsScripts: true,
  ...fields,
});

/** The node that h1 is, unless told otherwise. */
export const node = (fields: Partial<HeadscaleNode> = {}): HeadscaleNode => ({
  id: "1",
  hostname: "h1",
  givenName: "h1",
  user: undefined,
  tags: ["tag:mesh"],
  nodeKey: key("a"),
  ips: ["100.64.0.1", "fd7a:115c:a1e0::1"],
  online: true,
  lastSeen: undefined,
  expiry: undefined,
  ...fields,
});

/** A node that is not h1: other key, other addresses. */
export const other = (fields: Partial<HeadscaleNode> = {}): HeadscaleNode =>
  node({ id: "7", nodeKey: key("b"), ips: ["100.64.0.7"], online: false, ...fields });

const pinned = {
  version: "1.102.3",
  source: "http://mirror.lab:8000",
  signingKey: "A".repeat(40),
  whenAbsent: "keep",
} as const;

const hostOf = (name: string, fields: Partial<Host> = {}): Host => ({
  name,
  address: `${name}.local`,
  port: undefined,
  user: undefined,
  meshSsh: { user: undefined, port: undefined },
  identityFiles: [],
  proxyJump: undefined,
  connection: "ssh",
  os: "linux",
  wslOf: undefined,
  wsl: undefined,
  role: undefined,
  groups: [],
  otherRoads: [],
  tags: ["tag:mesh"],
  expected: "always",
  maintenance: [],
  state: "present",
  syncthing: { guiPort: 8384, globalAnnounce: false, relays: false },
  tailscale: pinned,
  place: { file: "mesh.yaml", line: 1, column: 1 },
  ...fields,
});

/** h1 as wished, in an inventory that also has h2. */
export function desired(fields: Partial<Host> = {}): Desired {
  const host = hostOf("h1", fields);
  const inventory: Inventory = {
    file: "mesh.yaml",
    headscale: { url, apiUrl: url, apiKeyFile: undefined, user: "mesh" },
    ssh: {
      user: undefined,
      port: undefined,
      identityFiles: [],
      knownHosts: "known_hosts",
      configFile: undefined,
      configNamed: false,
      concurrency: 20,
    },
    windows: defaults.windows,
    health: healthSpec({}, { ofHosts: [], members: new Map() }),
    defaults: { tags: ["tag:mesh"], tailscale: pinned, syncthing: undefined },
    groups: [],
    hosts: [host, hostOf("h2")],
  };
  return { host, inventory, platform: platformOf(host) };
}

/** A plan in a line: outcome, why, and what it would do. */
export function summary(plan: StepPlan): string {
  if (plan.outcome === "blocked") return `blocked ${plan.error.code}: ${plan.why}`;
  const actions = plan.outcome === "change" ? ` [${plan.actions.map(words).join("; ")}]` : "";
  return `${plan.outcome}: ${plan.why}${actions}`;
}

function words(action: Action): string {
  if (action.on === "host") {
    const flags = Object.entries(action.args).filter(([name]) => !["loginServer", "user"].includes(name));
    return [action.verb, ...flags.map(([name, value]) => (value === true ? name : `${name}=${value}`))].join(" ");
  }
  const { on, do: verb, ...rest } = action;
  return [verb, ...Object.values(rest)].join(" ");
}
