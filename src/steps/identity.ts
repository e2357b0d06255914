// Who a machine is in the mesh, by its own word: its node key and mesh addresses, never its name.

import type { NodeIdentity } from "../headscale/match.ts";
import type { HostFacts } from "../host/protocol.ts";
import { parseStatus } from "../tailscale/status.ts";

/** Undefined when Tailscale is not there, does not answer, or never logged in. */
export function identityOf(facts: HostFacts): NodeIdentity | undefined {
  if (!facts.tailscale.status) return undefined;
  const status = parseStatus(facts.tailscale.status);
  if (!status.nodeKey && status.ips.length === 0) return undefined;
  return { nodeKey: status.nodeKey, ips: status.ips, hostname: status.hostName };
}
