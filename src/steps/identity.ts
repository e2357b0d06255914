// Who a machine is in the mesh, by its own word: its node key and mesh addresses, never its name.

import { MeshError } from "../core/errors.ts";
import { matchedNode, type NodeIdentity } from "../headscale/match.ts";
import type { HeadscaleNode } from "../headscale/types.ts";
import type { HostFacts } from "../host/protocol.ts";

/** Undefined when Tailscale is not there, does not answer, or never logged in. */
export function identityOf(facts: HostFacts): NodeIdentity | undefined {
  const { status } = facts.tailscale;
  if (!status || (!status.nodeKey && status.ips.length === 0)) return undefined;
  return { nodeKey: status.nodeKey, ips: status.ips, hostname: status.hostName };
}

/** Who each of the hosts that answered is, if it is anybody. */
export type Identities = ReadonlyMap<string, NodeIdentity>;

/** Once for the whole plan: each host is compared with each other. */
export function identitiesOf(hosts: Iterable<readonly [string, HostFacts | MeshError]>): Identities {
  const identities = new Map<string, NodeIdentity>();
  for (const [name, facts] of hosts) {
    const identity = facts instanceof MeshError ? undefined : identityOf(facts);
    if (identity) identities.set(name, identity);
  }
  return identities;
}

/** A node that a host is, by its own word. */
export interface Claim {
  readonly host: string;
  readonly node: string;
}

/** Which node, by its id, each of these hosts is. */
export function claimsOf(identities: Identities, nodes: readonly HeadscaleNode[]): readonly Claim[] {
  return [...identities].flatMap(([host, identity]) => {
    const node = matchedNode(identity, nodes);
    return node ? [{ host, node: node.id }] : [];
  });
}

/** Another of these hosts with the node key of this one: a copy of it, or the same machine under two names. */
export function duplicateOf(host: string, identities: Identities): string | undefined {
  const mine = identities.get(host)?.nodeKey;
  return mine ? [...identities].find(([name, other]) => name !== host && other.nodeKey === mine)?.[0] : undefined;
}
