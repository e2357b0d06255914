// What a probe saw, before it is known when: pure mappings make these, and whoever looked adds the times.

import { printable } from "../../core/text.ts";
import type { HealthCode } from "../../inventory/health-codes.ts";
import { noAnswer } from "../suspects.ts";
import type { Finding, Look, ProbeId, Subject } from "../types.ts";

export type Sight = Omit<Look, "at" | "ms">;

/** The name of what is looked at, and by which probe. */
export type Aim = Pick<Sight, "probe" | "subject">;

type More = Partial<Pick<Sight, "measures" | "says">>;

export const aim = (probe: ProbeId, subject: Subject): Aim => ({ probe, subject });

export const onHost = (probe: ProbeId, host: string): Aim => ({ probe, subject: `host:${host}` });

/** What is wrong, printable and short. */
export const finding = (code: HealthCode | typeof noAnswer, detail: string, by = ""): Finding => ({
  code,
  detail: printable(detail.replace(/\s+/g, " ").trim(), 480),
  by,
});

/** A contact that was not made. */
export const unanswered = (detail: string, by: string): Finding => finding(noAnswer, detail, by);

/** Bad with findings, good without. */
export const seen = (at: Aim, findings: readonly Finding[] = [], { measures = {}, says = {} }: More = {}): Sight => ({
  ...at,
  result: findings.length > 0 ? "bad" : "good",
  ...{ findings, unknownWhy: "", measures, says },
});

/** Why nobody was looked for through the mesh. */
export const notInMesh = "this machine is not in the mesh";

/** It could not be looked at. */
export const unseen = (at: Aim, why: string): Sight => ({
  ...at,
  result: "unknown",
  ...{ findings: [], measures: {}, says: {} },
  unknownWhy: printable(why.replace(/\s+/g, " ").trim(), 480),
});
