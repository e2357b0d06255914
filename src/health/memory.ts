// What is remembered of a cause from run to run: how often it was seen in a row, whether it is told, and what it did lately.

import type { HealthSpec } from "../inventory/health-types.ts";
import { isFlapping } from "./flapping.ts";
import { millis } from "./looks.ts";
import type { Cause, Ended, Remembered } from "./types.ts";

type Counting = Pick<HealthSpec, "raiseAfter" | "endAfter" | "flapping">;

/** A cause as one run sees it. */
interface Sighting {
  readonly cause: Cause;
  readonly at: string;
  readonly since: string;
  /** A window is open for it: it counts, and is not told yet. */
  readonly held: boolean;
}

const isTold = ({ phase }: Remembered) => phase === "raised" || phase === "ending";

/** It is there, as far as the last looks say. Its limits are then those to end. */
export const isThere = (one: Remembered | undefined): boolean => one !== undefined && one.phase !== "quiet";

/** After a run that saw it. */
export function whenSeen(
  before: Remembered | undefined,
  { cause, at, since, held }: Sighting,
  settings: Counting,
): Remembered {
  const recent = withLook(before, at, true, settings);
  const flapping = isFlapping(recent, before?.flapping ?? false, settings.flapping);
  const seen = (before?.seen ?? 0) + 1;
  const told = before !== undefined && isTold(before);
  const enough = (seen >= settings.raiseAfter || flapping) && !held;
  return {
    id: cause.id,
    phase: told || enough ? "raised" : "rising",
    since: before && isThere(before) ? earlier(before.since, since) : since,
    lastSeen: at,
    ...{ seen, notSeen: 0, recent, flapping, ended: null, cause },
  };
}

/** After a run that looked and did not see it; undefined when there is nothing left to remember. */
export function whenNotSeen(before: Remembered, at: string, settings: Counting): Remembered | undefined {
  const recent = withLook(before, at, false, settings);
  const flapping = isFlapping(recent, before.flapping, settings.flapping);
  const notSeen = before.notSeen + 1;
  const after = { ...before, seen: 0, notSeen, recent, flapping };
  if (!isTold(before)) return recent.some(({ seen }) => seen) ? { ...after, phase: "quiet" } : undefined;
  if (flapping || notSeen < settings.endAfter) return { ...after, phase: "ending" };
  return whenOver(after, { at, because: "well", partOf: null });
}

/** It is over. What was never told leaves no trace; what was is kept until its last sighting is out of sight. */
export function whenOver(before: Remembered, ended: Ended): Remembered | undefined {
  if (before.phase === "quiet") return before;
  // A clock that was put back must not end it before it began.
  const at = later(before.lastSeen, ended.at);
  return isTold(before) ? { ...before, phase: "quiet", seen: 0, flapping: false, ended: { ...ended, at } } : undefined;
}

function withLook(before: Remembered | undefined, at: string, seen: boolean, { flapping }: Counting) {
  return [...(before?.recent ?? []), { at, seen }].slice(-(flapping.looks + 1));
}

const earlier = (a: string, b: string) => (millis(a) <= millis(b) ? a : b);
const later = (a: string, b: string) => (millis(a) >= millis(b) ? a : b);

/** Memory made of an open issue, for a runner that has lost its own: what is told stays told. */
export function recalled(cause: Cause, since: string, lastSeen: string): Remembered {
  const recent = [{ at: lastSeen, seen: true }];
  return {
    id: cause.id,
    phase: "raised",
    since,
    lastSeen,
    seen: 1,
    notSeen: 0,
    recent,
    flapping: false,
    ended: null,
    cause,
  };
}
