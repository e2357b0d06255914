// Runs the stations in order, for `plan` and for `apply`; both return the same kind of result.

import { asMeshError, errorData, MeshError } from "../core/errors.ts";
import { type ExitCode, exitCode, worstExit } from "../core/exit.ts";
import type { PreAuthKeys } from "../headscale/keys.ts";
import type { Host } from "../inventory/types.ts";
import type { HostOutcome, RunResult, StepResult } from "../plan/result.ts";
import { hashPlan } from "../plan/review.ts";
import { type HostPlan, hasChanges, type Plan } from "../plan/types.ts";
import type { StepPlan } from "../steps/types.ts";
import { type Applied, applyPlan } from "./apply.ts";
import { type Looked, lookAndPlan, type Spec } from "./look.ts";
import type { Observation } from "./types.ts";
import { meshIpOf, type Verification, type Verified, verify } from "./verify.ts";
import type { ChangeWorld, ReadWorld } from "./world.ts";

export interface PlanRun extends Looked {
  readonly result: RunResult;
}

/** Observes and plans. `result` reports the plan; nothing was changed. */
export async function runPlan(world: ReadWorld, spec: Spec): Promise<PlanRun> {
  const began = world.now();
  const looked = await lookAndPlan(world, spec);
  const outcomes = looked.plan.hosts.map((host) => planOutcome(host, looked.observation));
  for (const outcome of outcomes) world.progress.done(outcome.host, outcome.state, outcome.text);
  return { ...looked, result: finish(world, { command: "plan", plan: looked.plan, outcomes, began }) };
}

/** Applies a plan from `runPlan`, verifies by observing again, and reports what was observed. */
export async function runApply(
  world: ChangeWorld,
  keys: PreAuthKeys,
  looked: Looked,
  options: { limit: number },
): Promise<RunResult> {
  const began = world.now();
  const { inventory, plan, observation } = looked;
  const applied = await applyPlan(world, { inventory, keys }, plan, options);
  const good = inventory.hosts.filter((host) => applied.has(host.name) && !applied.get(host.name)?.error);
  const { hosts: verified, unpinged } = await verifyUnlessStopped(world, good, looked);
  const outcomes = plan.hosts.map((host) =>
    hasChanges(host)
      ? applyOutcome(host, applied.get(host.host), verified.get(host.host))
      : planOutcome(host, observation),
  );
  for (const outcome of outcomes) world.progress.done(outcome.host, outcome.state, outcome.text);
  const notes = unpinged ? [...plan.notes, unpinged] : plan.notes;
  return finish(world, { command: "apply", plan: { ...plan, notes }, outcomes, began });
}

/** Verifies nothing in an interrupted run. */
async function verifyUnlessStopped(
  world: ReadWorld,
  hosts: readonly Host[],
  { inventory, observation }: Looked,
): Promise<Verification> {
  const stopped = { hosts: new Map<string, Verified>(), unpinged: undefined };
  if (world.signal.aborted) return stopped;
  try {
    return await verify(world, inventory, hosts, observation);
  } catch (thrown) {
    return world.signal.aborted ? stopped : { hosts: unverified(hosts, thrown), unpinged: undefined };
  }
}

/** When the second look fails for all hosts (Headscale is down), what was done before is still reported. */
function unverified(hosts: readonly Host[], thrown: unknown): ReadonlyMap<string, Verified> {
  const error = asMeshError(thrown);
  return new Map(
    hosts.map(({ name }) => [
      name,
      { meshIp: undefined, ping: undefined, error: error.at({ host: name, step: "verify" }) },
    ]),
  );
}

function planOutcome(plan: HostPlan, observation: Observation): HostOutcome {
  const fields = {
    host: plan.host,
    done: [],
    meshIp: meshIpOf(observation.hosts.get(plan.host)) ?? null,
    ping: null,
    durationMs: Math.round(observation.took.get(plan.host) ?? 0),
  };
  switch (plan.outcome) {
    case "skipped":
      return { ...fields, state: "skipped", steps: [], error: null, text: plan.why };
    case "blocked": {
      const error = errorData(plan.error);
      return { ...fields, state: "failed", steps: plan.steps.map(stepResult), error, text: error.problem };
    }
    case "planned": {
      const state = hasChanges(plan) ? "pending" : "converged";
      return { ...fields, state, steps: plan.steps.map(stepResult), error: null, text: "" };
    }
  }
}

function applyOutcome(plan: HostPlan, applied: Applied | undefined, verified: Verified | undefined): HostOutcome {
  const failure = applied?.error ?? verified?.error ?? (verified ? undefined : notVerified(plan));
  const { ping } = verified ?? {};
  const fields = {
    host: plan.host,
    steps: stepsOf(plan).map(stepResult),
    done: [...(applied?.steps ?? [])],
    meshIp: verified?.meshIp ?? null,
    ping: ping ?? null,
    durationMs: Math.round(applied?.durationMs ?? 0),
  };
  if (failure) {
    const error = errorData(failure);
    return { ...fields, state: "failed", error, text: error.problem };
  }
  const path = ping?.reachable ? (ping.via === "direct" ? "direct" : `through the relay ${ping.detail}`) : "";
  return { ...fields, state: "changed", error: null, text: path };
}

/** A step as plain data for the result. */
function stepResult(step: StepPlan): StepResult {
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

interface Ending {
  readonly command: "plan" | "apply";
  readonly plan: Plan;
  readonly outcomes: readonly HostOutcome[];
  readonly began: number;
}

function finish(world: ReadWorld, { command, plan, outcomes, began }: Ending): RunResult {
  const server = plan.server.map(stepResult);
  return {
    version: 1,
    command,
    shard: null,
    planHash: hashPlan({ server, hosts: plan.hosts.map(planLike) }),
    exit: world.signal.aborted ? exitCode.interrupted : worstExit(outcomes.map(exitOf)),
    interrupted: world.signal.aborted,
    durationMs: Math.round(world.now() - began),
    server,
    hosts: outcomes,
    unmanaged: plan.unmanaged,
    notes: plan.notes,
    review: null,
  };
}

/** What the hash is made of: the plan, however its hosts ended. */
const planLike = (plan: HostPlan) => ({
  host: plan.host,
  steps: stepsOf(plan),
  error: plan.outcome === "blocked" ? plan.error : null,
});

const stepsOf = (plan: HostPlan): readonly StepPlan[] => (plan.outcome === "skipped" ? [] : plan.steps);

function exitOf({ state, error }: HostOutcome): ExitCode {
  if (error?.code === "PREPARE_OUTDATED") return exitCode.person;
  if (state === "failed") return exitCode.failed;
  return state === "pending" ? exitCode.pending : exitCode.converged;
}
