// The next command to type for a Linux host, by error code.

import { onHostCommand, prepareCommand, type RemotePlace } from "../../core/hints.ts";
import type { HintTopic } from "../platform.ts";

/** Opens the sudoers file on the host, for a user that is not in it yet. */
export const sudoersCommand = (host: RemotePlace) => onHostCommand(host, "su", "-c", "visudo");

/** Renames a sudoers file that MeSH did not write; sudo reads it as before under the new name. */
const moveSudoersCommand = (host: RemotePlace) =>
  onHostCommand(host, "sudo", "mv", "-i", "/etc/sudoers.d/mesh", "/etc/sudoers.d/mesh-before");

const tailscaledJournal = ["sudo", "journalctl", "-n", "20", "-u", "tailscaled"];

const forgetNode =
  "sudo systemctl stop tailscaled && sudo rm /var/lib/tailscale/tailscaled.state && sudo systemctl start tailscaled";

/** For problems that need no other command: once the cause is fixed, another run finishes the work. */
const applyAgain = (host: RemotePlace) => ["mesh", "apply", host.name];

/** For what only the inventory can mend: which value holds, and the line that says it. */
const whereItStands = (host: RemotePlace) => ["mesh", "inventory", "show", host.name];

/** Looks from the host outward. */
const examine = (host: RemotePlace) => ["mesh", "doctor", host.name];

const hints: Readonly<Partial<Record<HintTopic, (host: RemotePlace) => readonly string[]>>> = {
  ACCESS_DENIED: sudoersCommand,
  ACCESS_PASSWORD: prepareCommand,
  PREPARE_OUTDATED: prepareCommand,
  PREPARE_PINNED: prepareCommand,
  PREPARE_CONFLICT: moveSudoersCommand,
  CLOCK_WRONG: (host) => onHostCommand(host, "timedatectl"),
  DISK_FULL: (host) => onHostCommand(host, "df", "-h"),
  JOIN_FAILED: (host) => onHostCommand(host, ...tailscaledJournal),
  IPN_UNREACHABLE: (host) => onHostCommand(host, ...tailscaledJournal),
  OTHER_CONTROL_SERVER: (host) => onHostCommand(host, "sudo", "tailscale", "logout"),
  OWN_LINK: (host) => onHostCommand(host, "ip", "-brief", "address"),
  "forget-node": (host) => onHostCommand(host, forgetNode),
  CHECKSUM_MISMATCH: applyAgain,
  HOST_BUSY: applyAgain,
  // What can be mended on the host itself comes with the failure (host/posix/); the rest is a version, or where it comes from.
  INSTALL_FAILED: whereItStands,
  KEY_SPENT: applyAgain,
  LOGIN_SERVER_UNREACHABLE: examine,
  PACKAGES_LOCKED: applyAgain,
  PACKAGE_SOURCE_DOWN: whereItStands,
  SIGNATURE_MISMATCH: whereItStands,
  PORT_TAKEN: whereItStands,
  // Its unit has the name of its user.
  SYNCTHING_FAILED: (host) => onHostCommand(host, "sudo", "journalctl", "-n", "20", "-u", "syncthing@*"),
};

export const hint = (topic: HintTopic, host: RemotePlace): readonly string[] | undefined => hints[topic]?.(host);
