// Everything that a run can reach, passed in by the caller. The types of the reading world have no way to change anything.

import type { ChangeHeadscale, ReadHeadscale } from "../headscale/types.ts";
import type { ChangeHost, ReadHost } from "../host/client.ts";
import type { PlatformOf } from "../host/platform.ts";
import type { Access } from "../host/protocol.ts";
import type { Host } from "../inventory/types.ts";
import type { Progress } from "./types.ts";

export interface ReadWorld {
  readonly headscale: ReadHeadscale;
  readonly platformOf: PlatformOf;
  /** Connects, or reuses the open connection. Throws MeshError with the host's name. */
  readonly read: (host: Host) => Promise<ReadHost>;
  /** The address that led to a host whose first one did not. */
  readonly roadOf?: (host: Host) => string | undefined;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** Monotonic time in milliseconds. */
  readonly now: () => number;
  /** Resolves after that many milliseconds, rejects when the signal is aborted. */
  readonly sleep: (ms: number) => Promise<void>;
}

export interface ChangeWorld extends ReadWorld {
  readonly headscale: ChangeHeadscale;
  /** What was seen of the host's connection no longer holds, such as another machine's host key. */
  readonly forget: (host: Host) => void;
  /** `fresh`: over a new connection, for what must be seen as a later run will see it. */
  readonly change: (host: Host, access: Access, options?: { readonly fresh?: boolean }) => Promise<ChangeHost>;
}
