// What a run does with one host, one thing at a time: it says where it is, sends verbs, makes keys and ends them.

import { asMeshError, type MeshError } from "../core/errors.ts";
import { printable } from "../core/text.ts";
import type { PreAuthKeys } from "../headscale/keys.ts";
import type { KeySpec, MintedKey } from "../headscale/types.ts";
import type { ChangeHost } from "../host/client.ts";
import type { HostFacts } from "../host/protocol.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import type { HostPlan } from "../plan/types.ts";
import type { Action, HostAction, StepId } from "../steps/types.ts";
import { inHeadscale } from "./in-headscale.ts";
import { untilItIsBack } from "./resume.ts";
import type { ChangeWorld } from "./world.ts";

export interface Context {
  readonly inventory: Inventory;
  readonly keys: PreAuthKeys;
}

export type PlannedHost = Extract<HostPlan, { outcome: "planned" }>;

interface How {
  /** Sent as the secret. */
  readonly key?: MintedKey | undefined;
  /** Why a person gets the join. */
  readonly failure?: MeshError | undefined;
  /** Over a new connection. */
  readonly fresh?: boolean;
}

export class Hands {
  /** Steps that ran to their end. */
  readonly done: StepId[] = [];
  readonly #world: ChangeWorld;
  readonly #keys: PreAuthKeys;
  readonly #host: Host;
  readonly #plan: PlannedHost;
  #step: StepId = "connect";

  constructor(world: ChangeWorld, { keys }: Context, host: Host, plan: PlannedHost) {
    this.#world = world;
    this.#keys = keys;
    this.#host = host;
    this.#plan = plan;
  }

  /** Where the run is on this host. */
  get step(): StepId {
    return this.#step;
  }

  get stopped(): boolean {
    return this.#world.signal.aborted;
  }

  begin(step: StepId): void {
    if (this.#step !== step) this.#world.progress.step(this.#host.name, step);
    this.#step = step;
  }

  note(text: string): void {
    this.#world.progress.note(this.#host.name, text);
  }

  /** Runs one action, here or in Headscale. One that cuts its own connection is asked once more how it ended. */
  async act(action: Action, how: How = {}): Promise<void> {
    if (action.on === "headscale") return inHeadscale(this.#world, this.#keys, action);
    const first = await this.#session(how.fresh);
    try {
      await this.#tell(first, action, how);
    } catch (thrown) {
      const lost = asMeshError(thrown);
      if (action.resumeSeconds === undefined || lost.code !== "SSH_LOST" || this.stopped) throw thrown;
      this.note("the connection was cut, as an update over the mesh does; waiting for the host");
      const patience = { open: () => this.#session(true), seconds: action.resumeSeconds, lost };
      await this.#tell(await untilItIsBack(this.#world, patience), action, how);
    }
  }

  async #tell(session: ChangeHost, action: HostAction, { key, failure }: How): Promise<void> {
    if (action.verb !== "write-join-script") {
      await session.change(action.verb, action.args, key?.key);
      return;
    }
    if (!key) throw new Error("a person is to join the host, and nobody made a key");
    const why = printable(failure?.problem.split("\n")[0] ?? "", 300);
    await session.change(action.verb, { ...action.args, keyId: key.id, until: key.until, why }, key.key);
    this.#keys.keep(key);
  }

  /** Makes the key, and ends it after its use, used or not, unless a person has it now. */
  async withKey(spec: KeySpec, use: (key: MintedKey) => Promise<void>): Promise<void> {
    this.begin("mint-key");
    const key = await this.#keys.mint(spec);
    if (!this.done.includes("mint-key")) this.done.push("mint-key");
    try {
      await use(key);
    } finally {
      // A key that cannot be revoked now is tried again at the end of the run, and reported if that fails.
      await this.#keys.revoke(key).catch(() => {});
    }
  }

  /** The host as it is now. */
  async look(): Promise<HostFacts> {
    return (await this.#world.read(this.#host)).facts();
  }

  /** Whether Headscale lists this key as used. */
  async isUsed({ id }: Pick<MintedKey, "id">): Promise<boolean> {
    return (await this.#world.headscale.preAuthKeys()).some((key) => key.id === id && key.used);
  }

  #session(fresh = false) {
    const { access } = this.#plan;
    if (!access) throw new Error(`${this.#host.name} is to be changed, and nobody asked how`);
    return this.#world.change(this.#host, access, { fresh });
  }
}
