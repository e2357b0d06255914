// Since when a folder of Syncthing's has lacked something. Syncthing says only when the folder last changed its state, which each rescan
// does, so a night goes by what the look before it saw. A folder that took in as much as it lacked then may have had all of it in between,
// and begins anew: one that a nightly job fills is not told of.

import { z } from "zod";
import { millis } from "./looks.ts";
import type { Look, Night, Subject } from "./types.ts";

const shape = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    /** Items that it lacks. */
    lacks: z.number(),
    /** Counts up with everything that is written into it; null: this Syncthing does not say. */
    sequence: z.number().nullable(),
    /** Hours in which it has not changed its state. */
    still: z.number(),
    /** ISO 8601; absent until the looks before are known. */
    since: z.iso.datetime().optional(),
  }),
);

/** A folder that lacks something. */
export type Lacking = z.infer<typeof shape>[number];

const HOUR = 3_600_000;

/** As a look carries them; nothing where nothing is lacking. */
export const sayLacking = (folders: readonly Lacking[]): Look["says"] =>
  folders.length === 0 ? {} : { lacking: JSON.stringify(folders) };

/** What cannot be read, say of another release, counts as not seen. */
function lackingIn(look: Look | undefined): readonly Lacking[] {
  try {
    return shape.safeParse(JSON.parse(look?.says.lacking ?? "[]")).data ?? [];
  } catch {
    return [];
  }
}

/** The same night; its looks at Syncthing say since when, by the last look before this run that could see the same host. */
export function withLackingSince(night: Night, before: (subject: Subject) => Look | undefined): Night {
  return { ...night, looks: night.looks.map((look) => (look.says.lacking ? since(look, before(look.subject)) : look)) };
}

function since(look: Look, before: Look | undefined): Look {
  const known = new Map(lackingIn(before).map((one) => [one.id, one]));
  const folders = lackingIn(look).map((one) => ({ ...one, since: sinceOf(one, known.get(one.id), millis(look.at)) }));
  const [first] = folders.toSorted((a, b) => millis(a.since) - millis(b.since));
  if (!first) return look;
  const says = {
    ...sayLacking(folders),
    behindHours: `being out of sync (the folder ${first.name} lacks ${first.lacks} items)`,
    behindHoursSince: first.since,
  };
  const behindHours = (millis(look.at) - millis(first.since)) / HOUR;
  return { ...look, measures: { ...look.measures, behindHours }, says: { ...look.says, ...says } };
}

/** A clock that was set back must not make it begin in the future. */
function sinceOf(now: Lacking, then: Lacking | undefined, at: number): string {
  const own = at - now.still * HOUR;
  const known = then?.since === undefined || mayHaveHadAll(then, now) ? own : millis(then.since);
  return new Date(Math.min(own, known)).toISOString();
}

const mayHaveHadAll = (then: Lacking, now: Lacking): boolean =>
  then.sequence !== null && now.sequence !== null && now.sequence - then.sequence >= then.lacks;
