// The memory after a run: each suspect and each remembered cause takes one step, or none where nobody could tell.

import type { HealthSpec } from "../inventory/health-types.ts";
import { contactCodes } from "./contacts.ts";
import { type Explanation, rootOf } from "./explain.ts";
import { type Fate, fateOf } from "./fate.ts";
import type { Looks } from "./looks.ts";
import { isThere, whenNotSeen, whenOver, whenSeen } from "./memory.ts";
import { causeId, codeOf, subjectOf } from "./subjects.ts";
import type { Suspect } from "./suspects.ts";
import type { Judged } from "./thresholds.ts";
import type { Cause, Member, Remembered, Silence } from "./types.ts";

interface Remembering {
  readonly memory: readonly Remembered[];
  readonly suspects: readonly Suspect[];
  readonly causes: ReadonlyMap<string, Cause>;
  readonly silence: ReadonlyMap<string, Silence>;
  readonly explanations: ReadonlyMap<string, Explanation>;
  readonly looks: Looks;
  readonly members: ReadonlyMap<string, Member>;
  readonly settings: HealthSpec;
  readonly judged: Judged;
  /** The end of the run; it is when counting happens. */
  readonly at: string;
}

/** The memory after the run, by id. First what stands for itself: only what is told can take something else in. */
export function remember(run: Remembering): readonly Remembered[] {
  const before = new Map(run.memory.map((one) => [one.id, one]));
  const free = run.suspects.filter(({ id }) => !isBound(run.silence.get(id)));
  const after = new Map(free.map((one) => [one.id, afterSight(one, before, run)] as const));
  const told = new Set([...after].filter(([, one]) => one?.phase === "raised").map(([id]) => id));
  const others = run.memory.filter(({ id }) => !after.has(id)).map((one) => afterNoSight(one, { ...run, told }));
  return [...after.values(), ...others].flatMap((one) => one ?? []).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** It is not for itself to say what becomes of it. */
const isBound = (silence: Silence | undefined) => silence !== undefined && silence.by !== "window";

function afterSight(
  suspect: Suspect,
  memory: ReadonlyMap<string, Remembered>,
  { causes, silence, settings, at }: Remembering,
): Remembered | undefined {
  const before = memory.get(suspect.id);
  const cause = causes.get(suspect.id);
  if (!cause) return before;
  const known = isThere(before) ? before : (sameContacts(suspect, memory) ?? before);
  const held = silence.get(suspect.id)?.by === "window";
  return whenSeen(known, { cause, at, since: suspect.since, held }, settings);
}

/** What the contacts with the host came to before: it has been wrong since then, and was seen as often. */
function sameContacts({ code, subject }: Suspect, memory: ReadonlyMap<string, Remembered>): Remembered | undefined {
  if (!contactCodes.has(code)) return undefined;
  const before = [...contactCodes].flatMap((other) => memory.get(causeId(other, subject)) ?? []).find(isThere);
  return before && { ...before, phase: "rising" };
}

/** With the ids of what is told. */
type Told = Remembering & { readonly told: ReadonlySet<string> };

/** After a run in which something else stood before it, or in which it was not seen. */
function afterNoSight(before: Remembered, run: Told): Remembered | undefined {
  const suspect = run.suspects.find(({ id }) => id === before.id);
  if (suspect) return whenBound(before, suspect, run);
  const code = codeOf(before.id);
  const { looks, members, suspects: present, judged } = run;
  const fate: Fate = code
    ? fateOf(code, subjectOf(before.id, code), { looks, members, checks: run.settings.checks, present, judged })
    : { is: "gone" };
  if (fate.is === "not-looked") return before;
  if (fate.is === "well") return whenNotSeen(before, run.at, run.settings);
  if (fate.is === "gone") return whenOver(before, { at: run.at, because: "gone", partOf: null });
  return isBound(run.silence.get(fate.by.id)) ? whenBound(before, fate.by, run) : partOf(before, fate.by.id, run);
}

/** Another sight of the same thing is told with it; what is only hidden stays as it was. */
function whenBound(before: Remembered, { id }: Suspect, run: Told): Remembered | undefined {
  const silence = run.silence.get(id);
  if (silence?.by === "expected-sometimes") return whenOver(before, { at: run.at, because: "expected", partOf: null });
  const isSame = silence?.by === "explained" && rootOf(id, run.explanations)?.kind === "is";
  return isSame ? partOf(before, silence.cause, run) : before;
}

/** It ends only in something that is told, or else nothing would be. */
const partOf = (before: Remembered, id: string, { at, told }: Told): Remembered | undefined =>
  told.has(id) ? whenOver(before, { at, because: "part-of", partOf: id }) : before;
