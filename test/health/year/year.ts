// A year of nights, judged one after the other, and what the truth was.

import { judge } from "../../../src/health/judge.ts";
import { withLackingSince } from "../../../src/health/lacking.ts";
import type { Night, Remembered, Subject, Verdict } from "../../../src/health/types.ts";
import { type Fault, plant, storm, struck } from "./faults.ts";
import { mesh, overlaid, patched, settings, usualMs, wellLooks } from "./mesh.ts";
import { hides, hostNoise, isPatchTime, type Run, runNoise, runsOfYear, syncNoise, timed } from "./noise.ts";
import { type Random, randomFrom } from "./random.ts";

export interface Judged {
  readonly run: Run;
  readonly night: Night;
  readonly verdict: Verdict;
  readonly there: readonly Fault[];
}

export interface Year {
  readonly runs: readonly Judged[];
  readonly faults: readonly Fault[];
}

/** Whether the run could see, and tell of, what is wrong with a host. */
export const couldTell = (run: Run, host: string): boolean =>
  !hides(run) && !(patched.includes(host) && isPatchTime(run));

/** `atOnce`: so many more faults, all in the same nights. */
export function yearOf(seed: number, planted: number, atOnce = 0): Year {
  const random = randomFrom(seed);
  const runs = runsOfYear(random);
  const lasts = (host: string, from: number) =>
    (runs.find((run) => run.night >= from && couldTell(run, host))?.night ?? Number.POSITIVE_INFINITY) + 1;
  const single = plant(planted, random, lasts);
  const faults = [...single, ...storm(atOnce, random, single, lasts)];
  let memory: readonly Remembered[] = [];
  const nights: [number, Night][] = [];
  const judged = runs.map((run) => {
    const there = faults.filter(({ from, to }) => from <= run.night && run.night < to);
    const night = withLackingSince(nightOf(run, faults, there, random), lastOf(nights, run));
    nights.push([run.start, night]);
    const verdict = judge({ night, memory, settings, usual: () => usualMs });
    memory = verdict.memory;
    return { run, night, verdict, there };
  });
  return { runs: judged, faults };
}

/** The last look at a host's Syncthing before this run, as the history has it. */
const lastOf = (nights: readonly [number, Night][], run: Run) => (subject: Subject) =>
  nights
    .filter(([start]) => start < run.start)
    .toSorted(([a], [b]) => b - a)
    .flatMap(([, { looks }]) =>
      looks.filter((look) => look.probe === "syncthing" && look.subject === subject && look.result !== "unknown"),
    )[0];

/** Hosts that were down in the storm are seen when they are back: none of them is being changed then. */
function nightOf(run: Run, faults: readonly Fault[], there: readonly Fault[], random: Random): Night {
  const wide = there.some(({ kind }) => kind.wide);
  const after = faults.filter(({ kind, to }) => kind === struck && to <= run.night && run.night < to + 3);
  const alone = new Set(wide ? mesh.map(({ name }) => name) : [...there, ...after].map(({ host }) => host));
  for (const host of alone) if (host.startsWith("wsl")) alone.add(host.replace("wsl", "pc"));
  for (const host of alone) if (host.startsWith("pc")) alone.add(host.replace("pc", "wsl"));
  const faulty = there.flatMap(({ kind, host, from }) => kind.looks(host, run.night - from, random));
  const whole = runNoise(run, alone, random);
  const looks = overlaid(wellLooks(), syncNoise(run, alone), hostNoise(run, alone, random), faulty, whole.now);
  return {
    run: `${run.night}-${run.start}`,
    startedAt: new Date(run.start).toISOString(),
    endedAt: new Date(run.start + 300_000).toISOString(),
    members: mesh,
    looks: timed(run, [...looks, ...whole.more]),
  };
}
