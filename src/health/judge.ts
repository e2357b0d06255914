// From all that one run looked at, and what is remembered, to what is true and what is to be told. Pure, and only when all looks are in:
// what explains something may have been looked at last.

import type { HealthSpec } from "../inventory/health-types.ts";
import { causesOf } from "./causes.ts";
import { type Explanation, explain } from "./explain.ts";
import { incidentsOf } from "./incidents.ts";
import { type Looks, notLooked, orderLooks } from "./looks.ts";
import { isThere } from "./memory.ts";
import { pastOf } from "./past.ts";
import { remember } from "./remember.ts";
import { inWindow, silences } from "./silence.ts";
import { hostStates } from "./states.ts";
import { causeId, codeOf, seatOf, subjectOf } from "./subjects.ts";
import { type Suspect, suspectsOf } from "./suspects.ts";
import type { Judged, Usual } from "./thresholds.ts";
import type { Cause, Member, Night, Remembered, Silence, Verdict } from "./types.ts";

interface Judging {
  readonly night: Night;
  readonly memory: readonly Remembered[];
  readonly settings: HealthSpec;
  /** From the history: what a figure usually is. */
  readonly usual: Usual;
}

/** The verdict on one run. Throws only for a finding whose code is in no list. */
export function judge({ night, memory, settings, usual }: Judging): Verdict {
  const looks = orderLooks(night);
  const before = new Map(memory.map((one) => [one.id, one]));
  const judged: Judged = {
    thresholds: settings.thresholds,
    usual,
    wasThere: (code, subject) => isThere(before.get(causeId(code, subject))),
  };
  const members = new Map(night.members.map((member) => [member.name, member]));
  const suspects = suspectsOf(looks.now, night.members, judged);
  const past = pastOf(looks, suspects, { members: night.members, judged });
  const explanations = explain({ present: suspects, past, members, settleMs: settings.settleSeconds * 1000 });
  return verdictOn({ night, memory, settings, looks, members, suspects, explanations, judged });
}

interface Scene extends Omit<Judging, "usual"> {
  readonly looks: Looks;
  readonly members: ReadonlyMap<string, Member>;
  readonly suspects: readonly Suspect[];
  readonly explanations: ReadonlyMap<string, Explanation>;
  readonly judged: Judged;
}

function verdictOn({ night, memory, settings, looks, members, suspects, explanations, judged }: Scene): Verdict {
  const windows = { windows: settings.windows, zone: settings.timezone, members };
  const silence = silences(suspects, { ...windows, looks, explanations });
  const causes = causesOf(suspects, silence, members);
  const at = night.endedAt;
  const byId = new Map(causes.map((cause) => [cause.id, cause]));
  const after = remember({
    memory,
    suspects,
    causes: byId,
    silence,
    explanations,
    looks,
    members,
    settings,
    judged,
    at,
  });
  const windowOf = ({ id }: Remembered) => {
    const code = codeOf(id);
    return code && inWindow({ code, hosts: seatOf(subjectOf(id, code), night.members), at }, windows);
  };
  return {
    states: hostStates({ members: night.members, looks, suspects, silence }),
    causes: causes.map((cause) => ({ cause, silence: silence.get(cause.id) ?? rising(cause, after, settings) })),
    incidents: incidentsOf(after, windowOf, settings.timezone),
    memory: after,
    notLooked: notLooked(looks.now),
  };
}

/** Seen, and not often enough yet. */
function rising({ id }: Cause, memory: readonly Remembered[], { raiseAfter }: HealthSpec): Silence | null {
  const one = memory.find((remembered) => remembered.id === id);
  return one?.phase === "rising" ? { by: "rising", seen: one.seen, of: raiseAfter } : null;
}
