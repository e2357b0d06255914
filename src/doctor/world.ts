// What the doctor can reach, passed in by the caller. Nothing in it can change anything.

import type { MeshError } from "../core/errors.ts";
import type { ReadHeadscale } from "../headscale/types.ts";
import type { LocalWorld } from "../health/probes/world.ts";
import type { ReadHost } from "../host/client.ts";
import type { GuestState, Platform } from "../host/platform.ts";
import type { Limits } from "../inventory/health-types.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import type { SshTarget } from "../ssh/target.ts";
import type { RungId } from "./types.ts";

export interface DoctorWorld {
  readonly host: Host;
  /** A host of the inventory, one that is in none, or the machine that looks. */
  readonly whose: "listed" | "stranger" | "here";
  readonly platform: Platform;
  /** Undefined: there is no inventory, so nothing is known of what should be. */
  readonly inventory: Inventory | undefined;
  /** How SSH goes to it; undefined: the machine that looks is the host itself. The error where the settings lead nowhere. */
  readonly way: SshTarget | MeshError | undefined;
  /** Seconds that a clock may be off. */
  readonly clockLimit: Limits;
  /** The one connection. Throws MeshError. */
  readonly enter: () => Promise<Entered>;
  /** The same host by its address in the mesh, over a connection of its own. Throws MeshError. */
  readonly enterAt: (ip: string) => Promise<ReadHost>;
  /** A session with the host that Headscale is on; undefined: there is no other such host. */
  readonly enterServer: (() => Promise<ReadHost>) | undefined;
  /** What the Windows under a WSL2 says of it; undefined for other hosts. */
  readonly under: (() => Promise<GuestState>) | undefined;
  /** Headscale's interface, or why it is not asked. */
  readonly headscale: ReadHeadscale | MeshError;
  /** The machine that looks. */
  readonly local: LocalWorld;
  /** The addresses of a name on the machine that looks. Rejects where there is none. */
  readonly lookup: (name: string) => Promise<readonly string[]>;
  readonly signal: AbortSignal;
  /** The rung that is looked at now. */
  readonly onRung: (rung: RungId) => void;
}

export interface Entered {
  /** What the SSH server calls itself; undefined on the machine that looks. */
  readonly server: string | undefined;
  readonly session: ReadHost;
}
