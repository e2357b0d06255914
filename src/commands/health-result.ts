// From what a health run judged and told to its result.

import { type ExitCode, exitCode } from "../core/exit.ts";
import type { HealthCause, HealthResult } from "../health/result.ts";
import type { Cause, Look, Member, Night, Verdict } from "../health/types.ts";
import type { HealthCode } from "../inventory/health-codes.ts";
import type { Telt } from "./health-tell.ts";

interface HealthRun extends Pick<HealthResult, "interrupted" | "looked" | "whole" | "notes"> {
  readonly night: Night;
  readonly verdict: Verdict;
  /** Names of the hosts that were asked for. */
  readonly asked: ReadonlySet<string>;
  readonly telt: Telt;
  /** Findings are the answer, by the exit code 2. */
  readonly detailed: boolean;
}

export function healthResult({ night, verdict, telt, ...run }: HealthRun): HealthResult {
  const { looks, members, startedAt, endedAt } = night;
  const count = (result: Look["result"]) => looks.filter((look) => look.result === result).length;
  return {
    ...{ version: 1, command: "health", run: night.run, startedAt, endedAt },
    ...{ interrupted: run.interrupted, looked: run.looked, whole: run.whole },
    exit: exitOf(verdict, telt, run),
    looks: { good: count("good"), bad: count("bad"), unknown: count("unknown") },
    hosts: members.filter(({ name }) => run.asked.has(name)).map((member) => hostOf(member, verdict, looks)),
    incidents: verdict.incidents.map(({ cause, partOf = null, ...rest }) => ({
      ...{ ...rest, partOf, cause: causeOf(cause), issue: telt.issues.get(cause.id) ?? null },
    })),
    untold: verdict.causes.flatMap(({ cause, silence }) => (silence ? [{ cause: causeOf(cause), silence }] : [])),
    notLooked: verdict.notLooked,
    told: telt.told,
    notes: run.notes,
  };
}

/** Something besides the runner itself was looked at: the runner alone is no look at the mesh. */
export const hasLooked = ({ looks }: Night): boolean =>
  looks.some(({ subject, result }) => subject !== "runner" && result !== "unknown");

function exitOf(
  { incidents }: Verdict,
  { told }: Telt,
  { interrupted, looked, detailed }: Pick<HealthRun, "interrupted" | "looked" | "detailed">,
): ExitCode {
  if (interrupted) return exitCode.interrupted;
  // A dead man's switch that was not reached raises its own alarm.
  if (!looked || told.some(({ to, state }) => state === "failed" && to !== "dead-man")) return exitCode.failed;
  return detailed && incidents.some(({ state }) => state === "open") ? exitCode.pending : exitCode.converged;
}

/** Causes are made of codes of the closed list alone. */
const causeOf = ({ evidence, code, ...cause }: Cause): HealthCause => ({
  ...cause,
  code: code as HealthCode,
  evidence: evidence.map(({ since = null, ...finding }) => ({ ...finding, since })),
});

function hostOf(
  { name, os, wslOf }: Member,
  { states }: Verdict,
  looks: readonly Look[],
): HealthResult["hosts"][number] {
  const { state, why } = states.get(name) ?? { state: "unknown", why: "it was not looked at" };
  const own = looks.filter(({ subject }) => subject === `host:${name}`);
  const newest = (probe: Look["probe"]) =>
    own.filter((look) => look.probe === probe && look.result !== "unknown").at(-1);
  const ping = newest("mesh-ping");
  return {
    ...{ host: name, os, wslOf, state, why },
    via: viaOf(ping?.says.via),
    latencyMs: ping?.measures.latencyMs ?? null,
    lossPercent: ping?.measures.lossPercent ?? null,
    diskPercent: newest("machine")?.measures.diskPercent ?? null,
  };
}

const vias = ["direct", "peer-relay", "relay"] as const;
const viaOf = (said: string | undefined) => vias.find((via) => via === said) ?? null;
