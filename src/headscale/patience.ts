// Waits for a Headscale that restarts: some more tries within a few seconds.

import { setTimeout as delay } from "node:timers/promises";
import { MeshError } from "../core/errors.ts";
import { AskedToWait } from "./settle.ts";

export interface Patience {
  /** Pauses between tries, in milliseconds. */
  readonly pauses: readonly number[];
  /** No further try starts after this many milliseconds. */
  readonly limitMs: number;
  /** The same, where a proxy asked to wait. */
  readonly askedLimitMs?: number;
}

/** A restart takes one to two seconds; for a server that hangs, MeSH gives up after two calls of 5 s. */
export const usualPatience: Patience = { pauses: [300, 700, 1500, 3000], limitMs: 8000, askedLimitMs: 60_000 };

interface Tries {
  readonly patience: Patience;
  /** Whether to try again after this failure. False for failed authentication and refusals. */
  again(thrown: MeshError): boolean;
  /** Stops waiting; undefined for work that continues after an interruption. */
  readonly signal: AbortSignal | undefined;
}

/** Repeats `act` until it succeeds; throws the last failure. */
export async function patiently<T>(act: () => Promise<T>, { patience, again, signal }: Tries): Promise<T> {
  const began = performance.now();
  for (const pause of patience.pauses) {
    try {
      return await act();
    } catch (thrown) {
      if (!(thrown instanceof MeshError)) throw thrown;
      const wait = waitFor(thrown, pause, patience);
      const late = performance.now() - began + wait.ms > wait.limitMs;
      if (late || signal?.aborted || !again(thrown)) throw thrown;
      await delay(wait.ms, undefined, signal ? { signal } : {}).catch((cause: unknown) => {
        throw interrupted(cause);
      });
    }
  }
  return act();
}

/** As long as a proxy asks for, if it does. */
function waitFor({ cause }: MeshError, pause: number, { limitMs, askedLimitMs = limitMs }: Patience) {
  if (!(cause instanceof AskedToWait)) return { ms: pause, limitMs };
  return { ms: Math.max(pause, cause.ms ?? 0), limitMs: askedLimitMs };
}

export const interrupted = (cause: unknown) =>
  new MeshError({ code: "INTERRUPTED", problem: "stopped while waiting for Headscale", cause });
