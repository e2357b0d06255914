// A machine that runs another system than the inventory says: how that is known, and the line to write.

import type { Blocked } from "../core/errors.ts";
import type { Host } from "../inventory/types.ts";

type Os = Host["os"];

/**
 * The system behind an SSH server, by what the server calls itself; undefined when it does not say. OpenSSH names no other system
 * than Windows. Unproven: a machine is believed once its own program has said what it is.
 */
export const osOfServer = (server: string | undefined): Os | undefined =>
  server === undefined || !/OpenSSH_for_Windows/.test(server) ? undefined : "windows";

/** Why nothing is done there. The line to write is all of it: no command knows what the machine is meant to be. `seen`: what the machine is, and how that is known. */
export const otherSystem = (seen: string, os: Os): Blocked => ({
  code: "OS_UNSUPPORTED",
  problem: `${seen}; write "os: ${os}" for this host, or say --os ${os} where it is in no inventory`,
});
