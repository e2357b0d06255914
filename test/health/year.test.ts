// A year of nights at fifty hosts, with all that goes on in a year and forty faults: each is found by the next run that can tell of it,
// nothing else is told, and nothing twice.

import { describe, expect, test } from "vitest";
import type { Fault } from "./year/faults.ts";
import { mesh } from "./year/mesh.ts";
import { openIn } from "./year/open.ts";
import { couldTell, type Judged, yearOf } from "./year/year.ts";

const during = ({ from, to }: Fault, runs: readonly Judged[]) =>
  runs.filter(({ run }) => from <= run.night && run.night < to);

/** Faults that the first run that could tell of them did not. */
const missed = (faults: readonly Fault[], runs: readonly Judged[]) =>
  faults.filter((fault) => {
    const first = during(fault, runs).find(({ run }) => couldTell(run, fault.host));
    return !first || !openIn(first).has(fault.id);
  });

/** What is open without a fault: never planted, or not closed by the first run that could see that it is well. */
const falsely = (faults: readonly Fault[], runs: readonly Judged[]) =>
  runs.flatMap((judged, n) =>
    [...openIn(judged)]
      .filter((id) => {
        const own = faults.filter((fault) => fault.id === id && fault.from <= judged.run.night);
        const last = own.toSorted((a, b) => b.from - a.from)[0];
        if (!last) return true;
        return runs.slice(0, n + 1).some(({ run }) => run.night >= last.to && couldTell(run, last.host));
      })
      .map((id) => `${id} in night ${judged.run.night}`),
  );

/** How often something was opened. */
const openings = (runs: readonly Judged[]) =>
  runs.flatMap((judged, n) => {
    const before = runs[n - 1];
    const was: ReadonlySet<string> = before ? openIn(before) : new Set();
    return [...openIn(judged)].filter((id) => !was.has(id));
  });

describe.each([1, 20260329])("the year of seed %i", (seed) => {
  const { runs, faults } = yearOf(seed, 40);

  test("has fifty hosts and forty faults, and its nights are not all alike", () => {
    expect(mesh).toHaveLength(50);
    expect(faults).toHaveLength(40);
    expect(new Set(runs.map(({ run }) => run.mood)).size).toBe(6);
    expect(runs.length).not.toBe(365);
  });

  test("finds each fault, and tells of nothing else", () => {
    const figures = {
      runs: runs.length,
      looks: runs.reduce((sum, { night }) => sum + night.looks.length, 0),
      faults: faults.length,
      together: runs.filter(({ there }) => there.length > 1).length,
      missed: missed(faults, runs).map(({ id, from, to }) => `${id} of the nights ${from} to ${to}`),
      falsely: falsely(faults, runs),
      openings: openings(runs).length,
      silenced: runs.reduce((sum, { verdict }) => sum + verdict.causes.filter(({ silence }) => silence).length, 0),
    };
    process.stdout.write(`year of seed ${seed}: ${JSON.stringify(figures)}\n`);
    expect(figures.together).toBeGreaterThan(10);
    expect(figures).toMatchObject({ missed: [], falsely: [], openings: faults.length });
  });

  test("keeps a memory that is in order after each run", () => {
    for (const { verdict } of runs) {
      const ids = verdict.memory.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(verdict.memory.every(({ recent }) => recent.length <= 21)).toBe(true);
      expect(verdict.memory.filter(({ since, lastSeen, ended }) => (ended?.at ?? lastSeen) < since)).toEqual([]);
      expect(verdict.states.size).toBe(50);
    }
  });
});
