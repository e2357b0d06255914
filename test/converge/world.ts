// A small mesh in memory for tests of the stations: hosts that answer with facts, a Headscale that lists nodes. What nobody
// told it to do is a failure, and everything that would change something is written down. Its clock stands still until a run
// waits.

import type { ChangeWorld } from "../../src/converge/world.ts";
import { MeshError } from "../../src/core/errors.ts";
import { Secret } from "../../src/core/secret.ts";
import type { PreAuthKeys } from "../../src/headscale/keys.ts";
import type {
  ChangeHeadscale,
  HeadscaleNode,
  KeySpec,
  PreAuthKeyInfo,
  UnreadableNode,
} from "../../src/headscale/types.ts";
import { platformOf } from "../../src/host/platform.ts";
import type { Access, HostFacts, PingAnswer } from "../../src/host/protocol.ts";
import type { Host } from "../../src/inventory/types.ts";
import type { HostState } from "../../src/plan/result.ts";
import { desired, factsWith, keyEnd, listedKey, node, tailscale } from "../steps/facts.ts";

/** How a mesh ping goes. */
export type Path = "direct" | "relay" | "silent";

export interface SmallMesh {
  nodes: readonly HeadscaleNode[];
  /** Nodes that Headscale lists and nobody can read. */
  unreadable: readonly UnreadableNode[];
  /** What Headscale lists of the keys of earlier runs, and of those that this one made. */
  listed: readonly PreAuthKeyInfo[];
  /** Looks at that list. */
  askedKeys: number;
  /** Names of Headscale's users. */
  users: readonly string[];
  /** By host name; a host that is not here does not answer. */
  readonly facts: Map<string, HostFacts>;
  /** How a host that is not in `facts` fails; SSH_TIMEOUT where nothing is said. */
  readonly away: Map<string, MeshError>;
  /** Hosts whose connection ends while they are asked for their facts. */
  readonly lost: Set<string>;
  /** How our user may change the host, or why that cannot be asked; in full where nothing is said. */
  readonly access: Map<string, Access | MeshError>;
  /** Hosts that were asked for the access, in order. */
  readonly askedAccess: string[];
  /** How an address answers a mesh ping, asked once a ping; by address. */
  readonly paths: Map<string, () => Path>;
  /** Mesh pings, each as "FROM to ADDRESS", in order. */
  readonly pinged: string[];
  /** What a host does when it is told a verb; by "HOST VERB". */
  readonly acts: Map<string, () => void | Promise<void>>;
  /** What Headscale does instead of what it is told; by the action's name. */
  readonly refuses: Map<string, () => void>;
  /** Everything that was changed, in order: "HOST VERB FLAGS with KEY", "headscale ACTION WORDS", "mint KEY TAGS", "revoke KEY". */
  readonly changes: string[];
  /** Hosts that were connected to, in order. */
  readonly asked: string[];
  /** Hosts whose connection was to be a new one, in order. */
  readonly forgotten: string[];
  /** What a host began, each as "HOST STEP", in order. */
  readonly begun: string[];
  /** What was said of a host on the way, each as "HOST: TEXT". */
  readonly notes: string[];
  readonly ends: Map<string, HostState>;
  /** Milliseconds since the beginning; a wait moves it on. */
  clock: number;
  /** What happens while a run waits, told how often it waited before; a mesh without it lets nobody wait. */
  whileWaiting: ((waits: number) => void) | undefined;
  /** Ctrl-C. */
  readonly stop: AbortController;
  readonly world: ChangeWorld;
  /** Makes keys with the ids key-1, key-2 …, lists them, and writes down what becomes of them. */
  readonly keys: PreAuthKeys;
}

const full: Access = { kind: "full", self: false };

const answers: Readonly<Record<Path, Omit<PingAnswer, "ip">>> = {
  direct: { reachable: true, via: "direct", detail: "10.0.0.1:41641", ms: 3 },
  relay: { reachable: true, via: "relay", detail: "lab", ms: 30 },
  silent: { reachable: false, via: "none", detail: "no reply", ms: null },
};

export function smallMesh(): SmallMesh {
  const stop = new AbortController();
  const mesh: Omit<SmallMesh, "world" | "keys"> = {
    nodes: [],
    unreadable: [],
    listed: [],
    askedKeys: 0,
    users: ["mesh"],
    facts: new Map(),
    away: new Map(),
    lost: new Set(),
    access: new Map(),
    askedAccess: [],
    paths: new Map(),
    pinged: [],
    acts: new Map(),
    refuses: new Map(),
    changes: [],
    asked: [],
    forgotten: [],
    begun: [],
    notes: [],
    ends: new Map(),
    clock: 0,
    whileWaiting: undefined,
    stop,
  };
  const all = mesh as SmallMesh;
  return Object.assign(all, { world: worldOf(all), keys: keysOf(all) });
}

function worldOf(all: SmallMesh): ChangeWorld {
  let waits = 0;
  return {
    headscale: headscaleOf(all) as unknown as ChangeHeadscale,
    platformOf,
    read: async (host) => session(all, host),
    forget: ({ name }) => void all.forgotten.push(name),
    change: async (host, _, { fresh = false } = {}) => session(all, host, fresh),
    progress: {
      step: (host, step) => void all.begun.push(`${host} ${step}`),
      note: (host, text) => void all.notes.push(`${host}: ${text}`),
      done: (host, state) => void all.ends.set(host, state),
    },
    signal: all.stop.signal,
    now: () => all.clock,
    sleep: async (ms) => {
      if (!all.whileWaiting) throw new Error("this mesh does not wait");
      if (waits > 500) throw new Error("nobody waits that often");
      all.clock += ms;
      all.whileWaiting(waits++);
      all.stop.signal.throwIfAborted();
    },
  };
}

function headscaleOf(all: SmallMesh) {
  const told = (what: string, words: readonly string[], does: () => void) => {
    all.changes.push(["headscale", what, ...words].join(" "));
    (all.refuses.get(what) ?? does)();
  };
  const edit = (id: string, fields: Partial<HeadscaleNode>) => () => {
    all.nodes = all.nodes.map((node) => (node.id === id ? { ...node, ...fields } : node));
  };
  return {
    version: async () => "0.29.2",
    users: async () => all.users.map((name, i) => ({ id: String(i + 1), name })),
    nodes: async () => ({ nodes: all.nodes, unreadable: all.unreadable }),
    preAuthKeys: async () => {
      all.askedKeys++;
      return all.listed;
    },
    createUser: async (name: string) =>
      told("create-user", [name], () => {
        all.users = [...all.users, name];
      }),
    renameNode: async (id: string, givenName: string) => told("rename-node", [id, givenName], edit(id, { givenName })),
    disableExpiry: async (id: string) => told("disable-expiry", [id], edit(id, { expiry: undefined })),
    setTags: async (id: string, tags: readonly string[]) => told("set-tags", [id, ...tags], edit(id, { tags })),
    deleteNode: async (id: string) =>
      told("delete-node", [id], () => {
        all.nodes = all.nodes.filter((node) => node.id !== id);
      }),
  };
}

function session(all: SmallMesh, host: Host, fresh = false) {
  all.asked.push(host.name);
  const facts = all.facts.get(host.name);
  if (!facts) throw all.away.get(host.name) ?? new MeshError({ code: "SSH_TIMEOUT", problem: "no answer" });
  return {
    facts: async () => {
      if (all.lost.has(host.name)) throw new MeshError({ code: "SSH_LOST", problem: "gone" });
      return all.facts.get(host.name) as HostFacts;
    },
    access: async () => {
      all.askedAccess.push(host.name);
      const access = all.access.get(host.name) ?? full;
      if (access instanceof MeshError) throw access;
      return access;
    },
    health: async () => {
      throw new Error("this mesh is not asked for its health");
    },
    check: async () => {
      throw new Error("this mesh runs no checks");
    },
    ping: async (ips: readonly string[]) =>
      ips.map((ip): PingAnswer => {
        const path = all.paths.get(ip);
        if (!path) throw new Error(`nobody told this mesh how ${ip} answers`);
        all.pinged.push(`${host.name} to ${ip}`);
        return { ip, ...answers[path()] };
      }),
    change: async (verb: string, args: object, secret?: Secret) => {
      const act = all.acts.get(`${host.name} ${verb}`);
      if (!act) throw new Error(`nobody told ${host.name} what ${verb} does`);
      const flags = Object.entries(args).flatMap(([name, value]) => (value === true ? [name] : []));
      const key = secret ? ["with", secret.reveal()] : [];
      all.changes.push([host.name, verb, ...flags, ...key, ...(fresh ? ["anew"] : [])].join(" "));
      await act();
      return { changed: true, did: [] };
    },
  };
}

function keysOf(all: SmallMesh): PreAuthKeys {
  let minted = 0;
  const kept = new Set<string>();
  const keys = {
    mint: async ({ tags, keep }: KeySpec) => {
      const id = `key-${++minted}`;
      all.changes.push(["mint", id, ...tags, ...(keep ? ["to keep"] : [])].join(" "));
      all.listed = [...all.listed, listedKey({ id })];
      return { id, key: new Secret(id), until: keyEnd };
    },
    keep: ({ id }: { id: string }) => void kept.add(id),
    revoke: async ({ id }: { id: string }) => {
      if (!kept.has(id)) all.changes.push(`revoke ${id}`);
    },
    end: async (id: string) => void all.changes.push(`end ${id}`),
  };
  return keys as unknown as PreAuthKeys;
}

/** Headscale took a login with this key. */
export function use(mesh: SmallMesh, id: string): void {
  mesh.listed = mesh.listed.map((key) => (key.id === id ? { ...key, used: true } : key));
}

export const named = (name: string, fields: Partial<Host> = {}): Host => ({ ...desired().host, name, ...fields });

/** The mesh address of h1, h2 …, once they are in. */
export const ipOf = (name: string) => `100.64.0.${name.slice(1)}`;

/** The host is joined and healthy, and the node it is bears this name; it answers pings directly. */
export function enter(mesh: SmallMesh, name: string, givenName = name): void {
  const self = { PublicKey: `nodekey:${name}`, HostName: name };
  mesh.facts.set(name, factsWith({ tailscale: tailscale({ self, ips: [ipOf(name)], prefs: { Hostname: name } }) }));
  const own = { id: name, hostname: name, nodeKey: `nodekey:${name}`, ips: [ipOf(name)] };
  mesh.nodes = [...mesh.nodes.filter(({ id }) => id !== name), node({ ...own, givenName })];
  mesh.paths.set(ipOf(name), () => "direct");
}
