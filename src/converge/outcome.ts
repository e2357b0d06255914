// How each host ended, as plain data: by its plan, or by what an apply did and the second look found.

import { type ErrorCode, errorData, MeshError } from "../core/errors.ts";
import { type ExitCode, exitCode } from "../core/exit.ts";
import type { Host } from "../inventory/types.ts";
import type { HostOutcome, StepResult } from "../plan/result.ts";
import { type HostPlan, hasChanges } from "../plan/types.ts";
import type { StepPlan } from "../steps/types.ts";
import type { Applied } from "./apply.ts";
import { sleepOf } from "./asleep.ts";
import type { Observation } from "./types.ts";
import { meshIpOf, type Verified } from "./verify.ts";

export function planOutcome(plan: HostPlan, observation: Observation): HostOutcome {
  const fields = {
    ...untouched(plan.host),
    steps: stepsOf(plan).map(stepResult),
    meshIp: meshIpOf(observation.hosts.get(plan.host)) ?? null,
    durationMs: Math.round(observation.took.get(plan.host) ?? 0),
  };
  switch (plan.outcome) {
    case "skipped":
      return { ...fields, state: "skipped", error: null, text: plan.why };
    case "blocked":
      return failed(fields, plan.error);
    case "waiting":
      return waits(fields, plan.waiting);
    case "planned":
      if (plan.waiting) return waits(fields, plan.waiting);
      return { ...fields, state: hasChanges(plan) ? "pending" : "converged", error: null, text: "" };
  }
}

type Fields = Pick<HostOutcome, "host" | "wslOf" | "steps" | "done" | "meshIp" | "ping" | "durationMs">;

export const waits = (fields: Fields, waiting: NonNullable<Verified["waiting"]>): HostOutcome => ({
  ...fields,
  state: "waiting",
  error: null,
  waiting,
  text: waiting.why,
});

/** What was done before stays told. */
export const failed = (
  { host, wslOf, steps, done, meshIp, ping, durationMs }: Fields,
  error: MeshError,
): HostOutcome => ({
  ...{ host, wslOf, steps, done, meshIp, ping, durationMs },
  state: "failed",
  error: errorData(error),
  text: errorData(error).problem,
});

/** Nothing was done yet; what it runs on is the inventory's to say, when the run is finished. */
export const untouched = (host: string): Fields => ({
  host,
  wslOf: null,
  steps: [],
  done: [],
  meshIp: null,
  ping: null,
  durationMs: 0,
});

/** What became of a host that was to be changed. */
interface Fate {
  readonly host: Host | undefined;
  readonly applied: Applied | undefined;
  /** Undefined: the run ended before the second look. */
  readonly verified: Verified | undefined;
}

export function applyOutcome(plan: HostPlan, { host, applied, verified }: Fate): HostOutcome {
  const failure = applied?.error ?? verified?.error ?? (verified ? undefined : notVerified(plan));
  const { ping } = verified ?? {};
  const fields = {
    ...untouched(plan.host),
    steps: stepsOf(plan).map(stepResult),
    done: [...(applied?.steps ?? [])],
    meshIp: verified?.meshIp ?? null,
    ping: ping ?? null,
    durationMs: Math.round(applied?.durationMs ?? 0),
  };
  const waiting = failure ? host && sleepOf(host, failure) : verified?.waiting;
  if (waiting) return waits(fields, waiting);
  if (failure) return failed(fields, failure);
  const path = ping?.reachable ? (ping.via === "direct" ? "direct" : `through the relay ${ping.detail}`) : "";
  return { ...fields, state: "changed", error: null, text: path };
}

/** A step as plain data for the result. */
export function stepResult(step: StepPlan): StepResult {
  if (step.outcome === "change") return { ...step, actions: step.actions.map((action) => ({ ...action })) };
  if (step.outcome === "keep") return step;
  const { code, problem, next } = step.error;
  return { ...step, error: { code, problem, next: next ?? null } };
}

const notVerified = (plan: HostPlan) =>
  new MeshError({
    code: "INTERRUPTED",
    host: plan.host,
    step: "verify",
    problem: "its changes were made, but the run ended before they could be verified",
    next: ["mesh", "plan", plan.host],
  });

/** What the hash of a plan is made of, however its hosts ended. */
export const planLike = (plan: HostPlan) => ({
  host: plan.host,
  steps: stepsOf(plan),
  error: plan.outcome === "blocked" ? plan.error : null,
});

export const stepsOf = (plan: HostPlan): readonly StepPlan[] => (plan.outcome === "skipped" ? [] : plan.steps);

/** What a person must look at before anything more is done. */
const forPerson: ReadonlySet<string> = new Set<ErrorCode>(["PREPARE_OUTDATED", "PLAN_CHANGED"]);

/** A machine that is asleep is no news; a person who is waited for is. */
export function exitOf(outcome: HostOutcome): ExitCode {
  const { state, error } = outcome;
  if (error && forPerson.has(error.code)) return exitCode.person;
  if (state === "failed") return exitCode.failed;
  if (state === "waiting") return outcome.waiting.for === "person" ? exitCode.person : exitCode.converged;
  return state === "pending" ? exitCode.pending : exitCode.converged;
}
