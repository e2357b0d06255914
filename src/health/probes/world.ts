// Everything that looking around may use, passed in by whoever wires a run. Nothing in it can change a host, Headscale or the runner.

import type { ReadHeadscale } from "../../headscale/types.ts";
import type { ReadHost } from "../../host/client.ts";
import type { PlatformOf } from "../../host/platform.ts";
import type { Host } from "../../inventory/types.ts";

export interface HealthWorld {
  readonly headscale: ReadHeadscale;
  /** Connects over the road of the inventory, or reuses the open connection. Throws MeshError with the host's name. */
  readonly read: (host: Host) => Promise<ReadHost>;
  /** The same host by another address, such as its mesh IP: a connection of its own, held to the same pinned key. */
  readonly readAt: (host: Host, address: string) => Promise<ReadHost>;
  readonly platformOf: PlatformOf;
  readonly signal: AbortSignal;
  /** Monotonic time in milliseconds. */
  readonly now: () => number;
  /** The wall clock, read once at the start of a run. */
  readonly date: () => Date;
  /** Resolves after that many milliseconds, rejects when the signal is aborted. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly local: LocalWorld;
}

/** The machine that the run is on. */
export interface LocalWorld {
  /** Runs a program to its end, without a shell and with an empty input. Never rejects: 124 is the time limit, 127 no such program. */
  readonly run: (argv: readonly string[], ms: number) => Promise<{ readonly code: number; readonly stdout: string }>;
  /** Of the file system that a path is on; undefined when it cannot be asked. */
  readonly disk: (path: string) => Promise<LocalDisk | undefined>;
  readonly interfaces: () => readonly LocalInterface[];
  /** One GET without redirects. Rejects when there is no answer in time. */
  readonly fetch: (url: string, ms: number) => Promise<LocalAnswer>;
}

export interface LocalDisk {
  readonly usedPercent: number;
  readonly inodePercent: number;
}

export interface LocalInterface {
  readonly name: string;
  readonly addresses: readonly string[];
  readonly internal: boolean;
}

export interface LocalAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
