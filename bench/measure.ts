// Whole commands, side by side: each contender once a round, in an order that turns, so that what else the machine does in the
// meantime meets all of them alike. Processor time and memory come from GNU time, which counts the children too.

import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

export interface Contender {
  readonly name: string;
  readonly argv: readonly string[];
  /** Beside PATH and HOME, which are this process's own. */
  readonly env?: Readonly<Record<string, string>>;
  /** Before each run, not counted. */
  readonly prepare?: () => Promise<unknown>;
  /** Throws when the run did not do the work: a run that failed has no figure. */
  readonly check: (run: Finished) => void | Promise<void>;
}

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** One run. */
export interface Sample {
  /** Wall clock. */
  readonly seconds: number;
  /** Processor time of the command and its children, in seconds. */
  readonly cpu?: number | undefined;
  /** Memory of its largest process. */
  readonly megabytes?: number | undefined;
}

export interface Figure {
  readonly name: string;
  readonly runs: readonly Sample[];
}

export interface Rounds {
  readonly warmups: number;
  readonly runs: number;
  readonly say: (text: string) => void;
}

/** Hosts go on a while with what the run before has left them: sessions that end, journals. In milliseconds. */
const settle = 2000;

/** One way to get a sample, under a name. */
export interface Taker {
  readonly name: string;
  take(): Promise<Sample>;
}

/** Every taker's samples, without the warm-ups. Rejects when one of them did not do its work. */
export async function sideBySide(takers: readonly Taker[], rounds: Rounds): Promise<Figure[]> {
  const runs = new Map<string, Sample[]>(takers.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds.warmups + rounds.runs; round++) {
    for (const taker of turned(takers, round)) {
      await delay(settle);
      const sample = await taker.take();
      const kept = round >= rounds.warmups;
      rounds.say(`  ${taker.name}: ${sample.seconds.toFixed(2)} s${kept ? "" : " (warm-up)"}`);
      if (kept) runs.get(taker.name)?.push(sample);
    }
  }
  return takers.map(({ name }) => ({ name, runs: runs.get(name) ?? [] }));
}

const turned = <T>(all: readonly T[], by: number): T[] => [
  ...all.slice(by % all.length),
  ...all.slice(0, by % all.length),
];

/** A contender's run from the start of its process to its end. */
export const command = (contender: Contender): Taker => ({ name: contender.name, take: () => timed(contender) });

async function timed(contender: Contender): Promise<Sample> {
  await contender.prepare?.();
  const folder = await mkdtemp(join(tmpdir(), "mesh-bench-"));
  try {
    const file = join(folder, "time");
    const began = performance.now();
    const run = await finished(["/usr/bin/time", "-q", "-f", "%U %S %M", "-o", file, ...contender.argv], contender.env);
    const seconds = (performance.now() - began) / 1000;
    await contender.check(run);
    const [user = 0, system = 0, kilobytes = 0] = (await readFile(file, "utf8")).trim().split(" ").map(Number);
    return { seconds, cpu: user + system, megabytes: kilobytes / 1024 };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Runs a command to its end; its exit code is an answer. */
export function finished(argv: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Finished> {
  const [program = "", ...rest] = argv;
  const child = spawn(program, rest, {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8").on("data", (text) => {
      said[stream] += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...said }));
  });
}

/** A check: exit code 0, and how often a text stands in what was printed. */
export const printed =
  (pattern: RegExp, times: number) =>
  (run: Finished): void => {
    const found = run.stdout.match(new RegExp(pattern, `${pattern.flags}g`))?.length ?? 0;
    if (run.code === 0 && found === times) return;
    throw new Error(`exit ${run.code}, and ${pattern} ${found} times instead of ${times}\n${run.stdout}${run.stderr}`);
  };

/** The middle one, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(half)] ?? Number.NaN) + (sorted[Math.ceil(half)] ?? Number.NaN)) / 2;
}
