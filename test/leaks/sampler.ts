// Command lines and environments of all processes of this machine, those of lab hosts too, sampled from /proc as fast as a thread
// of its own can. What is sampled is kept whole: some secrets, as minted keys, are known only afterwards.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { type Leak, leaksIn, type Plant } from "./forms.ts";

export interface Seen {
  readonly what: "cmdline" | "environ";
  /** The command line of the process. */
  readonly line: string;
  /** Words, or variables, with a NUL after each. */
  readonly text: string;
}

export interface Sample {
  readonly rounds: number;
  /** How long one look at all new processes took, in milliseconds. */
  readonly roundMs: number;
  /** Processes that came up while it was looking. */
  readonly processes: number;
  readonly texts: readonly Seen[];
}

export const canSample = existsSync("/proc/self/environ");

/** Looks until the work has ended. */
export async function sampledDuring<T>(work: () => Promise<T>): Promise<{ result: T; sample: Sample }> {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(join(import.meta.dirname, "sampler-worker.ts"), { workerData: stop.buffer, execArgv: [] });
  const next = () =>
    new Promise<unknown>((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
    });
  await next();
  const ended = next();
  try {
    const result = await work();
    Atomics.store(stop, 0, 1);
    Atomics.notify(stop, 0);
    return { result, sample: (await ended) as Sample };
  } finally {
    await worker.terminate();
  }
}

/** Secrets in what was sampled. `given`: a word of the one process whose environment the test itself put them into. */
export const leaksOfProcesses = ({ texts }: Sample, plants: readonly Plant[], given?: string): readonly Leak[] =>
  texts.flatMap(({ what, line, text }) => {
    const isGiven = what === "environ" && given !== undefined && line.includes(given);
    return isGiven ? [] : leaksIn(`${what} of ${line.replaceAll("\0", " ").slice(0, 120)}`, text, plants);
  });
