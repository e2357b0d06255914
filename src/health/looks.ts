// The looks of one night, put in order. Of several looks at the same thing the newest says what is so now; an older one that was bad says
// what was so for a while, which matters for whatever was looked at meanwhile.

import type { Look, Night, ProbeId, Subject } from "./types.ts";

/** A look, and when the looks of this run began to say the same. */
export interface Seen extends Look {
  readonly first: string;
}

export interface Looks {
  /** The newest of each probe and subject. */
  readonly now: readonly Seen[];
  /** The same night as it was before it got better: a bad look in place of each newer one that is good. */
  readonly before: readonly Seen[];
  at(probe: ProbeId, subject: Subject): Seen | undefined;
}

export const millis = (iso: string): number => Date.parse(iso);

const keyOf = (probe: ProbeId, subject: Subject) => `${probe} ${subject}`;

/** Groups the looks of a night. One that could not look takes nothing back. */
export function orderLooks({ looks }: Night): Looks {
  const newest = new Map<string, Seen>();
  const before: Seen[] = [];
  for (const [key, same] of Map.groupBy(looks, ({ probe, subject }) => keyOf(probe, subject))) {
    const sorted = same.toSorted((a, b) => millis(a.at) - millis(b.at));
    const known = sorted.filter(({ result }) => result !== "unknown");
    const last = runUpTo(known.length > 0 ? known : sorted);
    if (!last) continue;
    newest.set(key, last);
    const worse = known.slice(0, known.findLastIndex(({ result }) => result === "bad") + 1);
    before.push(runUpTo(worse) ?? last);
  }
  return { now: [...newest.values()], before, at: (probe, subject) => newest.get(keyOf(probe, subject)) };
}

/** The last of these looks, with the first of those just before it that had the same result. */
function runUpTo(looks: readonly Look[]): Seen | undefined {
  const last = looks.at(-1);
  const first = looks[looks.findLastIndex(({ result }) => result !== last?.result) + 1];
  return last && first && { ...last, first: first.at };
}

/** The kinds of probes that could look at nothing at all, and why. */
export function notLooked(looks: readonly Look[]): readonly string[] {
  return [...Map.groupBy(looks, ({ probe }) => probe)].flatMap(([probe, same]) => {
    if (same.some(({ result }) => result !== "unknown")) return [];
    return `${probe}: ${[...new Set(same.map(({ unknownWhy }) => unknownWhy))].join("; ")}`;
  });
}
