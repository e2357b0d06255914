// Each probe has a time of its own, so that one that hangs delays nothing else. The times are longer than those of what it does, which
// then says better what was wrong.

import { asMeshError, MeshError } from "../../core/errors.ts";
import { duration } from "../../core/text.ts";

/** Milliseconds. */
export interface ProbeLimits {
  readonly headscale: number;
  readonly ssh: number;
  readonly ping: number;
  /** What a host says for health's sake. */
  readonly own: number;
  readonly plan: number;
  readonly runner: number;
  readonly check: number;
}

/** Connections wait for one another, and a host that is off takes long to find out about. */
export const usualLimits: ProbeLimits = {
  headscale: 45_000,
  ssh: 240_000,
  ping: 180_000,
  own: 90_000,
  plan: 60_000,
  runner: 15_000,
  check: 40_000,
};

/** The result, or why there is none. Never rejects; what goes on after the time is nobody's. */
export async function inTime<T>(ms: number, look: () => Promise<T>): Promise<T | MeshError> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<MeshError>((resolve) => {
    const problem = `the look did not end within ${duration(ms)}`;
    timer = setTimeout(() => resolve(new MeshError({ code: "INTERRUPTED", problem })), ms);
  });
  try {
    return await Promise.race([look(), late]);
  } catch (thrown) {
    return asMeshError(thrown);
  } finally {
    clearTimeout(timer);
  }
}

/** A result with the time when it came, by the world's monotonic clock. */
export interface Timed<T> {
  readonly value: T;
  readonly at: number;
  readonly ms: number;
}

/** Runs a look within its time and notes when it ended. */
export async function timed<T>(now: () => number, ms: number, look: () => Promise<T>): Promise<Timed<T | MeshError>> {
  const began = now();
  const value = await inTime(ms, look);
  const at = now();
  return { value, at, ms: at - began };
}
