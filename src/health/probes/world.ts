// Everything that looking can reach, passed in by the caller. Nothing in it can change anything.

import type { MeshError } from "../../core/errors.ts";
import type { NodeListing, ReadHeadscale } from "../../headscale/types.ts";
import type { ReadHost } from "../../host/client.ts";
import type { PlatformOf } from "../../host/platform.ts";
import type { HostFacts } from "../../host/protocol.ts";
import type { Host } from "../../inventory/types.ts";
import type { HostPlan } from "../../plan/types.ts";

export interface HealthWorld {
  readonly headscale: ReadHeadscale;
  /** By the inventory's road. Throws MeshError with the host's name. */
  readonly read: (host: Host) => Promise<ReadHost>;
  /** The road that answered where the first did not, and what became of those before it. */
  readonly takenRoad?: (host: Host) => RoadTaken | undefined;
  /** The same host by another address, over a new connection and with the same pinned key. */
  readonly readAt: (host: Host, address: string) => Promise<ReadHost>;
  readonly platformOf: PlatformOf;
  /** The plan for these hosts by what was seen of them; it may ask Headscale for more. */
  readonly planOf: (seen: PlanSeen) => Promise<readonly HostPlan[]>;
  /** The end of the API key in use, ISO 8601; undefined: it has none. Left out where the API is not asked with a key. */
  readonly apiKeyEnds?: () => Promise<string | undefined>;
  readonly signal: AbortSignal;
  /** Monotonic, in milliseconds. */
  readonly now: () => number;
  /** The wall clock, read once, at the start. */
  readonly date: () => Date;
  /** Resolves after that many milliseconds, rejects when the signal is aborted. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly local: LocalWorld;
}

/** Addresses as the inventory has them. */
export interface RoadTaken {
  readonly address: string;
  readonly before: readonly { readonly address: string; readonly error: MeshError }[];
}

/** What a plan is made from. */
export interface PlanSeen {
  readonly hosts: readonly Host[];
  readonly facts: ReadonlyMap<string, HostFacts | MeshError>;
  readonly version: string;
  readonly listing: NodeListing;
}

/** The machine that looks. Nothing here rejects: what does not work is an answer, too. */
export interface LocalWorld {
  run(argv: readonly string[], ms: number): Promise<LocalRun>;
  /** Undefined: it cannot be read. */
  disk(path: string): Promise<DiskUse | undefined>;
  /** Why nothing can be written into the folder; undefined: it can. It leaves nothing behind. */
  unwritable(path: string): Promise<string | undefined>;
  interfaces(): readonly LocalInterface[];
  fetch(url: string, ms: number): Promise<Fetched | Failed>;
  /** The first line that comes after connecting, "" when none came in time. */
  connect(address: string, port: number, ms: number): Promise<{ readonly greeting: string } | Failed>;
  /** `name`: whom the certificate is to be for; undefined: that is not asked. */
  tls(at: TlsPlace, ms: number): Promise<Certificate | Failed>;
  /** Where the run works and keeps its state. */
  readonly folders: readonly string[];
  /** The end of the GitHub token, as a header of GitHub's answers says it; null: it has none; undefined: nobody said. */
  readonly tokenEnds: string | null | undefined;
}

/** `code` as in a shell: 124 after the time, 127 where there is no such program. */
export interface LocalRun {
  readonly code: number;
  readonly stdout: string;
}

export interface DiskUse {
  /** Of what the user may write. */
  readonly diskPercent: number;
  /** Undefined where the file system has no number of them. */
  readonly inodePercent: number | undefined;
}

export interface LocalInterface {
  readonly address: string;
  /** Loopback. */
  readonly internal: boolean;
}

export interface Fetched {
  readonly status: number;
  /** Its beginning, at most 64 KiB. */
  readonly body: string;
  /** By the server's clock; undefined where it does not say. */
  readonly date: Date | undefined;
}

export interface TlsPlace {
  readonly address: string;
  readonly port: number;
  readonly name?: string | undefined;
}

export interface Certificate {
  readonly validTo: Date;
  /** Why it is not trusted; undefined: it is. */
  readonly distrust: string | undefined;
}

/** `name`: the name did not resolve here, which says nothing about the other side. */
export interface Failed {
  readonly failed: "name" | "no-answer" | "tls";
  readonly why: string;
}

export const hasFailed = (answer: object): answer is Failed => "failed" in answer;
