// Maintenance windows: whether one is open for a cause at an instant, and until when.

import type { WindowSpec } from "../inventory/health-types.ts";
import type { Suspect } from "./suspects.ts";
import type { Member } from "./types.ts";
import { dayAfter, dayOf, instantOf, weekdayOf } from "./zone.ts";

export interface OpenWindow {
  readonly window: string;
  /** UTC. */
  readonly until: string;
}

const ON_THE_NEXT_DAY = 24 * 60;

/** The end of the window if it is open at the instant. It may have begun the day before. */
function openUntil(window: WindowSpec, instant: number, zone: string): number | undefined {
  const today = dayOf(instant, zone);
  const ends = [dayAfter(today, -1), today].flatMap((day) => {
    if (!beginsOn(window, day)) return [];
    const start = instantOf(day, window.from, zone, "first");
    const to = window.to > window.from ? window.to : window.to + ON_THE_NEXT_DAY;
    const end = instantOf(day, to, zone, "last");
    return start <= instant && instant < end ? [end] : [];
  });
  return ends.length > 0 ? Math.max(...ends) : undefined;
}

const beginsOn = ({ days, first, last }: WindowSpec, day: string): boolean =>
  days.some((one) => one === weekdayOf(day)) && (first === null || first <= day) && (last === null || day <= last);

/** What is looked for: a cause, and who the hosts are. */
type Concerned = Pick<Suspect, "code" | "hosts">;

function isFor(window: WindowSpec, { code, hosts }: Concerned, members: ReadonlyMap<string, Member>): boolean {
  if (window.causes.length > 0 && !window.causes.includes(code)) return false;
  if (window.hosts.length === 0 && window.tags.length === 0) return true;
  return hosts.some(
    (host) => window.hosts.includes(host) || members.get(host)?.tags.some((tag) => window.tags.includes(tag)) === true,
  );
}

/** Windows at one instant. */
interface Calendar {
  readonly windows: readonly WindowSpec[];
  readonly zone: string;
  readonly instant: number;
}

/** The window that is open for a cause, the one that ends last; undefined for none. */
export function windowFor(
  { windows, zone, instant }: Calendar,
  cause: Concerned,
  members: ReadonlyMap<string, Member>,
): OpenWindow | undefined {
  const open = windows
    .filter((window) => isFor(window, cause, members))
    .flatMap((window) => ({ window: window.name, until: openUntil(window, instant, zone) }))
    .flatMap(({ window, until }) => (until === undefined ? [] : [{ window, until }]))
    .toSorted((a, b) => b.until - a.until)[0];
  return open && { window: open.window, until: new Date(open.until).toISOString() };
}

/** The windows whose last day is over: they never open again. */
export function endedWindows({ windows, zone, instant }: Calendar): readonly WindowSpec[] {
  const yesterday = dayAfter(dayOf(instant, zone), -1);
  // One that began yesterday may still be open.
  return windows.filter(({ last }) => last !== null && last < yesterday);
}
