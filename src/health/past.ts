// What was wrong for a part of the run only. It is not told, but what was looked at meanwhile was about it: a cause that recovers first must
// not make its consequences cry.

import { codes } from "./codes.ts";
import type { Past } from "./explain.ts";
import { type Looks, millis } from "./looks.ts";
import { seatOf } from "./subjects.ts";
import { type Suspect, suspectsOf } from "./suspects.ts";
import type { Judged } from "./thresholds.ts";
import type { Member } from "./types.ts";

interface Judging {
  readonly members: readonly Member[];
  readonly judged: Judged;
}

/** Suspects by older looks of this run that newer ones do not confirm, and a Headscale that was restarted. */
export function pastOf(looks: Looks, present: readonly Suspect[], { members, judged }: Judging): readonly Past[] {
  const now = new Set(present.map(({ id }) => id));
  const before = suspectsOf(looks.before, members, judged).filter(({ id }) => !now.has(id));
  return [...before.map((suspect) => ({ suspect, until: wellAt(suspect, looks) })), ...restarts(looks, members)];
}

/** When the newest look found it well. */
function wellAt({ code, subject, at }: Suspect, looks: Looks): string {
  const times = codes[code].probes.flatMap((probe) => looks.at(probe, subject)?.at ?? []);
  return times.reduce((a, b) => (millis(b) > millis(a) ? b : a), at);
}

/** A restart is Headscale being down for a moment that nobody saw. */
function restarts(looks: Looks, members: readonly Member[]): readonly Past[] {
  const until = looks.at("headscale", "server")?.says.restartedAt;
  if (until === undefined) return [];
  const hosts = seatOf("server", members);
  const down = { id: "headscale-down", code: "headscale-down", subject: "server" } as const;
  return [{ suspect: { ...down, hosts, evidence: [], at: until, since: until, peers: [], pingers: [] }, until }];
}
