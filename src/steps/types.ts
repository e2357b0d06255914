// The types of steps, which plan, apply, report and manual share. A plan is plain data: it can be printed, saved and compared.

import { z } from "zod";
import type { Blocked, ErrorCode, MeshError } from "../core/errors.ts";
import type { HeadscaleNode, KeySpec, PreAuthKeyInfo } from "../headscale/types.ts";
import type { Platform } from "../host/platform.ts";
import type { HostFacts } from "../host/protocol.ts";
import type { ChangeVerb, VerbArgs } from "../host/verbs.ts";
import type { Host, Inventory } from "../inventory/types.ts";

/** A change on the host: one verb of the host program. */
export type HostAction<V extends ChangeVerb = ChangeVerb> = {
  readonly [K in V]: {
    readonly on: "host";
    readonly verb: K;
    readonly args: PlannedArgs<K>;
    /** Made for this action, sent as the secret, then revoked unless it is to be kept. */
    readonly key?: KeySpec;
    /** The host of the inventory that it is done for, which runs on this one. */
    readonly guest?: string;
    /** What is done, where several ways lead to the same end. */
    readonly title?: string;
    /** Run first, before the key is made. */
    readonly before?: HostAction<"repair">;
    /** Run on a new connection afterwards; the action counts as done when this succeeds, too. */
    readonly proof?: HostAction<"prove-login">;
    readonly otherwise?: Otherwise;
    /**
     * It may cut its own connection, and what it began goes on without it: then it is sent once more on a new one, and that answer is
     * the answer. So long the host is waited for.
     */
    readonly resumeSeconds?: number;
  };
}[V];

/** The next way, taken when an action fails with one of these codes. */
interface Otherwise {
  readonly after: readonly ErrorCode[];
  readonly action: HostAction;
}

/** The arguments that a plan knows; a person's key and why they get it are known only then. */
type PlannedArgs<V extends ChangeVerb> = V extends "write-join-script"
  ? Omit<VerbArgs[V], "keyId" | "until" | "why">
  : VerbArgs[V];

/** A change in Headscale. Each is verified by reading the server afterwards. */
export type HeadscaleAction =
  | { readonly on: "headscale"; readonly do: "create-user"; readonly user: string }
  | { readonly on: "headscale"; readonly do: "delete-node"; readonly id: string; readonly name: string }
  | { readonly on: "headscale"; readonly do: "disable-expiry"; readonly id: string }
  /** Revokes a person's pre-auth key, known by its id alone. */
  | { readonly on: "headscale"; readonly do: "end-key"; readonly id: string }
  | { readonly on: "headscale"; readonly do: "rename-node"; readonly id: string; readonly name: string }
  | { readonly on: "headscale"; readonly do: "set-tags"; readonly id: string; readonly tags: readonly string[] };

export type Action = HostAction | HeadscaleAction;

/** The result of planning a step: nothing to do, changes, or blocked, each with a reason. */
export type StepPlan =
  | { readonly step: StepId; readonly outcome: "keep"; readonly why: string }
  | {
      readonly step: StepId;
      readonly outcome: "change";
      readonly why: string;
      readonly actions: readonly Action[];
    }
  | { readonly step: StepId; readonly outcome: "blocked"; readonly why: string; readonly error: Blocked };

const stepIds = [
  ...(["connect", "detect", "install-tailscale", "mint-key", "join", "install-syncthing", "verify"] as const),
  ...(["open-wsl", "leave", "headscale"] as const),
] as const;

export const stepId = z.enum(stepIds);

export type StepId = (typeof stepIds)[number];

/** The desired state: one host of the inventory, its mesh, and its platform. */
export interface Desired {
  readonly host: Host;
  readonly inventory: Inventory;
  readonly platform: Platform;
  /** The user asked for a new login in this run, even of a healthy node. */
  readonly newLogin?: boolean;
}

/** A host of the inventory that runs on another one, and was looked at. */
export interface Guest {
  readonly host: Host;
  /** Why it did not answer; undefined: it did. */
  readonly away: MeshError | undefined;
}

/** The observed state: the host's own facts and every node in Headscale. */
export interface Observed {
  readonly facts: HostFacts;
  readonly nodes: readonly HeadscaleNode[];
  /** Every pre-auth key in Headscale; undefined: not asked. */
  readonly keys?: readonly PreAuthKeyInfo[] | undefined;
  /** Its address that answered, where that is not the first. */
  readonly road?: string | undefined;
  /** Nodes of other hosts of the inventory, by their own identity: node id to host name. Never stale nodes of this host. */
  readonly claimed?: ReadonlyMap<string, string>;
  /** The id of the inventory's user in Headscale, where another may bear the same name. */
  readonly meshUser?: string | undefined;
  /** Another host of the inventory with the same node key. */
  readonly duplicate?: string | undefined;
  /** What runs on this host. */
  readonly guests?: readonly Guest[];
}

export interface Step {
  readonly id: StepId;
  /** Decides by the inventory alone. */
  applies(host: Host, guests: readonly Guest[]): boolean;
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
