// The identity of a machine in the mesh: its own node key and mesh addresses, never its name.

import { MeshError } from "../core/errors.ts";
import { matchedNode, type NodeIdentity } from "../headscale/match.ts";
import type { HeadscaleNode } from "../headscale/types.ts";
import type { HostFacts } from "../host/protocol.ts";
import type { Desired, Observed } from "./types.ts";

/** Undefined when Tailscale is not installed, does not answer, or never logged in. */
export function identityOf(facts: HostFacts): NodeIdentity | undefined {
  const { status } = facts.tailscale;
  if (!status || (!status.nodeKey && status.ips.length === 0)) return undefined;
  return { nodeKey: status.nodeKey, ips: status.ips, hostname: status.hostName };
}

/** Identities of the hosts that answered and have one, by host name. */
export type Identities = ReadonlyMap<string, NodeIdentity>;

/** Built once per plan, because every host is compared with all others. */
export function identitiesOf(hosts: Iterable<readonly [string, HostFacts | MeshError]>): Identities {
  const identities = new Map<string, NodeIdentity>();
  for (const [name, facts] of hosts) {
    const identity = facts instanceof MeshError ? undefined : identityOf(facts);
    if (identity) identities.set(name, identity);
  }
  return identities;
}

/** A host's node, by the host's own identity. */
export interface Claim {
  readonly host: string;
  readonly node: string;
}

/** The node of each of these hosts, by its id. */
export function claimsOf(identities: Identities, nodes: readonly HeadscaleNode[]): readonly Claim[] {
  return [...identities].flatMap(([host, identity]) => {
    const node = matchedNode(identity, nodes);
    return node ? [{ host, node: node.id }] : [];
  });
}

/** Another host with the same node key: a cloned disk, or one machine under two names. */
export function duplicateOf(host: string, identities: Identities): string | undefined {
  const mine = identities.get(host)?.nodeKey;
  return mine ? [...identities].find(([name, other]) => name !== host && other.nodeKey === mine)?.[0] : undefined;
}

/** Whether the host was reached by an address that it has in the mesh. By a name the host itself finds it out, and refuses. */
export const overItself = ({ host }: Desired, { facts, road = host.address }: Observed) =>
  identityOf(facts)?.ips.includes(road) ?? false;
