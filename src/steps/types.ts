// What a step is: data that plan, apply, report and manual all walk. A plan is plain data; it can be printed, saved, compared.

import { z } from "zod";
import type { Blocked } from "../core/errors.ts";
import type { HeadscaleNode, KeySpec } from "../headscale/types.ts";
import type { Platform } from "../host/platform.ts";
import type { ChangeVerb, HostFacts, VerbArgs } from "../host/protocol.ts";
import type { Host, Inventory } from "../inventory/types.ts";

/** A change on the host: one verb of the host program. `key`: one is made for it, goes in as the secret, and is ended after it. */
export type HostAction<V extends ChangeVerb = ChangeVerb> = {
  readonly [K in V]: { readonly on: "host"; readonly verb: K; readonly args: VerbArgs[K]; readonly key?: KeySpec };
}[V];

/** A change in Headscale. Every kind is verified by what the server says afterwards. */
export type HeadscaleAction =
  | { readonly on: "headscale"; readonly do: "create-user"; readonly user: string }
  | { readonly on: "headscale"; readonly do: "delete-node"; readonly id: string; readonly name: string }
  | { readonly on: "headscale"; readonly do: "disable-expiry"; readonly id: string }
  | { readonly on: "headscale"; readonly do: "rename-node"; readonly id: string; readonly name: string }
  | { readonly on: "headscale"; readonly do: "set-tags"; readonly id: string; readonly tags: readonly string[] };

export type Action = HostAction | HeadscaleAction;

/** What a step found: nothing to do and why, changes and why, or a reason it must not go on. */
export type StepPlan =
  | { readonly step: StepId; readonly outcome: "keep"; readonly why: string }
  | {
      readonly step: StepId;
      readonly outcome: "change";
      readonly why: string;
      readonly actions: readonly Action[];
    }
  | { readonly step: StepId; readonly outcome: "blocked"; readonly why: string; readonly error: Blocked };

export const stepIds = [
  ...(["connect", "detect", "install-tailscale", "mint-key", "join", "install-syncthing", "verify"] as const),
  ...(["leave", "headscale"] as const),
] as const;

export const stepId = z.enum(stepIds);

export type StepId = (typeof stepIds)[number];

/** What is wished: one host of the inventory, the mesh it belongs to, and what its operating system makes different. */
export interface Desired {
  readonly host: Host;
  readonly inventory: Inventory;
  readonly platform: Platform;
  /** A person asked for a new login in this run, also of a node that is healthy. */
  readonly newLogin?: boolean;
}

/** What was seen: the host's own facts and every node Headscale lists. */
export interface Observed {
  readonly facts: HostFacts;
  readonly nodes: readonly HeadscaleNode[];
  /** Nodes, by id, that other hosts of the inventory are by their own identity, with these hosts' names; nobody else's past. */
  readonly claimed?: ReadonlyMap<string, string>;
  /** Another host of the inventory that shows the same node key. */
  readonly duplicate?: string | undefined;
}

export interface Step {
  readonly id: StepId;
  /** From the inventory alone. */
  applies(host: Host): boolean;
  /** Pure: the same input gives the same plan. */
  plan(desired: Desired, observed: Observed): StepPlan;
}

export const keep = (step: StepId, why: string): StepPlan => ({ step, outcome: "keep", why });

export const change = (step: StepId, why: string, actions: readonly Action[]): StepPlan => ({
  step,
  outcome: "change",
  why,
  actions,
});

export const blocked = (step: StepId, error: Blocked): StepPlan => ({
  step,
  outcome: "blocked",
  why: error.problem,
  error,
});
