// Station 4: runs the plan's actions, in order within a host, hosts side by side. A failure stops that host and no other.

import pLimit from "p-limit";
import { asMeshError, MeshError } from "../core/errors.ts";
import type { KeyRing } from "../headscale/keys.ts";
import type { MintedKey } from "../headscale/types.ts";
import type { ChangeVerb } from "../host/protocol.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import type { Action, HostAction, StepId } from "../steps/types.ts";
import type { HostPlan, Plan } from "./types.ts";
import type { ChangeWorld } from "./world.ts";

export interface ApplyOptions {
  /** Hosts changed at once. */
  readonly limit: number;
}

/** How one host's actions went: `steps` ran to their end, `error` is what stopped the rest. */
export interface Applied {
  readonly steps: readonly StepId[];
  readonly error: MeshError | undefined;
  readonly durationMs: number;
}

/** Applies the plan. Never rejects for one host's sake; rejects when Headscale refuses what every host needs. */
export async function applyPlan(
  world: ChangeWorld,
  context: { inventory: Inventory; keys: KeyRing },
  plan: Plan,
  options: ApplyOptions,
): Promise<ReadonlyMap<string, Applied>> {
  for (const step of plan.server) {
    if (step.outcome !== "change") continue;
    for (const action of step.actions) await new Actor(world, context).run(action);
  }
  const limit = pLimit(options.limit);
  const hosts = new Map(context.inventory.hosts.map((host) => [host.name, host]));
  const runs = plan.hosts.filter(hasChanges).map((hostPlan) =>
    limit(async () => {
      const host = hosts.get(hostPlan.host);
      if (!host) throw new Error(`the plan names ${hostPlan.host}, the inventory does not`);
      return [host.name, await applyHost(world, context, host, hostPlan)] as const;
    }),
  );
  return new Map(await Promise.all(runs));
}

/** True when apply has something to do on this host. */
export const hasChanges = (plan: HostPlan): boolean =>
  plan.error === undefined && plan.steps.some((step) => step.outcome === "change");

async function applyHost(
  world: ChangeWorld,
  context: { inventory: Inventory; keys: KeyRing },
  host: Host,
  plan: HostPlan,
): Promise<Applied> {
  const began = world.now();
  const actor = new Actor(world, context, host);
  const done: StepId[] = [];
  let current: StepId = "connect";
  try {
    for (const step of plan.steps) {
      if (step.outcome !== "change") continue;
      current = step.step;
      world.signal.throwIfAborted();
      world.progress.step(host.name, step.step);
      for (const action of step.actions) await actor.run(action);
      done.push(step.step);
    }
    return { steps: done, error: undefined, durationMs: world.now() - began };
  } catch (thrown) {
    const error = world.signal.aborted ? interrupted(thrown) : asMeshError(thrown);
    return { steps: done, error: error.at({ host: host.name, step: current }), durationMs: world.now() - began };
  } finally {
    // What cannot be revoked now stays in the key ring, which tries again at the end of the run and then says so.
    await actor.dropKey().catch(() => {});
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

/** A key that only we had is used: the server took the login, and its answer was lost on the way. Another key heals that. */
const lostAnswer = (thrown: unknown) =>
  thrown instanceof MeshError && thrown.code === "JOIN_FAILED" && thrown.problem.includes("authkey already used");

/** Runs the actions of one host (or of Headscale alone), and holds the key between minting and joining. */
class Actor {
  #key: MintedKey | undefined;
  #tags: readonly string[] = [];
  readonly #world: ChangeWorld;
  readonly #context: { inventory: Inventory; keys: KeyRing };
  readonly #host: Host | undefined;

  constructor(world: ChangeWorld, context: { inventory: Inventory; keys: KeyRing }, host?: Host) {
    this.#world = world;
    this.#context = context;
    this.#host = host;
  }

  async run(action: Action): Promise<void> {
    if (action.on === "host") return this.#onHost(action);
    const { headscale } = this.#world;
    switch (action.do) {
      case "create-user":
        await headscale.createUser(action.user);
        return;
      case "mint-key":
        this.#tags = action.tags;
        this.#key = await this.#context.keys.mint(action.tags);
        return;
      case "delete-node":
        return headscale.deleteNode(action.id);
      case "revive-node":
        return headscale.reviveNode(action.id);
      case "rename-node":
        return headscale.renameNode(action.id, action.name);
      case "set-tags":
        return headscale.setTags(action.id, action.tags);
    }
  }

  async #onHost<V extends ChangeVerb>(action: HostAction<V>): Promise<void> {
    if (!this.#host) throw new Error("an action on a host without a host");
    const session = await this.#world.change(this.#host);
    const run = (args: typeof action.args) =>
      session.change(action.verb, args, action.withKey ? this.#key?.key : undefined);
    try {
      await run(action.args);
    } catch (thrown) {
      if (!action.withKey || !lostAnswer(thrown)) throw thrown;
      await this.dropKey();
      this.#key = await this.#context.keys.mint(this.#tags);
      await run({ ...action.args, forceReauth: true });
    }
  }

  /** A key that was minted for this host is worthless afterwards, used or not. */
  async dropKey(): Promise<void> {
    if (this.#key) await this.#context.keys.revoke(this.#key);
    this.#key = undefined;
  }
}
