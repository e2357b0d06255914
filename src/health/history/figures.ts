// Figures of many looks as a few numbers: how they are made, kept and joined.

import type { Counts } from "./types.ts";

/** n, min, mean, p95. */
export type Figure = readonly [n: number, min: number, mean: number, p95: number];

/** The nearest-rank p95: a value that was really measured, also of one or two. */
export function figureOf(values: readonly number[]): Figure {
  const sorted = [...values].sort((a, b) => a - b);
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
  return [sorted.length, short(sorted[0] ?? Number.NaN), short(mean), short(p95)];
}

/** Of two parts of one day. The p95 of both is at most the larger one, which is what is kept. */
export function joined([n, min, mean, p95]: Figure, [m, least, average, high]: Figure): Figure {
  return [n + m, Math.min(min, least), short((mean * n + average * m) / (n + m)), Math.max(p95, high)];
}

/** Thousandths are finer than anything that is measured, and short in the file. */
const short = (value: number): number => Math.round(value * 1000) / 1000;

/** Values by their names, each name's in one list. JSON has null for what is no number. */
export function gather(measures: readonly Readonly<Record<string, number>>[]): ReadonlyMap<string, readonly number[]> {
  const byName = new Map<string, number[]>();
  for (const each of measures) {
    for (const [name, value] of Object.entries(each)) {
      if (!Number.isFinite(value)) continue;
      const values = byName.get(name);
      if (values) values.push(value);
      else byName.set(name, [value]);
    }
  }
  return byName;
}

/**
 * Looks of one probe at one subject by result (0 good, 1 unknown, 2 bad), each night once: bad when one of its looks was, and unknown
 * only when none could look.
 */
export function countNights(rows: readonly { readonly night?: unknown; readonly result?: unknown }[]): Counts {
  const nights = [...Map.groupBy(rows, ({ night }) => night).values()].map((looks) =>
    looks.map(({ result }) => result),
  );
  const bad = nights.filter((results) => results.includes(2)).length;
  const unknown = nights.filter((results) => results.every((result) => result === 1)).length;
  return { good: nights.length - bad - unknown, bad, unknown };
}

export const addCounts = (a: Counts, b: Counts): Counts => ({
  good: a.good + b.good,
  bad: a.bad + b.bad,
  unknown: a.unknown + b.unknown,
});
