// Runs the stations in order, for `plan` and for `apply`; both return the same kind of result.

import { asMeshError } from "../core/errors.ts";
import { exitCode, worstExit } from "../core/exit.ts";
import type { PreAuthKeys } from "../headscale/keys.ts";
import type { Host } from "../inventory/types.ts";
import type { HostOutcome, RunResult } from "../plan/result.ts";
import { hashPlan } from "../plan/review.ts";
import { type HostPlan, hasChanges, type Plan } from "../plan/types.ts";
import { applyPlan } from "./apply.ts";
import { type Looked, lookAndPlan, type Spec } from "./look.ts";
import { applyOutcome, exitOf, planOutcome, stepResult, stepsOf } from "./outcome.ts";
import { type Verification, type Verified, verify } from "./verify.ts";
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
  const handed = new Set([...applied].flatMap(([name, { handed }]) => (handed ? [name] : [])));
  const { hosts: verified, unpinged } = await verifyUnlessStopped(world, good, looked, handed);
  const outcomes = plan.hosts.map((each) => {
    if (!hasChanges(each)) return planOutcome(each, observation);
    const host = inventory.hosts.find(({ name }) => name === each.host);
    return applyOutcome(each, { host, applied: applied.get(each.host), verified: verified.get(each.host) });
  });
  for (const outcome of outcomes) world.progress.done(outcome.host, outcome.state, outcome.text);
  const notes = unpinged ? [...plan.notes, unpinged] : plan.notes;
  return finish(world, { command: "apply", plan: { ...plan, notes }, outcomes, began });
}

/** Verifies nothing in an interrupted run. */
async function verifyUnlessStopped(
  world: ReadWorld,
  hosts: readonly Host[],
  { inventory, observation }: Looked,
  handed: ReadonlySet<string>,
): Promise<Verification> {
  const stopped = { hosts: new Map<string, Verified>(), unpinged: undefined };
  if (world.signal.aborted) return stopped;
  try {
    return await verify(world, { inventory, hosts, handed, before: observation });
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
      { meshIp: undefined, ping: undefined, waiting: undefined, error: error.at({ host: name, step: "verify" }) },
    ]),
  );
}

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
