// What a health run remembers: the history, and the issues that are open at GitHub for what the history lacks.

import { rememberedIncidents } from "../github/incidents/remembered.ts";
import { isCode } from "../health/codes.ts";
import type { History } from "../health/history/types.ts";
import type { Usual } from "../health/thresholds.ts";
import type { Remembered } from "../health/types.ts";
import { type GitHubPlace, tellMemory, whyNotAsked } from "./health-github.ts";

export interface Memory {
  readonly remembered: readonly Remembered[];
  /** Nothing that is told is forgotten: open issues could be asked for, or there are none. */
  readonly whole: boolean;
  readonly notes: readonly string[];
}

/** The history decides; an open issue is remembered where it knows nothing of its cause. */
export async function recall(
  history: History,
  github: GitHubPlace | undefined,
  { mesh, now }: { readonly mesh: string; readonly now: Date },
): Promise<Memory> {
  const own = history.memory();
  if (!github) return { remembered: own, whole: true, notes: [] };
  const known = new Set(own.map(({ id }) => id));
  try {
    const memory = tellMemory(history, github.at, mesh);
    const open = await rememberedIncidents(github.api, github.at, { mesh, memory, now });
    // Issues of the watchdog and of a test alarm are no memory of health.
    const added = open.filter(({ id, cause }) => isCode(cause.code) && !known.has(id));
    return { remembered: [...own, ...added], whole: true, notes: noteOf(history, added.length) };
  } catch (thrown) {
    return { remembered: own, whole: false, notes: [`open issues could not be read: ${whyNotAsked(thrown)}`] };
  }
}

const noteOf = (history: History, added: number) =>
  added > 0 && history.newest() === undefined
    ? [
        `this runner has no history, so it goes by the ${added === 1 ? "issue that is" : `${added} issues that are`} open`,
      ]
    : [];

/** Nights that are looked at for what is usual, and those that it takes at least. */
const mostNights = 30;
const leastNights = 5;

/** What a figure of mesh pings usually is: the middle of its good nights; undefined while there are too few of them. */
export const usualIn =
  (history: History): Usual =>
  (subject, measure) => {
    const nights = history.measured({ subject, probe: "mesh-ping", measure, nights: mostNights });
    const means = nights.filter(({ good }) => good).map(({ mean }) => mean);
    return means.length < leastNights ? undefined : means.toSorted((a, b) => a - b)[Math.floor(means.length / 2)];
  };
