// A small mesh in memory for tests of the stations: hosts that answer with facts, a Headscale that lists nodes. What nobody
// told it to do is a failure, and everything that would change something is written down.

import type { ChangeWorld } from "../../src/converge/world.ts";
import { MeshError } from "../../src/core/errors.ts";
import type { ChangeHeadscale, HeadscaleNode } from "../../src/headscale/types.ts";
import { platformOf } from "../../src/host/platform.ts";
import type { Access, HostFacts } from "../../src/host/protocol.ts";
import type { Host } from "../../src/inventory/types.ts";
import type { HostState } from "../../src/plan/result.ts";

export interface SmallMesh {
  nodes: readonly HeadscaleNode[];
  /** By host name; a host that is not here does not answer. */
  readonly facts: Map<string, HostFacts>;
  /** Hosts whose connection ends while they are asked for their facts. */
  readonly lost: Set<string>;
  /** How our user may change the host, or why that cannot be asked; in full where nothing is said. */
  readonly access: Map<string, Access | MeshError>;
  /** Hosts that were asked for the access, in order. */
  readonly askedAccess: string[];
  /** What a host does when it is told a verb; by "HOST VERB". */
  readonly acts: Map<string, () => void>;
  /** Everything that was changed, in order. */
  readonly changes: string[];
  /** Hosts that were connected to, in order. */
  readonly asked: string[];
  readonly ends: Map<string, HostState>;
  readonly world: ChangeWorld;
}

const full: Access = { kind: "full", self: false };

export function smallMesh(): SmallMesh {
  const mesh: Omit<SmallMesh, "world"> = {
    nodes: [],
    facts: new Map(),
    lost: new Set(),
    access: new Map(),
    askedAccess: [],
    acts: new Map(),
    changes: [],
    asked: [],
    ends: new Map(),
  };
  const all = mesh as SmallMesh;
  const headscale = {
    version: async () => "0.29.2",
    users: async () => [{ id: "1", name: "mesh" }],
    nodes: async () => ({ nodes: all.nodes, unreadable: [] }),
    renameNode: async (id: string, givenName: string) => {
      all.changes.push(`headscale rename-node ${id} ${givenName}`);
      all.nodes = all.nodes.map((node) => (node.id === id ? { ...node, givenName } : node));
    },
    deleteNode: async (id: string) => {
      all.changes.push(`headscale delete-node ${id}`);
      all.nodes = all.nodes.filter((node) => node.id !== id);
    },
  };
  const session = (host: Host) => {
    all.asked.push(host.name);
    const facts = all.facts.get(host.name);
    if (!facts) throw new MeshError({ code: "SSH_TIMEOUT", problem: "no answer" });
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
      ping: () => Promise.reject(new Error("nobody told this mesh to ping")),
      change: async (verb: string) => {
        const act = all.acts.get(`${host.name} ${verb}`);
        if (!act) throw new Error(`nobody told ${host.name} what ${verb} does`);
        all.changes.push(`${host.name} ${verb}`);
        act();
        return { changed: true, did: [] };
      },
    };
  };
  const world: ChangeWorld = {
    headscale: headscale as unknown as ChangeHeadscale,
    platformOf,
    read: async (host) => session(host),
    change: async (host) => session(host),
    progress: { step: () => {}, note: () => {}, done: (host, state) => void all.ends.set(host, state) },
    signal: new AbortController().signal,
    now: () => 0,
    sleep: () => Promise.reject(new Error("this mesh does not wait")),
  };
  return Object.assign(all, { world });
}
