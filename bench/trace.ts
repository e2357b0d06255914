// What the machine does while a command runs: how busy each core is, and how many SSH connections are open, by time. So it can be
// seen where nothing runs, which a sum of processor time hides.

import { readFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { type Contender, finished, median, type Rounds } from "./measure.ts";

/** A stretch of time, from `at` seconds after the start until the next one's. */
export interface Stretch {
  readonly at: number;
  /** Per core, the share of the time in which it ran something; 0 to 1. */
  readonly cores: readonly number[];
  /** Connections to port 22 that stand. */
  readonly open: number;
}

export interface Trace {
  readonly name: string;
  /** The median of the runs, wall clock. */
  readonly seconds: number;
  readonly stretches: readonly Stretch[];
}

/** Linux counts a core's time in hundredths of a second: five of them make a stretch. */
const stretchMs = 50;

/** The mean of all rounds; those that lasted longer than the median are cut there. */
export async function traceOf(contender: Contender, { runs, say }: Rounds): Promise<Trace> {
  const rounds: { seconds: number; stretches: Stretch[] }[] = [];
  for (let i = 0; i < runs; i++) rounds.push(await oneRound(contender));
  const seconds = median(rounds.map((round) => round.seconds));
  say(`  trace of ${contender.name}: ${seconds.toFixed(2)} s`);
  const count = Math.ceil((seconds * 1000) / stretchMs);
  const stretches = Array.from({ length: count }, (_, i) =>
    meanOf(rounds.flatMap((round) => round.stretches[i] ?? [])),
  );
  return { name: contender.name, seconds, stretches };
}

async function oneRound(contender: Contender): Promise<{ seconds: number; stretches: Stretch[] }> {
  await delay(2000);
  await contender.prepare?.();
  const ended = new AbortController();
  const watching = watch(ended.signal);
  const began = performance.now();
  const run = await finished(contender.argv, contender.env);
  const seconds = (performance.now() - began) / 1000;
  ended.abort();
  await contender.check(run);
  return { seconds, stretches: await watching };
}

async function watch(signal: AbortSignal): Promise<Stretch[]> {
  const began = performance.now();
  const stretches: Stretch[] = [];
  let before = await coreTimes();
  for (let next = began + stretchMs; !signal.aborted; next += stretchMs) {
    await delay(Math.max(0, next - performance.now()));
    const now = await coreTimes();
    stretches.push({
      at: (next - stretchMs - began) / 1000,
      cores: now.map(({ busy, all }, i) => (busy - (before[i]?.busy ?? 0)) / Math.max(1, all - (before[i]?.all ?? 0))),
      open: await connections(),
    });
    before = now;
  }
  return stretches;
}

/** proc_stat(5): user, nice, system, idle, iowait, irq, softirq, steal, in hundredths of a second since the start. */
async function coreTimes(): Promise<{ busy: number; all: number }[]> {
  const lines = (await readFile("/proc/stat", "utf8")).split("\n").filter((line) => /^cpu\d/.test(line));
  return lines.map((line) => {
    const times = line.split(/\s+/).slice(1, 9).map(Number);
    const all = times.reduce((sum, time) => sum + time, 0);
    return { all, busy: all - (times[3] ?? 0) - (times[4] ?? 0) };
  });
}

/** proc_pid_net(5): `sl local remote state`, in hexadecimal; state 01 is an established connection. */
async function connections(): Promise<number> {
  const lines = (await readFile("/proc/net/tcp", "utf8")).split("\n");
  return lines.filter((line) => /^\s*\d+: \S+ \S+:0016 01 /.test(line)).length;
}

function meanOf(all: readonly Stretch[]): Stretch {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [first] = all;
  return {
    at: first?.at ?? 0,
    cores: (first?.cores ?? []).map((_, core) => mean(all.map(({ cores }) => cores[core] ?? 0))),
    open: mean(all.map(({ open }) => open)),
  };
}
