// What a command adds to a night from outside of health: it knows GitHub and the history, and probes know neither.

import { notToldIn, sayNotTold } from "../health/not-told.ts";
import type { Finding, Look, Night } from "../health/types.ts";
import type { HealthCode } from "../inventory/health-codes.ts";

type Place = Pick<Look, "probe" | "subject">;

/** The night's newest look at this place that could look. undefined: nobody could. */
export const lookIn = ({ looks }: Night, { probe, subject }: Place): Look | undefined =>
  looks.findLast((look) => look.probe === probe && look.subject === subject && look.result !== "unknown");

/** The same night with one finding more in its newest look at this place; as it was, where nobody could look there. */
export function withFinding(night: Night, place: Place, finding: Finding): Night {
  const newest = lookIn(night, place);
  const withIt = (look: Look): Look => ({ ...look, result: "bad", findings: [...look.findings, finding] });
  return { ...night, looks: night.looks.map((look) => (look === newest ? withIt(look) : look)) };
}

/** The same night, in which the newest look at this place says nothing of this cause. */
export function withNotTold(night: Night, place: Place, code: HealthCode): Night {
  const newest = lookIn(night, place);
  const without = (look: Look): Look => ({
    ...look,
    says: { ...look.says, ...sayNotTold([...notToldIn(look), code]) },
  });
  return { ...night, looks: night.looks.map((look) => (look === newest ? without(look) : look)) };
}

interface Added extends Place {
  readonly begun: Date;
  readonly ended: Date;
  /** What is wrong, or why it could not be looked at; undefined: all is well. */
  readonly found: Finding | { readonly unknownWhy: string } | undefined;
}

/** The same night with one look more. */
export function withLook(night: Night, { probe, subject, begun, ended, found }: Added): Night {
  const isUnknown = found !== undefined && "unknownWhy" in found;
  const look: Look = {
    ...{ probe, subject, at: begun.toISOString(), ms: ended.getTime() - begun.getTime() },
    result: found === undefined ? "good" : isUnknown ? "unknown" : "bad",
    findings: found === undefined || isUnknown ? [] : [found],
    unknownWhy: isUnknown ? found.unknownWhy : "",
    ...{ measures: {}, says: {} },
  };
  return { ...night, looks: [...night.looks, look] };
}
