// One look over SSH, by whichever road: whether it is answered, and what the host says of itself when it is.

import type { ErrorCode } from "../../core/errors.ts";
import { asMeshError, MeshError } from "../../core/errors.ts";
import type { ReadHost } from "../../host/client.ts";
import type { HostFacts } from "../../host/protocol.ts";
import type { HealthCode } from "../../inventory/health-codes.ts";
import { type Aim, finding, type Sight, seen, unanswered, unseen } from "./sight.ts";

/** A session, and the facts that came over it or why they did not. */
export interface Reached {
  readonly session: ReadHost;
  readonly facts: HostFacts | MeshError;
}

/** Nobody answered, or not to the end. */
const silent: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  ...(["DNS_FAILED", "SSH_REFUSED", "SSH_TIMEOUT", "SSH_UNREACHABLE"] as const),
  ...(["SSH_LOST", "SSH_PROTOCOL", "COMMAND_TIMEOUT"] as const),
]);

/** Something began, or would have, and did not come to its end. */
export const hung: ReadonlySet<ErrorCode> = new Set<ErrorCode>(["SSH_TIMEOUT", "SSH_LOST", "COMMAND_TIMEOUT"]);

/** Somebody answered, and that is the trouble. */
const named: ReadonlyMap<ErrorCode, HealthCode> = new Map([
  ["HOST_KEY_CHANGED", "host-key-changed"],
  ["HOST_KEY_REVOKED", "host-key-changed"],
  ["SSH_AUTH", "ssh-refused"],
]);

/** Connects and reads. Throws where no answer came; facts that make no sense are an answer all the same. */
export async function reach(open: () => Promise<ReadHost>): Promise<Reached> {
  const session = await open();
  try {
    return { session, facts: await session.facts() };
  } catch (thrown) {
    const error = asMeshError(thrown);
    if (silent.has(error.code) || error.code === "INTERRUPTED") throw error;
    return { session, facts: error };
  }
}

/** The look at one road. */
export function sshSight(at: Aim, by: string, reached: Reached | MeshError): Sight {
  if (!(reached instanceof MeshError)) return seen(at);
  const { code, problem } = reached;
  const said = `${code}: ${problem}`;
  const known = named.get(code);
  if (known) return seen(at, [finding(known, said, by)]);
  return silent.has(code) ? seen(at, [unanswered(said, by)]) : unseen(at, said);
}
