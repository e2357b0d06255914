// Who a machine is in the mesh, by its own word: its node key and mesh addresses, never its name.

import { matchedNode, type NodeIdentity } from "../headscale/match.ts";
import type { HeadscaleNode } from "../headscale/types.ts";
import type { HostFacts } from "../host/protocol.ts";
import { parseStatus } from "../tailscale/status.ts";

/** Undefined when Tailscale is not there, does not answer, or never logged in. */
export function identityOf(facts: HostFacts): NodeIdentity | undefined {
  if (!facts.tailscale.status) return undefined;
  const status = parseStatus(facts.tailscale.status);
  if (!status.nodeKey && status.ips.length === 0) return undefined;
  return { nodeKey: status.nodeKey, ips: status.ips, hostname: status.hostName };
}

/** A node that a host is, by its own word. */
export interface Claim {
  readonly host: string;
  readonly node: string;
}

/** Which node, by its id, each of these hosts is. */
export function claimsOf(
  hosts: Iterable<readonly [string, HostFacts]>,
  nodes: readonly HeadscaleNode[],
): readonly Claim[] {
  return [...hosts].flatMap(([host, facts]) => {
    const node = matchedNode(identityOf(facts), nodes);
    return node ? [{ host, node: node.id }] : [];
  });
}

/** Another of these hosts with the node key of this one: a copy of it, or the same machine under two names. */
export function twinOf(host: string, hosts: Iterable<readonly [string, HostFacts]>): string | undefined {
  const keys = new Map([...hosts].map(([name, facts]) => [name, identityOf(facts)?.nodeKey]));
  const mine = keys.get(host);
  return mine ? [...keys].find(([name, key]) => name !== host && key === mine)?.[0] : undefined;
}
