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

/** Ids of the nodes that these hosts are. */
export function claimedNodes(hosts: readonly HostFacts[], nodes: readonly HeadscaleNode[]): ReadonlySet<string> {
  return new Set(hosts.flatMap((facts) => matchedNode(identityOf(facts), nodes)?.id ?? []));
}
