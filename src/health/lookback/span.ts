// The days that are looked back over, each with whether anybody looked at anything.

import { dayIn, dayText } from "../history/days.ts";
import type { History, HostDay } from "../history/types.ts";
import type { Nights } from "./types.ts";

/** More days than any history keeps: since when something is there is seen from all of it. */
const allDays = 1000;

export interface Span {
  /** Oldest first, today included. */
  readonly days: readonly string[];
  /** Those with a run. */
  readonly looked: ReadonlySet<string>;
  /** The day of the first run of all; undefined: there was none. */
  readonly first: string | undefined;
}

export function spanOf(
  history: History,
  days: number,
  { now, zone }: { readonly now: Date; readonly zone: string },
): Span {
  const today = dayIn(zone)(now.getTime());
  const runs = history.days(allDays).filter((each) => each.runs.length > 0);
  return {
    days: Array.from({ length: days }, (_, i) => dayText(today - days + 1 + i)),
    looked: new Set(runs.map(({ day }) => day)),
    first: runs[0]?.day,
  };
}

/** Days with a run, of those since the first run. Today counts once it has one. */
export function nightsOf({ days, looked, first }: Span): { readonly looked: number; readonly of: number } {
  const since = days.filter(
    (day, i) => first !== undefined && day >= first && (i < days.length - 1 || looked.has(day)),
  );
  return { looked: since.filter((day) => looked.has(day)).length, of: since.length };
}

interface DaysOfHost {
  readonly days: readonly HostDay[];
  readonly nights: Nights;
}

/** A day that had a run without a word about the host is one on which it was not in the inventory. */
export function hostSpan(history: History, host: string, span: Span): DaysOfHost {
  const known = new Map(history.hostDays(host, allDays).map((day) => [day.day, day]));
  const isThere = (day: string) => known.get(day)?.state != null || Boolean(known.get(day)?.why);
  const first = [...known.keys()].find(isThere);
  const days = span.days.map((day) => (isThere(day) ? known.get(day) : undefined) ?? unlooked(day, span));
  const today = span.days.at(-1);
  const could = days.filter(
    ({ day }) => first !== undefined && day >= first && (isThere(day) || (!span.looked.has(day) && day !== today)),
  );
  return { days, nights: counted(days, could.length) };
}

const unlooked = (day: string, { looked }: Span): HostDay => ({
  ...{ day, nights: 0, state: null },
  why: looked.has(day) ? "it was not in the inventory" : "nobody looked",
});

function counted(days: readonly HostDay[], of: number): Nights {
  const looked = days.filter(({ nights }) => nights > 0);
  const count = (...states: readonly HostDay["state"][]) => looked.filter(({ state }) => states.includes(state)).length;
  return { up: count("healthy", "degraded"), down: count("failed"), looked: looked.length, of };
}
