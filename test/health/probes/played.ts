// A played mesh for probes: a server, two Linux hosts, a PC and WSL2 on it, all well. Whatever is asked that nobody told it is written down,
// and makes the test fail. Its clock moves when something is asked, and while somebody waits.

import { makePlan } from "../../../src/converge/plan.ts";
import { MeshError } from "../../../src/core/errors.ts";
import type { HeadscaleNode, UnreadableNode } from "../../../src/headscale/types.ts";
import { lookAround } from "../../../src/health/probes/look-around.ts";
import type {
  Certificate,
  DiskUse,
  Failed,
  Fetched,
  HealthWorld,
  PlanSeen,
  RoadTaken,
} from "../../../src/health/probes/world.ts";
import type { Look, Night, ProbeId, Subject } from "../../../src/health/types.ts";
import type { HostHealth } from "../../../src/host/health.ts";
import { platformOf } from "../../../src/host/platform.ts";
import type { HostFacts, PingAnswer, RanAnswer, SystemFacts } from "../../../src/host/protocol.ts";
import type { HealthSpec } from "../../../src/inventory/health-types.ts";
import type { Host, Inventory } from "../../../src/inventory/types.ts";
import { desired, factsWith, node, tailscale, url } from "../../steps/facts.ts";
import { settings } from "../nights.ts";

export type Path = "direct" | "relay" | "peer-relay" | "silent";

export interface Played {
  inventory: Inventory;
  nodes: readonly HeadscaleNode[];
  unreadable: readonly UnreadableNode[];
  /** Why Headscale's interface does not answer. */
  refusal: MeshError | undefined;
  version: string;
  readonly facts: Map<string, HostFacts>;
  /** Why facts do not come, although the host answers; by name. */
  readonly mute: Map<string, MeshError>;
  /** What of a host's own words is other than usual; an error instead of them. By name. */
  readonly health: Map<string, Partial<HostHealth> | MeshError>;
  /** What a command of the user's ends with, by host and words: "h1 true". */
  readonly checks: Map<string, RanAnswer>;
  /** How roads fail: by name for that of the inventory, by address for that of the mesh. */
  readonly cut: Map<string, MeshError>;
  /** Which road answered where the first did not, by name. */
  readonly taken: Map<string, RoadTaken>;
  /** How an address answers, by the number of the ping. */
  readonly paths: Map<string, (n: number) => Path>;
  readonly fetched: Map<string, Fetched | Failed>;
  readonly greetings: Map<string, string>;
  readonly certificates: Map<string, Certificate | Failed>;
  addresses: readonly string[];
  disk: DiskUse | undefined;
  readonly readOnly: Map<string, string>;
  readonly programs: Map<string, { readonly code: number; readonly stdout: string }>;
  tokenEnds: string | null | undefined;
  /** An error: it cannot be asked. */
  apiKeyEnds: string | Error | undefined;
  /** What happens while a run waits, told how often it waited before. */
  whileWaiting: (waits: number) => void;
  /** Waits so far, in milliseconds. */
  readonly waits: number[];
  /** Questions in order: "h1", "h1 at 100.64.0.2", "server pings 100.64.0.2". */
  readonly asked: string[];
  /** What nobody told it. */
  readonly unmatched: string[];
}

export const start = Date.UTC(2026, 10, 29, 2, 17);
const second = 1000;

export const linuxNames = ["server", "h1", "h2"] as const;
const names = [...linuxNames, "pc", "wsl"];

export const ipOf = (name: string) => `100.64.0.${names.indexOf(name) + 1}`;
export const keyOf = (name: string) => `nodekey:${name.padEnd(64, "0")}`;

export const hostNamed = (name: string, fields: Partial<Host> = {}): Host => ({
  ...{ ...desired().host, name, address: `10.0.0.${names.indexOf(name) + 1}` },
  ...fields,
});

const hosts: readonly Host[] = [
  hostNamed("server", { role: "headscale" }),
  hostNamed("h1"),
  hostNamed("h2"),
  hostNamed("pc", { os: "windows", syncthing: undefined }),
  hostNamed("wsl", {
    ...{ wslOf: "pc", port: 2222, syncthing: undefined },
    wsl: { distribution: undefined, keepAlive: false, mayShutdown: false },
  }),
];

/** The host's own word; `self` goes into its status. */
export const joined = (name: string, self: Record<string, unknown> = {}, health: readonly string[] = []) =>
  tailscale({
    self: { PublicKey: keyOf(name), HostName: name, ...self },
    ...{ ips: [ipOf(name)], prefs: { Hostname: name, ForceDaemon: true }, health },
  });

/** As the runner's own Tailscale knows them. */
const peers = Object.fromEntries(
  names.map((name) => [keyOf(name), { DNSName: `${name}.mesh.lab.`, TailscaleIPs: [ipOf(name)] }]),
);

const sid = "S-1-5-21-1-2-3-1001";

export const windowsSystem = (findings: Extract<SystemFacts, { family: "windows" }>["findings"] = []): SystemFacts => ({
  family: "windows",
  kind: "client",
  ...{ edition: "Professional", build: "22631.2506", arch: "amd64", language: "de-DE" },
  ...{ powershell: "5.1.22621.2506", shell: "", findings },
  account: { sid, elevated: true, profile: "C:\\Users\\steve" },
  wsl: {
    distributions: [{ name: "Ubuntu", owner: sid, account: "PC\\steve", version: 2 }],
    ...{ networking: "", idleTimeout: "", address: "172.29.3.7", forwarding: true },
    forwards: [{ address: "0.0.0.0", port: 2222, toAddress: "172.29.3.7", toPort: 2222 }],
  },
});

export const factsOf = (name: string, some: Parameters<typeof factsWith>[0] = {}): HostFacts =>
  factsWith({
    tailscale: joined(name),
    ...(name === "pc" ? { system: windowsSystem() } : {}),
    ...(name === "wsl" ? { system: { wsl: true, clock: 0 } } : {}),
    ...some,
  });

export const nodeNamed = (name: string, fields: Partial<HeadscaleNode> = {}): HeadscaleNode =>
  node({ id: name, hostname: name, givenName: name, nodeKey: keyOf(name), ips: [ipOf(name)], ...fields });

export const well: Fetched = { status: 200, body: '{"status":"pass"}', date: undefined };
export const noRelay: Fetched = { status: 404, body: "", date: undefined };
export const gone: Failed = { failed: "no-answer", why: "ECONNREFUSED" };

export function played(set: Partial<HealthSpec> = {}): Played {
  const health = { ...settings, ...set };
  return {
    inventory: { ...desired().inventory, hosts, health },
    nodes: hosts.map(({ name }) => nodeNamed(name)),
    ...{ unreadable: [], refusal: undefined, version: "0.29.2" },
    facts: new Map(hosts.map(({ name }) => [name, { ...factsOf(name), ...(name === "wsl" ? { clockOff: 0 } : {}) }])),
    ...{ cut: new Map(), taken: new Map(), mute: new Map(), health: new Map(), checks: new Map() },
    paths: new Map(hosts.map(({ name }) => [ipOf(name), () => "direct"])),
    fetched: new Map<string, Fetched | Failed>([
      [`${url}/health`, well],
      [`${url}/derp/probe`, noRelay],
      [`${url}/key?v=100`, { status: 200, body: `{"publicKey":"mkey:${"a".repeat(64)}"}`, date: undefined }],
    ]),
    ...{ greetings: new Map(), certificates: new Map(), readOnly: new Map() },
    addresses: ["10.0.0.99", "100.64.0.99"],
    disk: { diskPercent: 40, inodePercent: 10 },
    programs: new Map([["tailscale status --json", { code: 0, stdout: JSON.stringify({ Peer: peers }) }]]),
    ...{ tokenEnds: null, apiKeyEnds: undefined, whileWaiting: () => undefined },
    ...{ waits: [], asked: [], unmatched: [] },
  };
}

export const failure = (code: MeshError["code"], cause?: unknown) => new MeshError({ code, problem: "no", cause });

/** None of its roads is answered, as when it is off. */
export function turnOff(mesh: Played, name: string): void {
  mesh.cut.set(name, failure("SSH_TIMEOUT"));
  mesh.cut.set(ipOf(name), failure("SSH_TIMEOUT"));
  mesh.greetings.set(ipOf(name), "");
  mesh.paths.set(ipOf(name), () => "silent");
  mesh.nodes = mesh.nodes.map((one) => (one.id === name ? { ...one, online: false } : one));
}

const answers: Readonly<Record<Path, Omit<PingAnswer, "ip">>> = {
  direct: { reachable: true, via: "direct", detail: "10.0.0.1:41641", ms: 3 },
  relay: { reachable: true, via: "relay", detail: "lab", ms: 30 },
  "peer-relay": { reachable: true, via: "relay", detail: "peer-relay(10.0.0.9:7777:vni:1)", ms: 9 },
  silent: { reachable: false, via: "none", detail: "no reply", ms: null },
};

/** As a host speaks that is well; it reaches Headscale exactly when it is in contact with it, and knows every node's name. */
function wellOf(mesh: Played, name: string, names: readonly string[]): HostHealth {
  const online = mesh.facts.get(name)?.tailscale.status?.online === true;
  const clock = start / second;
  return {
    ...{ clock, clockOff: 0, bootedAt: clock - 100_000, restart: "", busy: "" },
    disks: [{ mount: "/", usedPercent: 40, inodePercent: 10 }],
    warnings: undefined,
    names: names.map((asked) => ({ name: asked, ips: [ipOf(asked.split(".")[0] ?? "")] })),
    server: online ? { status: 200, why: "" } : { status: 0, why: "no answer" },
    syncthing: new Map(),
    headscale: name === "server" ? { state: "active", startedAt: null, walBytes: null, backupAt: null } : null,
  };
}

export function worldOf(mesh: Played): HealthWorld {
  let clock = 0;
  const ask = (what: string) => {
    clock += 10;
    mesh.asked.push(what);
  };
  const counts = new Map<string, number>();
  const unmatched = (what: string): never => {
    mesh.unmatched.push(what);
    throw new Error(`nobody told this mesh: ${what}`);
  };
  const told = <T>(map: ReadonlyMap<string, T>, key: string, what: string): T =>
    map.has(key) ? (map.get(key) as T) : unmatched(`${what} ${key}`);
  const session = (name: string) => ({
    facts: async () => {
      const why = mesh.mute.get(name);
      if (why) throw why;
      return told(mesh.facts, name, "facts of");
    },
    access: async () => unmatched(`access of ${name}`),
    health: async ({ names = [] }: { readonly names?: readonly string[] }) => {
      const other = mesh.health.get(name);
      if (other instanceof MeshError) throw other;
      return { ...wellOf(mesh, name, names), ...other };
    },
    check: async (command: readonly string[]) => told(mesh.checks, `${name} ${command.join(" ")}`, "a check"),
    ping: async (ips: readonly string[], count = 1) => {
      ask(`${name} pings ${ips.join(" ")}`);
      if (ips.length > 600 || count > 10) unmatched(`${ips.length} addresses, ${count} times each`);
      return ips.flatMap((ip) => {
        const said: PingAnswer[] = [];
        while (said.length < count && (said.length < 3 || said.some(({ reachable }) => reachable))) {
          const n = counts.get(`${name} ${ip}`) ?? 0;
          counts.set(`${name} ${ip}`, n + 1);
          said.push({ ip, ...answers[told(mesh.paths, ip, "a ping of")(n)] });
        }
        return said;
      });
    },
  });
  const listed = async <T>(answer: () => T): Promise<T> => {
    if (mesh.refusal) throw mesh.refusal;
    return answer();
  };
  return {
    headscale: {
      version: () => listed(() => mesh.version),
      nodes: () => listed(() => ({ nodes: mesh.nodes, unreadable: mesh.unreadable })),
      users: async () => unmatched("users"),
      preAuthKeys: async () => unmatched("keys"),
    },
    read: async ({ name }) => {
      ask(name);
      const cut = mesh.cut.get(name);
      if (cut) throw cut;
      return session(name);
    },
    takenRoad: ({ name }) => mesh.taken.get(name),
    readAt: async ({ name }, ip) => {
      ask(`${name} at ${ip}`);
      const cut = mesh.cut.get(ip);
      if (cut) throw cut;
      return session(name);
    },
    platformOf,
    planOf: async (seen) => plansOf(mesh, seen),
    apiKeyEnds: async () => {
      if (mesh.apiKeyEnds instanceof Error) throw mesh.apiKeyEnds;
      return mesh.apiKeyEnds;
    },
    signal: new AbortController().signal,
    now: () => clock,
    date: () => new Date(start),
    sleep: async (ms) => {
      clock += ms;
      mesh.whileWaiting(mesh.waits.length);
      mesh.waits.push(ms);
    },
    local: {
      run: async (argv) => told(mesh.programs, argv.join(" "), "the program"),
      disk: async () => mesh.disk,
      unwritable: async (path) => mesh.readOnly.get(path),
      interfaces: () => mesh.addresses.map((address) => ({ address, internal: false })),
      fetch: async (at) => told(mesh.fetched, at, "what is at"),
      connect: async (address, port) => {
        const greeting = mesh.greetings.get(`${address}:${port}`) ?? told(mesh.greetings, address, "the greeting of");
        return greeting === "" ? gone : { greeting };
      },
      tls: async ({ address, port }) => told(mesh.certificates, `${address}:${port}`, "the certificate of"),
      folders: ["/state"],
      tokenEnds: mesh.tokenEnds,
    },
  };
}

/** The real plan. */
function plansOf({ inventory }: Played, { hosts: all, facts, version, listing }: PlanSeen) {
  const server = { version, versionNote: undefined, userExists: true, ...listing };
  const observation = { server, hosts: facts, took: new Map(), access: new Map(), keys: undefined, history: undefined };
  return makePlan({ inventory, hosts: all, observation, platformOf }).plan.hosts;
}

interface Looking {
  readonly hosts?: readonly string[];
  readonly matrix?: boolean;
}

/** One run. Throws for what nobody told the mesh. */
export async function look(mesh: Played, { hosts: some, matrix = false }: Looking = {}): Promise<Night> {
  const asked = mesh.inventory.hosts.filter(({ name }) => some === undefined || some.includes(name));
  const night = await lookAround(worldOf(mesh), mesh.inventory, { hosts: asked, matrix, run: "1" });
  if (mesh.unmatched.length > 0) throw new Error(`nobody told this mesh: ${mesh.unmatched.join(", ")}`);
  return night;
}

/** The looks of one probe at one thing, in order. */
export const looksAt = ({ looks }: Night, probe: ProbeId, subject: Subject): readonly Look[] =>
  looks.filter((one) => one.probe === probe && one.subject === subject);

/** The newest of them in a line: its result, with codes or the reason. */
export function lineOf(night: Night, probe: ProbeId, subject: Subject): string {
  const last = looksAt(night, probe, subject).at(-1);
  if (!last) return "no look";
  const codes = [...new Set(last.findings.map(({ code }) => code))];
  return [last.result, ...codes, last.unknownWhy].filter(Boolean).join(" ");
}

export const minute = 60 * second;
