// Wall clocks: what an instant is called in a time zone, and which instant a wall-clock time is, also on the days when clocks change.

import { millis } from "./looks.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format is slow, and it has no state. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    hourCycle: "h23",
    ...({ year: "numeric", month: "2-digit", day: "2-digit" } as const),
    ...({ hour: "2-digit", minute: "2-digit", second: "2-digit" } as const),
  });
  formats.set(zone, made);
  return made;
}

/** The wall clock as if it were UTC, in milliseconds: its difference to the instant is the zone's offset. */
function wallOf(instant: number, zone: string): number {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  return millis(`${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:${parts.second}Z`);
}

/** The calendar day of an instant, "2026-03-29". */
export const dayOf = (instant: number, zone: string): string =>
  new Date(wallOf(instant, zone)).toISOString().slice(0, 10);

/** The day after or before, by the calendar. */
export const dayAfter = (day: string, days: number): string =>
  new Date(millis(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** 0 is Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();

/**
 * The instant of a wall-clock time. One that the clock shows twice is the first or the last of the two; one that it skips is the moment
 * of the change for `first`, and as long after it as it would have been for `last`. So a window is never shorter than its wall clock says.
 */
export function instantOf(day: string, minutes: number, zone: string, which: "first" | "last"): number {
  const wall = millis(`${day}T00:00:00Z`) + minutes * MINUTE;
  const offsets = [wall - DAY, wall + DAY].map((near) => wallOf(near, zone) - near);
  const [before = 0, after = 0] = offsets;
  const hits = [wall - before, wall - after].filter((instant) => wallOf(instant, zone) === wall);
  if (hits.length > 0) return which === "first" ? Math.min(...hits) : Math.max(...hits);
  return which === "first" ? changeBetween(wall - DAY, wall + DAY, zone) : wall - before;
}

/** The minute in which the offset changes between two instants. */
function changeBetween(from: number, to: number, zone: string): number {
  const offsetAt = (instant: number) => wallOf(instant, zone) - instant;
  let [low, high] = [from / MINUTE, to / MINUTE];
  const before = offsetAt(from);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle * MINUTE) === before) low = middle;
    else high = middle;
  }
  return high * MINUTE;
}
