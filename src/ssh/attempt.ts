// One attempt to connect: its time limit, its cancellation, and its current phase. The limit covers everything from the name
// look-up to the end of the sign-in, so that a dead host is reported in time, wherever it fails to answer.

import type { MeshError } from "../core/errors.ts";
import { interrupted, type Phase, timeoutError } from "./errors.ts";
import type { SshTarget } from "./target.ts";

export interface Attempt {
  phase: Phase;
  /** Aborted by the limit or by the caller; `reason` is a MeshError. */
  readonly signal: AbortSignal;
  /** Stops the clock. */
  finish(): void;
}

export function beginAttempt(target: SshTarget, limitMs: number, outer: AbortSignal | undefined): Attempt {
  const controller = new AbortController();
  const attempt: Attempt = { phase: "name", signal: controller.signal, finish };
  const timer = setTimeout(() => {
    controller.abort(timeoutError(target, { phase: attempt.phase, ms: limitMs }));
  }, limitMs);
  const cancel = () => controller.abort(interrupted(target.name, "connecting"));
  if (outer?.aborted) cancel();
  outer?.addEventListener("abort", cancel, { once: true });
  function finish() {
    clearTimeout(timer);
    outer?.removeEventListener("abort", cancel);
  }
  return attempt;
}

/** Rejects with the attempt's reason as soon as it is aborted; `undo` then releases what `work` holds. */
export function during<T>(attempt: Attempt, work: Promise<T>, undo: () => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      undo();
      reject(attempt.signal.reason as MeshError);
    };
    if (attempt.signal.aborted) stop();
    else attempt.signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => attempt.signal.removeEventListener("abort", stop));
  });
}
