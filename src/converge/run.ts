// The stations in their order, for `plan` and for `apply`, and the one result both end in.

import { asMeshError, MeshError } from "../core/errors.ts";
import { type ExitCode, exitCode, worstExit } from "../core/exit.ts";
import type { KeyRing } from "../headscale/keys.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import { type Applied, applyPlan, hasChanges } from "./apply.ts";
import { type AskHistory, type Scene, withEverybody, withFormerHosts } from "./former.ts";
import { observe, observeRights } from "./observe.ts";
import { type Asked, makePlan, needsRoot } from "./plan.ts";
import { hashPlan } from "./review.ts";
import type { HostOutcome, HostPlan, Observation, Plan, RunResult } from "./types.ts";
import { meshIpOf, type Verification, type Verified, verify } from "./verify.ts";
import type { ChangeWorld, ReadWorld } from "./world.ts";

export interface Wish extends Asked {
  readonly inventory: Inventory;
  readonly hosts: readonly Host[];
  readonly ask?: AskHistory | undefined;
}

export interface Planned {
  /** With the hosts that were taken out of it, where the plan is about them. */
  readonly inventory: Inventory;
  readonly observation: Observation;
  readonly plan: Plan;
  readonly result: RunResult;
}

/**
 * Observes and plans. `result` is the plan as a report: nothing was changed. With `ask`, the plan is also about hosts that were
 * taken out of the inventory.
 */
export async function runPlan(world: ReadWorld, wish: Wish): Promise<Planned> {
  const began = world.now();
  const looked = { ...wish, observation: await observe(world, wish.inventory, wish.hosts) };
  const scene = wish.ask ? await withFormerHosts(world, looked, wish.ask) : looked;
  const { inventory, observation, plan } = await permittedPlan(world, await safePlan(world, scene, wish), wish);
  const outcomes = plan.hosts.map((host) => planOutcome(host, observation));
  for (const outcome of outcomes) world.progress.done(outcome.host, outcome.state, outcome.text);
  const result = finish(world, { command: "plan", plan, outcomes, began });
  return { inventory, observation, plan, result };
}

/** A run about some hosts deletes no node before all the others were asked whether it is theirs. */
async function safePlan(
  world: ReadWorld,
  scene: Scene,
  { newLogin = false }: Asked,
): Promise<Scene & { readonly plan: Plan }> {
  const plan = makePlan(scene.inventory, scene.hosts, scene.observation, { newLogin });
  if (!deletesNodes(plan)) return { ...scene, plan };
  const all = await withEverybody(world, scene);
  return { ...all, plan: makePlan(all.inventory, all.hosts, all.observation, { newLogin }) };
}

/** Where hosts are to be changed, they are asked how our user becomes root; where he may not, the plan says so. */
async function permittedPlan(
  world: ReadWorld,
  scene: Scene & { readonly plan: Plan },
  { newLogin = false }: Asked,
): Promise<Scene & { readonly plan: Plan }> {
  const changed = new Set(scene.plan.hosts.filter((host) => !host.error && needsRoot(host)).map(({ host }) => host));
  if (changed.size === 0) return scene;
  const rights = await observeRights(
    world,
    scene.hosts.filter(({ name }) => changed.has(name)),
  );
  const observation = { ...scene.observation, rights };
  return { ...scene, observation, plan: makePlan(scene.inventory, scene.hosts, observation, { newLogin }) };
}

const deletesNodes = ({ hosts }: Plan) =>
  hosts.some(({ steps }) =>
    steps.some(
      (step) => step.outcome === "change" && step.actions.some((a) => a.on === "headscale" && a.do === "delete-node"),
    ),
  );

/** Applies a plan that `runPlan` made, verifies by looking again, and reports what was observed. */
export async function runApply(
  world: ChangeWorld,
  keys: KeyRing,
  planned: Planned,
  options: { limit: number },
): Promise<RunResult> {
  const began = world.now();
  const { inventory, plan, observation } = planned;
  const applied = await applyPlan(world, { inventory, keys }, plan, options);
  const good = inventory.hosts.filter((host) => applied.has(host.name) && !applied.get(host.name)?.error);
  const { hosts: verified, unpinged } = await verifyUnlessStopped(world, good, { inventory, observation });
  const outcomes = plan.hosts.map((host) =>
    hasChanges(host)
      ? applyOutcome(host, applied.get(host.host), verified.get(host.host))
      : planOutcome(host, observation),
  );
  for (const outcome of outcomes) world.progress.done(outcome.host, outcome.state, outcome.text);
  const notes = unpinged ? [...plan.notes, unpinged] : plan.notes;
  return finish(world, { command: "apply", plan: { ...plan, notes }, outcomes, began });
}

/** A run that is stopped, before or meanwhile, has verified nothing. */
async function verifyUnlessStopped(
  world: ReadWorld,
  hosts: readonly Host[],
  { inventory, observation }: Pick<Planned, "inventory" | "observation">,
): Promise<Verification> {
  const stopped = { hosts: new Map<string, Verified>(), unpinged: undefined };
  if (world.signal.aborted) return stopped;
  try {
    return await verify(world, inventory, hosts, observation);
  } catch (thrown) {
    return world.signal.aborted ? stopped : { hosts: unverified(hosts, thrown), unpinged: undefined };
  }
}

/** A look that fails for all (Headscale went away) hides nothing of what was done before. */
function unverified(hosts: readonly Host[], thrown: unknown): ReadonlyMap<string, Verified> {
  const error = asMeshError(thrown);
  return new Map(
    hosts.map(({ name }) => [
      name,
      { plan: undefined, meshIp: undefined, ping: undefined, error: error.at({ host: name, step: "verify" }) },
    ]),
  );
}

function planOutcome(plan: HostPlan, observation: Observation): HostOutcome {
  const state = plan.skipped ? "skipped" : plan.error ? "failed" : hasChanges(plan) ? "pending" : "converged";
  return {
    host: plan.host,
    state,
    steps: plan.steps,
    done: [],
    error: plan.error,
    text: plan.skipped ?? plan.error?.problem ?? "",
    meshIp: meshIpOf(observation.hosts.get(plan.host)),
    ping: undefined,
    durationMs: observation.took.get(plan.host) ?? 0,
  };
}

function applyOutcome(plan: HostPlan, applied: Applied | undefined, verified: Verified | undefined): HostOutcome {
  const error = applied?.error ?? verified?.error ?? (verified ? undefined : notVerified(plan));
  const { ping } = verified ?? {};
  const path = ping?.reachable ? (ping.via === "direct" ? "direct" : `through the relay ${ping.detail}`) : "";
  return {
    host: plan.host,
    state: error ? "failed" : "changed",
    steps: plan.steps,
    done: applied?.steps ?? [],
    error,
    text: error ? error.problem : path,
    meshIp: verified?.meshIp,
    ping,
    durationMs: applied?.durationMs ?? 0,
  };
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

function finish(world: ReadWorld, ending: Ending): RunResult {
  const { plan, outcomes } = ending;
  return {
    command: ending.command,
    shard: undefined,
    planHash: hashPlan(plan),
    hosts: outcomes,
    server: plan.server,
    unmanaged: plan.unmanaged,
    notes: plan.notes,
    review: undefined,
    interrupted: world.signal.aborted,
    durationMs: world.now() - ending.began,
    exit: world.signal.aborted ? exitCode.interrupted : worstExit(outcomes.map(exitOf)),
  };
}

function exitOf(outcome: HostOutcome): ExitCode {
  if (outcome.error?.code === "PREPARE_OUTDATED") return exitCode.person;
  if (outcome.state === "failed") return exitCode.failed;
  return outcome.state === "pending" ? exitCode.pending : exitCode.converged;
}
