// What became of one cause, night by night: told, or by which rule not; what is remembered of it now, and its incidents.

import { codes } from "../codes.ts";
import { isWell } from "../fate.ts";
import type { History } from "../history/types.ts";
import { codeOf, subjectOf } from "../subjects.ts";
import type { Remembered, Silence } from "../types.ts";
import { type Dated, incidentPast } from "./incident.ts";
import type { IncidentPast } from "./types.ts";

/**
 * `well`: a look said that it is not there. `could-not-look`: no look could say. `not-looked`: no run on that day, or none that was to look
 * at it. `not-seen`: not found by a run whose looks are not kept any more.
 */
interface CauseNight {
  readonly day: string;
  readonly run: string | null;
  readonly found: "told" | "silent" | "well" | "could-not-look" | "not-looked" | "not-seen";
  /** The rule by which it was not told. */
  readonly silence: Silence | null;
  /** Of the cause that explains it, in words. */
  readonly explainedBy: string | null;
}

export interface CausePast {
  readonly id: string;
  /** Its last one; null: it is older than the history has words for. */
  readonly title: string | null;
  readonly nights: readonly CauseNight[];
  /** As the next run will find it; null: nothing is remembered of it. */
  readonly memory: Remembered | null;
  /** Newest first. */
  readonly incidents: readonly IncidentPast[];
}

/** More runs than any history keeps. */
const mostRuns = 10_000;

/** undefined: no run of the history knew it. */
export function causePast(history: History, id: string, { days, now }: Dated): CausePast | undefined {
  const judged = new Map(history.judged(id, mostRuns).map((each) => [each.run, each]));
  const memory = history.memory().find((each) => each.id === id) ?? null;
  const incidents = history.incidents(days).filter(({ cause }) => cause.id === id);
  if (judged.size === 0 && !memory && incidents.length === 0) return undefined;
  const words = [...judged.values()].find(({ cause }) => cause)?.cause ?? memory?.cause ?? incidents.at(-1)?.cause;
  const titleOf = (other: string) => history.judged(other, mostRuns).find(({ cause }) => cause)?.cause?.title ?? other;
  const nights = history.days(days).flatMap(({ day, runs }): readonly CauseNight[] => {
    if (runs.length === 0) return [{ day, run: null, found: "not-looked", silence: null, explainedBy: null }];
    return runs.map(({ run }) => {
      const silence = judged.get(run)?.silence ?? null;
      const found = !judged.has(run) ? unfound(history, run, id) : silence ? "silent" : "told";
      const explainedBy = silence?.by === "explained" ? titleOf(silence.cause) : null;
      return { day, run, found, silence, explainedBy };
    });
  });
  const past = incidents.map((each) => incidentPast(each, now)).toReversed();
  return { id, title: words?.title ?? null, nights, memory, incidents: past };
}

/** Why a run did not find it. */
function unfound(history: History, run: string, id: string): CauseNight["found"] {
  const [code, looks] = [codeOf(id), history.looks(run)];
  if (!code || looks.length === 0) return "not-seen";
  const subject = subjectOf(id, code);
  const its = looks.filter((look) => look.subject === subject && codes[code].probes.includes(look.probe));
  if (its.length === 0) return "not-looked";
  return its.some((look) => isWell(look, code)) ? "well" : "could-not-look";
}

/** All that `causePast` knows, by name. */
export function knownCauses(history: History): readonly string[] {
  const ids = [...history.causes(), ...history.memory().map(({ id }) => id)];
  return [...new Set(ids)];
}
