// The weekly digest for whoever asked for it: how often was looked, what is open, and what was over within the week.

import { clock, lasted } from "../core/times.ts";
import type { Digest } from "../github/incidents/types.ts";
import type { History } from "../health/history/types.ts";
import type { Incident } from "../health/types.ts";
import { dayAfter, dayOf, weekdayOf } from "../health/zone.ts";
import type { HealthSpec } from "../inventory/health-types.ts";

/** null: the mesh wants none. Its period is named by the day it was due. */
export function digestOf(
  history: History,
  incidents: readonly Incident[],
  { issues, timezone }: HealthSpec,
  now: Date,
): Digest | null {
  if (issues.digest === null) return null;
  const today = dayOf(now.getTime(), timezone);
  const since = (weekdayOf(today) - issues.digest + 7) % 7;
  const week = history.days(7);
  const looked = week.filter(({ runs }) => runs.length > 0).length;
  return {
    period: dayAfter(today, -since),
    looked: history.newest() === undefined ? "there is no history of the week" : `${looked} of 7 nights were looked at`,
    lines: [...openLines(incidents, now), ...overLines(history)],
  };
}

function openLines(incidents: readonly Incident[], now: Date): readonly string[] {
  const open = incidents.filter(({ state }) => state === "open");
  if (open.length === 0) return ["nothing is wrong"];
  return open.map(({ cause, since }) => `open for ${lasted(since, now.toISOString())}: ${cause.title}`);
}

const overLines = (history: History) =>
  history
    .incidents(7)
    .flatMap(({ cause, since, endedAt }) =>
      endedAt === null ? [] : [`over since ${clock(endedAt)}, after ${lasted(since, endedAt)}: ${cause.title}`],
    );
