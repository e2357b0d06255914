// Runs the stations in order, for `plan` and for `apply`; both return the same kind of result.

import { exitCode, worstExit } from "../core/exit.ts";
import type { PreAuthKeys } from "../headscale/keys.ts";
import type { HostOutcome, RunResult } from "../plan/result.ts";
import { hashPlan } from "../plan/review.ts";
import type { Plan } from "../plan/types.ts";
import type { StepPlan } from "../steps/types.ts";
import { endings, isOpened, waitsBehind } from "./endings.ts";
import { type Looked, lookAndPlan, type Spec } from "./look.ts";
import { exitOf, planLike, planOutcome, stepResult } from "./outcome.ts";
import { applyRound, type Round } from "./round.ts";
import { secondTurn, type TurnOptions } from "./second-turn.ts";
import { heldByGuests, openAll, turnsOf } from "./turns.ts";
import type { ChangeWorld, ReadWorld } from "./world.ts";

export interface PlanRun extends Looked {
  readonly result: RunResult;
}

/** Observes and plans. `result` reports the plan; nothing was changed. */
export async function runPlan(world: ReadWorld, spec: Spec): Promise<PlanRun> {
  const began = world.now();
  const looked = await lookAndPlan(world, spec);
  const { server, notes } = looked.plan;
  const outcomes = looked.plan.hosts.map((host) => planOutcome(host, looked.observation));
  teller(world)(outcomes);
  return { ...looked, result: finish(world, { command: "plan", looked, server, notes, outcomes, began }) };
}

/** Applies a plan from `runPlan`, verifies by observing again, and reports what was observed. */
export async function runApply(
  world: ChangeWorld,
  keys: PreAuthKeys,
  looked: Looked,
  options: TurnOptions,
): Promise<RunResult> {
  const began = world.now();
  const { inventory, plan } = looked;
  const turns = turnsOf(inventory, plan);
  const first = await applyRound(world, keys, { ...looked, plan: { ...plan, hosts: turns.first } }, options);
  const tell = teller(world);
  tell(finalIn(first, looked));
  const opens = turns.opens.filter(({ under }) => mayOpen(world, first.outcomes.get(under.host)));
  const opened = await openAll(world, keys, looked, { opens, limit: options.limit });
  const again = inventory.hosts.filter(({ name }) => isOpened(opened, name) && waitsBehind(plan, name));
  const held = heldByGuests(inventory, turns.later, first.outcomes);
  const later = turns.later.filter(({ host }) => !held.has(host));
  const second = await secondTurn(world, keys, looked, { ...options, later, opened: again });
  const outcomes = endings(looked, { first, second, opened, held });
  tell(outcomes);
  const server = [...plan.server, ...second.server];
  return finish(world, { command: "apply", looked, server, notes: notesOf(plan, first, second), outcomes, began });
}

/** Tells of each host once. */
function teller({ progress }: ReadWorld): (outcomes: Iterable<HostOutcome>) => void {
  const told = new Set<string>();
  return (outcomes) => {
    for (const { host, state, text } of outcomes) if (!told.has(host)) progress.done(host, state, text);
    for (const { host } of outcomes) told.add(host);
  };
}

/** What no later turn adds to: a host without guests that is none itself. */
function finalIn({ outcomes }: Round, { inventory }: Looked): readonly HostOutcome[] {
  const machines = new Set(inventory.hosts.flatMap(({ name, wslOf }) => (wslOf === undefined ? [] : [name, wslOf])));
  return [...outcomes.values()].filter(({ host }) => !machines.has(host));
}

/** A host that failed or fell asleep opens nothing. */
const mayOpen = ({ signal }: ReadWorld, under: HostOutcome | undefined) =>
  !signal.aborted && under?.state !== "failed" && !(under?.state === "waiting" && under.waiting.for === "machine");

const notesOf = (plan: Plan, first: Round, second: Round): readonly string[] => [
  ...new Set([...plan.notes, ...first.notes, ...second.notes]),
];

interface Ending {
  readonly command: "plan" | "apply";
  readonly looked: Looked;
  readonly server: readonly StepPlan[];
  readonly notes: readonly string[];
  readonly outcomes: readonly HostOutcome[];
  readonly began: number;
}

function finish(world: ReadWorld, { command, looked, server, notes, outcomes, began }: Ending): RunResult {
  const { plan, inventory } = looked;
  const wslOf = new Map(inventory.hosts.map((host) => [host.name, host.wslOf]));
  return {
    version: 1,
    command,
    shard: null,
    planHash: hashPlan({ server: plan.server.map(stepResult), hosts: plan.hosts.map(planLike) }),
    exit: world.signal.aborted ? exitCode.interrupted : worstExit(outcomes.map(exitOf)),
    interrupted: world.signal.aborted,
    durationMs: Math.round(world.now() - began),
    server: server.map(stepResult),
    hosts: outcomes.map((outcome) => ({ ...outcome, wslOf: wslOf.get(outcome.host) ?? null })),
    unmanaged: plan.unmanaged,
    notes,
    review: null,
  };
}
