// The thread of sampler.ts: goes round /proc until it is told to stop, and keeps every text it has seen, once.

import { readdirSync, readFileSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import type { Seen } from "./sampler.ts";

const stop = new Int32Array(workerData as SharedArrayBuffer);
const texts = new Map<string, Seen>();
const everSeen = new Set<string>();

/** "" for a process that is gone, is a zombie, or belongs to somebody else. */
function read(file: string): string {
  try {
    return readFileSync(file, "latin1");
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (["ENOENT", "ESRCH", "EACCES", "EPERM"].includes(code)) return "";
    throw error;
  }
}

/** A process may become another one between two reads: an environment counts only with the command line it belongs to. */
function look(pid: string): void {
  let line: string;
  let after = read(`/proc/${pid}/cmdline`);
  let environ: string;
  do {
    line = after;
    keep({ what: "cmdline", line, text: line });
    environ = read(`/proc/${pid}/environ`);
    after = read(`/proc/${pid}/cmdline`);
  } while (after !== line);
  keep({ what: "environ", line, text: environ });
}

function keep(seen: Seen): void {
  const key = `${seen.what} ${seen.line} ${seen.text}`;
  if (seen.text !== "") texts.set(key, seen);
}

const pids = () => readdirSync("/proc").filter((name) => /^\d+$/.test(name));

function round(known: ReadonlySet<string>): void {
  for (const pid of pids()) {
    everSeen.add(pid);
    if (!known.has(pid)) look(pid);
  }
}

round(new Set());
// Who was there before the run began is read again at its end: there is no time for it in between.
const before = new Set(everSeen);
parentPort?.postMessage("ready");
let rounds = 0;
const began = performance.now();
while (Atomics.wait(stop, 0, 0, 1) === "timed-out") {
  round(before);
  rounds++;
}
const roundMs = (performance.now() - began) / rounds;
round(new Set());
parentPort?.postMessage({ rounds, roundMs, processes: everSeen.size - before.size, texts: [...texts.values()] });
