// The values that pass between the stations observe, plan, apply, verify and report.

import type { MeshError } from "../core/errors.ts";
import type { ExitCode } from "../core/exit.ts";
import type { HeadscaleNode } from "../headscale/types.ts";
import type { HostFacts, PingAnswer, Rights } from "../host/protocol.ts";
import type { StepId, StepPlan } from "../steps/types.ts";
import type { Review } from "./review.ts";

/** Told while a run goes on; a renderer decides what becomes of it. */
export interface Progress {
  /** The host has begun this step. */
  step(host: string, step: StepId): void;
  /** Something worth knowing while it lasts, e.g. what is being waited for. */
  note(host: string, text: string): void;
  done(host: string, state: HostState, text: string): void;
}

export type HostState = "converged" | "changed" | "pending" | "failed" | "skipped";

export interface ServerObservation {
  readonly version: string;
  /** Said when the server's version is not one this release was tried with. */
  readonly versionNote: string | undefined;
  readonly userExists: boolean;
  readonly nodes: readonly HeadscaleNode[];
}

export interface Observation {
  readonly server: ServerObservation;
  /** By host name; a host that could not be observed holds its error. */
  readonly hosts: ReadonlyMap<string, HostFacts | MeshError>;
  /** Milliseconds each host took to answer. */
  readonly took: ReadonlyMap<string, number>;
  /** How the user becomes root, or why that is not known; only of hosts that are to be changed. */
  readonly rights?: ReadonlyMap<string, Rights | MeshError>;
  readonly notes: readonly string[];
}

export interface HostPlan {
  readonly host: string;
  readonly steps: readonly StepPlan[];
  /** Set when the host could not be observed or a step must not go on; nothing is done on this host then. */
  readonly error: MeshError | undefined;
  /** Why MeSH leaves this host alone, e.g. a system this release does not provision. */
  readonly skipped: string | undefined;
}

export interface NodeRef {
  readonly id: string;
  readonly name: string;
  readonly ips: readonly string[];
}

export interface Plan {
  readonly version: 1;
  /** Changes in Headscale that no single host owns (its user). */
  readonly server: readonly StepPlan[];
  /** In inventory order. */
  readonly hosts: readonly HostPlan[];
  /** Nodes of Headscale that no host of the inventory is: reported and left alone. */
  readonly unmanaged: readonly NodeRef[];
  readonly notes: readonly string[];
}

export interface HostOutcome {
  readonly host: string;
  readonly state: HostState;
  readonly steps: readonly StepPlan[];
  /** The changing steps that ran to their end; always empty for a plan. */
  readonly done: readonly StepId[];
  readonly error: MeshError | undefined;
  /** Why it was skipped, or what was done, in words. */
  readonly text: string;
  readonly meshIp: string | undefined;
  readonly ping: PingAnswer | undefined;
  readonly durationMs: number;
}

/** What every command ends in; the report renders it. */
export interface RunResult {
  readonly command: "plan" | "apply";
  /** "2/4" when the run was about one shard of the mesh. */
  readonly shard: string | undefined;
  /** What `hashPlan` says of the plan, also after it was applied. */
  readonly planHash: string;
  readonly hosts: readonly HostOutcome[];
  readonly server: readonly StepPlan[];
  readonly unmanaged: readonly NodeRef[];
  readonly notes: readonly string[];
  /** How the plan differs from the one a person read, where such a one was given. */
  readonly review: Review | undefined;
  readonly interrupted: boolean;
  readonly durationMs: number;
  readonly exit: ExitCode;
}
