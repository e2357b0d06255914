// Station 4: runs the plan's actions, in order within a host, several hosts in parallel. A failure stops only its own host.

import pLimit from "p-limit";
import { asMeshError, MeshError } from "../core/errors.ts";
import type { Secret } from "../core/secret.ts";
import type { PreAuthKeys } from "../headscale/keys.ts";
import type { KeySpec } from "../headscale/types.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import { type HostPlan, hasChanges, type Plan } from "../plan/types.ts";
import type { Action, HeadscaleAction, HostAction, StepId, StepPlan } from "../steps/types.ts";
import type { ChangeWorld } from "./world.ts";

export interface ApplyOptions {
  /** How many hosts are changed in parallel. */
  readonly limit: number;
}

/** The result of one host's actions: `steps` were completed, `error` stopped the rest. */
export interface Applied {
  readonly steps: readonly StepId[];
  readonly error: MeshError | undefined;
  readonly durationMs: number;
}

export interface Context {
  readonly inventory: Inventory;
  readonly keys: PreAuthKeys;
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
    for (const action of step.actions) if (action.on === "headscale") await inHeadscale(world, action);
  }
  const limit = pLimit(options.limit);
  const hosts = new Map(context.inventory.hosts.map((host) => [host.name, host]));
  const runs = plan.hosts.map((hostPlan) => {
    if (hostPlan.outcome !== "planned" || !hasChanges(hostPlan)) return undefined;
    return limit(async () => {
      const host = hosts.get(hostPlan.host);
      if (!host) throw new Error(`the plan names ${hostPlan.host}, the inventory does not`);
      return [host.name, await new HostRun(world, context, host, hostPlan).run()] as const;
    });
  });
  return new Map((await Promise.all(runs)).filter((run) => run !== undefined));
}

type PlannedHost = Extract<HostPlan, { outcome: "planned" }>;
type Change = Extract<StepPlan, { outcome: "change" }>;

const isKeyed = (action: Action): action is HostAction & { readonly key: KeySpec } =>
  action.on === "host" && action.key !== undefined;

/** The run of one host's plan: where it is, what is done, and how it ended. */
class HostRun {
  readonly #world: ChangeWorld;
  readonly #keys: PreAuthKeys;
  readonly #host: Host;
  readonly #plan: PlannedHost;
  readonly #done: StepId[] = [];
  #step: StepId = "connect";

  constructor(world: ChangeWorld, { keys }: Context, host: Host, plan: PlannedHost) {
    this.#world = world;
    this.#keys = keys;
    this.#host = host;
    this.#plan = plan;
  }

  async run(): Promise<Applied> {
    const { now, signal } = this.#world;
    const began = now();
    const ended = (error?: MeshError): Applied => ({ steps: this.#done, error, durationMs: now() - began });
    try {
      for (const step of this.#plan.steps) {
        // A step without actions is done by another step.
        if (step.outcome !== "change" || step.actions.length === 0) continue;
        signal.throwIfAborted();
        await this.#take(step);
        this.#done.push(step.step);
      }
      return ended();
    } catch (thrown) {
      const error = signal.aborted ? interrupted(thrown) : asMeshError(thrown);
      return ended(error.at({ host: this.#host.name, step: this.#step }));
    }
  }

  #begin(step: StepId): void {
    if (this.#step !== step) this.#world.progress.step(this.#host.name, step);
    this.#step = step;
  }

  /**
   * Runs the step's actions. A key that one of them needs is made before the first: a host that gets none keeps the node that
   * would be deleted for its join. A key that only we had is used up when the server took the login and its answer was lost on
   * the way: another key heals that, once.
   */
  async #take(step: Change): Promise<void> {
    const keyed = step.actions.find(isKeyed);
    if (!keyed) return this.#act(step);
    try {
      await this.#withKey(keyed.key, (key) => this.#act(step, key));
    } catch (thrown) {
      if (!(thrown instanceof MeshError && thrown.code === "KEY_SPENT")) throw thrown;
      const again = { ...keyed, args: { ...keyed.args, forceReauth: true } } as HostAction;
      const actions = [again, ...step.actions.slice(step.actions.indexOf(keyed) + 1)];
      await this.#withKey(keyed.key, (key) => this.#act({ ...step, actions }, key));
    }
  }

  /** Makes the key, and ends it after its use, used or not. */
  async #withKey(spec: KeySpec, use: (key: Secret) => Promise<void>): Promise<void> {
    this.#begin("mint-key");
    const key = await this.#keys.mint(spec);
    if (!this.#done.includes("mint-key")) this.#done.push("mint-key");
    try {
      await use(key.key);
    } finally {
      // A key that cannot be revoked now is tried again at the end of the run, and reported if that fails.
      await this.#keys.revoke(key).catch(() => {});
    }
  }

  async #act({ step, actions }: Change, key?: Secret): Promise<void> {
    this.#begin(step);
    for (const action of actions) {
      if (action.on === "headscale") await inHeadscale(this.#world, action);
      else await (await this.#session()).change(action.verb, action.args, isKeyed(action) ? key : undefined);
    }
  }

  #session() {
    const { access } = this.#plan;
    if (!access) throw new Error(`${this.#host.name} is to be changed, and nobody asked how`);
    return this.#world.change(this.#host, access);
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

async function inHeadscale({ headscale }: ChangeWorld, action: HeadscaleAction): Promise<void> {
  switch (action.do) {
    case "create-user":
      await headscale.createUser(action.user);
      return;
    case "delete-node":
      return headscale.deleteNode(action.id);
    case "disable-expiry":
      return headscale.disableExpiry(action.id);
    case "rename-node":
      return headscale.renameNode(action.id, action.name);
    case "set-tags":
      return headscale.setTags(action.id, action.tags);
  }
}
