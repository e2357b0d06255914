// Station 4: runs the plan's actions, in order within a host, several hosts in parallel. A failure stops only its own host.

import pLimit from "p-limit";
import { asMeshError, MeshError } from "../core/errors.ts";
import { hasChanges, type Plan } from "../plan/types.ts";
import type { Action, HostAction, StepId, StepPlan } from "../steps/types.ts";
import { climb } from "./climb.ts";
import { type Context, Hands, type PlannedHost } from "./hands.ts";
import { inHeadscale } from "./in-headscale.ts";
import type { ChangeWorld } from "./world.ts";

interface ApplyOptions {
  /** How many hosts are changed in parallel. */
  readonly limit: number;
}

/** The result of one host's actions: `steps` were completed, `error` stopped the rest. */
export interface Applied {
  readonly steps: readonly StepId[];
  readonly error: MeshError | undefined;
  /** Its join is in a person's hands now. */
  readonly handed: boolean;
  readonly durationMs: number;
}

/** Applies the plan. Never rejects because of one host; rejects when Headscale refuses what every host needs. */
export async function applyPlan(
  world: ChangeWorld,
  context: Context,
  plan: Plan,
  options: ApplyOptions,
): Promise<ReadonlyMap<string, Applied>> {
  for (const step of plan.server) {
    if (step.outcome !== "change") continue;
    for (const action of step.actions) if (action.on === "headscale") await inHeadscale(world, context.keys, action);
  }
  const limit = pLimit(options.limit);
  const hosts = new Map(context.inventory.hosts.map((host) => [host.name, host]));
  const runs = plan.hosts.map((hostPlan) => {
    if (hostPlan.outcome !== "planned" || !hasChanges(hostPlan)) return undefined;
    return limit(async () => {
      const host = hosts.get(hostPlan.host);
      if (!host) throw new Error(`the plan names ${hostPlan.host}, the inventory does not`);
      return [host.name, await applyHost(world, new Hands(world, context, host, hostPlan), hostPlan)] as const;
    });
  });
  return new Map((await Promise.all(runs)).filter((run) => run !== undefined));
}

async function applyHost({ now, signal }: ChangeWorld, hands: Hands, plan: PlannedHost): Promise<Applied> {
  const began = now();
  let handed = false;
  const ended = (error?: MeshError): Applied => ({ steps: hands.done, error, handed, durationMs: now() - began });
  try {
    for (const step of plan.steps) {
      // A step without actions is done by another step.
      if (step.outcome !== "change" || step.actions.length === 0) continue;
      signal.throwIfAborted();
      if (await take(hands, step)) handed = true;
      else hands.done.push(step.step);
    }
    return ended();
  } catch (thrown) {
    const error = signal.aborted ? interrupted(thrown) : asMeshError(thrown);
    return ended(error.at({ host: plan.host, step: hands.step }));
  }
}

type Change = Extract<StepPlan, { outcome: "change" }>;

/** Runs the step's actions; one of them may have several ways, a key or a proof. True: it is in a person's hands now. */
async function take(hands: Hands, { step, actions }: Change): Promise<boolean> {
  const main = actions.find(isWay);
  if (!main) {
    await inOrder(hands, step, actions);
    return false;
  }
  const at = actions.indexOf(main);
  const handed = await climb(hands, step, main, actions.slice(0, at));
  await inOrder(hands, step, actions.slice(at + 1));
  return handed;
}

const isWay = (action: Action): action is HostAction =>
  action.on === "host" && (action.key ?? action.before ?? action.proof ?? action.otherwise) !== undefined;

async function inOrder(hands: Hands, step: StepId, actions: readonly Action[]): Promise<void> {
  for (const action of actions) {
    hands.begin(step);
    await hands.act(action);
  }
}

function interrupted(thrown: unknown): MeshError {
  if (thrown instanceof MeshError && thrown.code === "INTERRUPTED") return thrown;
  return new MeshError({
    code: "INTERRUPTED",
    problem: "stopped before its end; the next run finishes it",
    cause: thrown,
  });
}
