// Waiting for a Headscale that restarts: a few more tries within a few seconds, and never longer.

import { setTimeout as delay } from "node:timers/promises";
import { MeshError } from "../core/errors.ts";

export interface Patience {
  /** Pauses between tries, in milliseconds. */
  readonly pauses: readonly number[];
  /** After this many milliseconds no further try begins. */
  readonly limitMs: number;
}

/** A restart takes one to two seconds; a server that hangs is given up after two calls of 5 s. */
export const usualPatience: Patience = { pauses: [300, 700, 1500, 3000], limitMs: 8000 };

export interface Tries {
  readonly patience: Patience;
  /** Whether this failure may be tried again. Authentication and refusals never may. */
  again(thrown: MeshError): boolean;
  /** Ends the waiting; undefined for work that goes on after an interruption. */
  readonly signal: AbortSignal | undefined;
}

/** Acts until it succeeds; throws the last failure. */
export async function patiently<T>(act: () => Promise<T>, { patience, again, signal }: Tries): Promise<T> {
  const began = performance.now();
  for (const pause of patience.pauses) {
    try {
      return await act();
    } catch (thrown) {
      const late = performance.now() - began + pause > patience.limitMs;
      if (late || signal?.aborted || !(thrown instanceof MeshError) || !again(thrown)) throw thrown;
      await delay(pause, undefined, signal ? { signal } : {}).catch((cause: unknown) => {
        throw interrupted(cause);
      });
    }
  }
  return act();
}

export const interrupted = (cause: unknown) =>
  new MeshError({ code: "INTERRUPTED", problem: "stopped while waiting for Headscale", cause });
