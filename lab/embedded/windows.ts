// A simulated Windows host: what there is to know of it, and where its files lie.

import { join } from "node:path";
import type { RanAnswer } from "../../src/host/protocol.ts";
import type { WindowsFinding } from "../../src/host/windows/facts.ts";
import { user } from "./host-root.ts";
import type { Machine, Surroundings } from "./machine.ts";
import type { PlayedSyncthing } from "./windows-syncthing.ts";

export interface WindowsState {
  /** Version of Tailscale; "": not installed. */
  tailscale: string;
  /** Tailscale's service is started by the system. */
  startsAtBoot: boolean;
  /** Our account is an administrator. */
  elevated: boolean;
  /** The host reaches no package source; MeSH does. */
  offline: boolean;
  /** Who holds Tailscale's session, in Tailscale's words: "OFFICE-ONE\anna, pid 4711". */
  heldBy: string | undefined;
  /** The files of a changing run are there; a leave takes them. */
  ownFiles: boolean;
  /** Whose WSL2 is, as whoami.exe says it; undefined: of the account that MeSH signs in with. */
  wslOwner: string | undefined;
  /** instanceIdleTimeout in our account's .wslconfig; "" where nothing is said. */
  wslIdle: string;
  /** With their details. */
  readonly findings: Map<WindowsFinding, string>;
  /** What MeSH set up; undefined: never. */
  syncthing: PlayedSyncthing | undefined;
  /** What a check answers by its words; other commands are not played. */
  readonly commands: Map<string, RanAnswer>;
  /** When it came up, in seconds since 1970. */
  readonly bootedAt: number;
  /** How many changes are under way, or wait. */
  changes: number;
  /** Ends when the last change that was begun has ended: one at a time. */
  lastChange: Promise<unknown>;
}

export interface WindowsMachine extends Machine {
  readonly windows: WindowsState;
  readonly around: Surroundings;
}

/** The SID of the account that MeSH signs in with. */
export const accountSid = "S-1-5-21-1004336348-1177238915-682003330-1001";

/** As whoami.exe says it. */
export const accountName = ({ spec }: Pick<WindowsMachine, "spec">): string => `${spec.name}\\${user}`;

export const notElevated = (machine: WindowsMachine): string =>
  `${accountName(machine)} is no administrator in this session`;

/** Where a file of the machine lies here. */
export const fileOn = ({ root }: Pick<Machine, "root">, path: string): string =>
  join(root, "drive-c", ...path.replace(/^C:\\/, "").split("\\"));
