// The memory after a run: each suspect and each remembered cause takes one step, or none where nobody could tell.

import type { HealthSpec } from "../inventory/health-types.ts";
import { notAfter } from "./causes.ts";
import { type Explanation, rootOf } from "./explain.ts";
import { type Fate, fateOf } from "./fate.ts";
import type { Looks } from "./looks.ts";
import { whenNotSeen, whenOver, whenSeen } from "./memory.ts";
import { codeOf, subjectOf } from "./subjects.ts";
import type { Suspect } from "./suspects.ts";
import type { Cause, Member, Remembered, Silence } from "./types.ts";

export interface Remembering {
  readonly memory: readonly Remembered[];
  readonly suspects: readonly Suspect[];
  readonly causes: ReadonlyMap<string, Cause>;
  readonly silence: ReadonlyMap<string, Silence>;
  readonly explanations: ReadonlyMap<string, Explanation>;
  readonly looks: Looks;
  readonly members: ReadonlyMap<string, Member>;
  readonly settings: HealthSpec;
  /** The end of the run; it is when counting happens. */
  readonly at: string;
}

/** The memory after the run, by id. */
export function remember(run: Remembering): readonly Remembered[] {
  const before = new Map(run.memory.map((one) => [one.id, one]));
  const suspects = new Map(run.suspects.map((one) => [one.id, one]));
  const ids = [...new Set([...before.keys(), ...suspects.keys()])].sort();
  return ids.flatMap((id) => {
    const suspect = suspects.get(id);
    const known = before.get(id);
    const after = suspect ? afterSuspect(suspect, known, run) : known && afterAbsence(known, run);
    return after ?? [];
  });
}

function afterSuspect(suspect: Suspect, before: Remembered | undefined, run: Remembering): Remembered | undefined {
  const silence = run.silence.get(suspect.id);
  const cause = run.causes.get(suspect.id);
  if (silence?.by === "progressing" || !cause) return before;
  if (silence?.by === "expected-sometimes") return before && ended(before, "expected", null, run);
  if (silence?.by === "explained") return before && behind(before, suspect, silence.cause, run);
  const since = notAfter(suspect.since, run.at);
  return whenSeen(before, { cause, at: run.at, since, held: silence?.by === "window" }, run.settings);
}

/** Another sight of the same thing is told with it; what is only hidden stays as it was. */
function behind(before: Remembered, { id }: Suspect, root: string, run: Remembering): Remembered | undefined {
  return rootOf(id, run.explanations)?.kind === "is" ? ended(before, "part-of", root, run) : before;
}

function afterAbsence(before: Remembered, run: Remembering): Remembered | undefined {
  const code = codeOf(before.id);
  const { looks, members, suspects: present } = run;
  const fate: Fate = code
    ? fateOf(code, subjectOf(before.id, code), { looks, members, checks: run.settings.checks, present })
    : { is: "gone" };
  if (fate.is === "not-looked") return before;
  if (fate.is === "well") return whenNotSeen(before, run.at, run.settings);
  return fate.is === "replaced" ? replaced(before, fate.by, run) : ended(before, "gone", null, run);
}

/** It is what took its place; of which nothing may be known yet. */
function replaced(before: Remembered, by: Suspect, run: Remembering): Remembered | undefined {
  const silence = run.silence.get(by.id);
  if (silence?.by === "expected-sometimes") return ended(before, "expected", null, run);
  if (silence?.by === "explained") return behind(before, by, silence.cause, run);
  return silence ? before : ended(before, "part-of", by.id, run);
}

function ended(
  before: Remembered,
  because: "gone" | "expected" | "part-of",
  partOf: string | null,
  { at }: Remembering,
): Remembered | undefined {
  return whenOver(before, { at, because, partOf });
}
