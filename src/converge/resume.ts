// Finds a host again whose connection was cut by what was begun on it, which goes on without us.

import { asMeshError, type ErrorCode, MeshError } from "../core/errors.ts";
import type { ReadWorld } from "./world.ts";

/** How a host answers that is not back yet. Anything else, such as another host key, is no matter of patience. */
const away: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  ...(["DNS_FAILED", "SSH_REFUSED", "SSH_TIMEOUT", "SSH_UNREACHABLE", "SSH_LOST"] as const),
]);

/** Pause between looks, in milliseconds. */
const pause = 2000;

interface Patience<Session> {
  readonly open: () => Promise<Session>;
  readonly seconds: number;
  /** How the connection ended. */
  readonly lost: MeshError;
}

/** A new connection to the host, when it has one to give. Throws what happened first when the time is over. */
export async function untilItIsBack<Session>(
  { now, sleep }: Pick<ReadWorld, "now" | "sleep">,
  { open, seconds, lost }: Patience<Session>,
): Promise<Session> {
  const end = now() + seconds * 1000;
  for (;;) {
    try {
      return await open();
    } catch (thrown) {
      const error = asMeshError(thrown);
      if (!away.has(error.code)) throw thrown;
      if (now() >= end) throw stayedAway(lost, seconds, error);
    }
    await sleep(pause);
  }
}

const stayedAway = ({ problem, host, step }: MeshError, seconds: number, last: MeshError) =>
  new MeshError({
    code: "SSH_LOST",
    problem: `${problem}, and the host did not come back within ${seconds} s (${last.code}); what was begun goes on there, and the next run finds how it ended`,
    ...{ host, step },
    next: host === undefined ? undefined : ["mesh", "apply", host],
    cause: last,
  });
