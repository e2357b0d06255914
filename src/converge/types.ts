// The values that pass between the stations observe, plan, apply and verify. What they end in is in plan/.

import type { MeshError } from "../core/errors.ts";
import type { HeadscaleNode, UnreadableNode } from "../headscale/types.ts";
import type { PlatformOf } from "../host/platform.ts";
import type { Access, HostFacts } from "../host/protocol.ts";
import type { FormerHosts } from "../inventory/former.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import type { HostState } from "../plan/result.ts";
import type { StepId } from "../steps/types.ts";

/** Told while a run goes on; a renderer decides what becomes of it. */
export interface Progress {
  /** The host has begun this step. */
  step(host: string, step: StepId): void;
  /** Something worth knowing while it lasts, e.g. what is being waited for. */
  note(host: string, text: string): void;
  done(host: string, state: HostState, text: string): void;
}

export interface ServerObservation {
  readonly version: string;
  /** Said when the server's version is not one this release was tried with. */
  readonly versionNote: string | undefined;
  readonly userExists: boolean;
  readonly nodes: readonly HeadscaleNode[];
  /** Nodes that the server lists in a way this release cannot read. */
  readonly unreadable: readonly UnreadableNode[];
}

/** What was seen. Whatever is missing here was not looked at yet. */
export interface Observation {
  readonly server: ServerObservation;
  /** By host name; a host that could not be observed holds its error. */
  readonly hosts: ReadonlyMap<string, HostFacts | MeshError>;
  /** Milliseconds each host took to answer. */
  readonly took: ReadonlyMap<string, number>;
  /** How our user may change the host, or why that is not known. */
  readonly access: ReadonlyMap<string, Access | MeshError>;
  /** What the inventory's history says of these names, which no host has any more. */
  readonly history: (FormerHosts & { readonly names: readonly string[] }) | undefined;
}

/** What a person asked for in this run, beside what the inventory says. */
export interface Asked {
  /** A new login, also of nodes that are healthy. */
  readonly newLogin?: boolean | undefined;
}

/** All that a plan is made of. */
export interface PlanInput extends Asked {
  readonly inventory: Inventory;
  /** The hosts that the plan is about. */
  readonly hosts: readonly Host[];
  readonly observation: Observation;
  readonly platformOf: PlatformOf;
}
