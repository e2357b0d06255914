// The looks of one night, put in order. Of several looks at the same thing the newest says what is so now; an older one that was bad says
// what was so for a while, which matters for whatever was looked at meanwhile.

import type { Look, Night, ProbeId, Subject } from "./types.ts";

export interface Looks {
  /** The newest of each probe and subject. */
  readonly now: readonly Look[];
  /** The same night as it was before it got better: a bad look in place of each newer one that is good. */
  readonly before: readonly Look[];
  at(probe: ProbeId, subject: Subject): Look | undefined;
}

export const millis = (iso: string): number => Date.parse(iso);

const keyOf = (probe: ProbeId, subject: Subject) => `${probe} ${subject}`;

/** Groups the looks of a night. */
export function orderLooks({ looks }: Night): Looks {
  const byKey = Map.groupBy(looks, ({ probe, subject }) => keyOf(probe, subject));
  const newest = new Map<string, Look>();
  const before: Look[] = [];
  for (const [key, same] of byKey) {
    const sorted = same.toSorted((a, b) => millis(a.at) - millis(b.at));
    const last = sorted.at(-1);
    if (!last) continue;
    newest.set(key, last);
    before.push(last.result === "good" ? (sorted.findLast(({ result }) => result === "bad") ?? last) : last);
  }
  return { now: [...newest.values()], before, at: (probe, subject) => newest.get(keyOf(probe, subject)) };
}

/** The kinds of probes that could look at nothing at all, and why. */
export function notLooked(looks: readonly Look[]): readonly string[] {
  return [...Map.groupBy(looks, ({ probe }) => probe)].flatMap(([probe, same]) => {
    if (same.some(({ result }) => result !== "unknown")) return [];
    return `${probe}: ${[...new Set(same.map(({ unknownWhy }) => unknownWhy))].join("; ")}`;
  });
}
