// A plan: what would be done on each host and in Headscale, or why not. Its results are in result.ts.

import type { MeshError } from "../core/errors.ts";
import type { Access } from "../host/protocol.ts";
import type { StepPlan } from "../steps/types.ts";
import type { WaitingForHost, WaitingForMachine, WaitingForPerson } from "../steps/waiting.ts";
import type { NodeRef } from "./result.ts";

/** What a run would do with one host. */
export type HostPlan =
  /**
   * Its steps, and the SSH user's access to run them: undefined when the host itself is not changed. `waiting`: what a person can
   * do before that.
   */
  | {
      readonly host: string;
      readonly outcome: "planned";
      readonly steps: readonly StepPlan[];
      readonly access?: Access;
      readonly waiting?: WaitingForPerson;
    }
  /**
   * Its machine is asleep, as the inventory expects of it sometimes, and the next run that finds it awake does what there is to do;
   * or the host that it runs on comes first.
   */
  | {
      readonly host: string;
      readonly outcome: "waiting";
      readonly steps: readonly [];
      readonly waiting: WaitingForMachine | WaitingForHost;
    }
  /** It could not be observed, or a step is blocked; nothing is done on this host. */
  | {
      readonly host: string;
      readonly outcome: "blocked";
      readonly steps: readonly StepPlan[];
      readonly error: MeshError;
    }
  /** MeSH leaves it alone. */
  | { readonly host: string; readonly outcome: "skipped"; readonly why: string };

export interface Plan {
  /** Changes in Headscale that no single host owns (its user). */
  readonly server: readonly StepPlan[];
  /** In inventory order. */
  readonly hosts: readonly HostPlan[];
  /** Nodes of Headscale that belong to no host of the inventory: reported and left alone. */
  readonly unmanaged: readonly NodeRef[];
  readonly notes: readonly string[];
}

/** Whether the step changes the host itself, which needs administrator access. */
export const changesHost = (step: StepPlan): boolean =>
  step.outcome === "change" && step.actions.some((action) => action.on === "host");

/** Whether apply has something to do on this host. */
export const hasChanges = (plan: HostPlan): boolean =>
  plan.outcome === "planned" && plan.steps.some((step) => step.outcome === "change");
