// Machines that are switched off at times, such as laptops. One that does not answer then is no failure: what it owes is done by the
// next apply that finds it awake.

import type { ErrorCode, MeshError } from "../core/errors.ts";
import type { Host } from "../inventory/types.ts";
import type { HostPlan } from "../plan/types.ts";
import type { WaitingForMachine } from "../steps/waiting.ts";

/** What is seen of a machine that is off. A refused connection or key comes from a machine that is awake. */
const off: ReadonlySet<ErrorCode> = new Set<ErrorCode>(["SSH_TIMEOUT", "SSH_UNREACHABLE", "DNS_FAILED"]);

/**
 * What the host waits for; undefined when this error is a failure. A host that leaves has rules of its own. The server's own host
 * is never expected sometimes: the inventory refuses that.
 */
export function sleepOf({ expected, state }: Host, { code }: MeshError): WaitingForMachine | undefined {
  if (expected !== "sometimes" || state !== "present" || !off.has(code)) return undefined;
  return { for: "machine", why: `it does not answer (${code}), as is expected of it sometimes` };
}

/** The plan of a host that may be asleep; undefined when this error is a failure. */
export function asleep(host: Host, error: MeshError): HostPlan | undefined {
  const waiting = sleepOf(host, error);
  return waiting && { host: host.name, outcome: "waiting", steps: [], waiting };
}
