// What became of one cause, night by night: told, or by which rule not; what is remembered of it now, and its incidents.

import type { History } from "../history/types.ts";
import type { Remembered, Silence } from "../types.ts";
import { type Dated, incidentPast } from "./incident.ts";
import type { IncidentPast } from "./types.ts";

/** `not-looked`: no run on that day. `not-seen`: the run did not find it, or could not look. */
interface CauseNight {
  readonly day: string;
  readonly run: string | null;
  readonly found: "told" | "silent" | "not-seen" | "not-looked";
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
      const found = !judged.has(run) ? "not-seen" : silence ? "silent" : "told";
      const explainedBy = silence?.by === "explained" ? titleOf(silence.cause) : null;
      return { day, run, found, silence, explainedBy };
    });
  });
  const past = incidents.map((each) => incidentPast(each, now)).toReversed();
  return { id, title: words?.title ?? null, nights, memory, incidents: past };
}

/** All that `causePast` knows, by name. */
export function knownCauses(history: History): readonly string[] {
  const ids = [...history.causes(), ...history.memory().map(({ id }) => id)];
  return [...new Set(ids)];
}
