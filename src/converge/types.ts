// The values that pass between the stations observe, plan, apply and verify. Their results are in plan/.

import type { MeshError } from "../core/errors.ts";
import type { HeadscaleNode, PreAuthKeyInfo, UnreadableNode } from "../headscale/types.ts";
import type { PlatformOf } from "../host/platform.ts";
import type { Access, HostFacts } from "../host/protocol.ts";
import type { FormerHosts } from "../inventory/former.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import type { HostState } from "../plan/result.ts";
import type { StepId } from "../steps/types.ts";

/** Receives the progress of a run; a renderer decides how to show it. */
export interface Progress {
  /** The host begins this step. */
  step(host: string, step: StepId): void;
  /** A temporary state, such as what the host is waiting for. */
  note(host: string, text: string): void;
  done(host: string, state: HostState, text: string): void;
}

export interface ServerObservation {
  readonly version: string;
  /** Set when this release was not tested with the server's version. */
  readonly versionNote: string | undefined;
  /** Whether Headscale has the inventory's user. Undefined: not asked. */
  readonly userExists?: boolean | undefined;
  /** The id of the inventory's user: Headscale may have another of the same name. Undefined: not asked, or none yet. */
  readonly meshUser?: string | undefined;
  readonly nodes: readonly HeadscaleNode[];
  /** Listed nodes that this release cannot read. */
  readonly unreadable: readonly UnreadableNode[];
}

/** Everything observed so far. What is missing was not observed yet. */
export interface Observation {
  readonly server: ServerObservation;
  /** By host name; the error for a host that could not be observed. */
  readonly hosts: ReadonlyMap<string, HostFacts | MeshError>;
  /** Milliseconds each host took to answer. */
  readonly took: ReadonlyMap<string, number>;
  /** The address of each host that was reached by another than its first. */
  readonly roads?: ReadonlyMap<string, string>;
  /** How the SSH user may change the host, or the error of asking. */
  readonly access: ReadonlyMap<string, Access | MeshError>;
  /** Every pre-auth key in Headscale; asked only while a host remembers that it was handed to a person. */
  readonly keys: readonly PreAuthKeyInfo[] | undefined;
  /** The inventory's history of these names, which no host has any more. */
  readonly history: (FormerHosts & { readonly names: readonly string[] }) | undefined;
}

/** What the user asked for in this run, in addition to the inventory. */
export interface Asked {
  /** A new login, even of healthy nodes. */
  readonly newLogin?: boolean | undefined;
}

/** The input of a plan. */
export interface PlanInput extends Asked {
  readonly inventory: Inventory;
  /** The hosts that the plan is about. */
  readonly hosts: readonly Host[];
  readonly observation: Observation;
  readonly platformOf: PlatformOf;
}
