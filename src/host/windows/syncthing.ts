// Syncthing on Windows: which release, and when MeSH leaves it alone.

import { printable } from "../../core/text.ts";
import type { SyncthingWay, Wish } from "../platform.ts";
import type { HostFacts } from "../protocol.ts";

/** MeSH's own is kept right whoever else comes; beside another's it sets up none. */
export function syncthing({ system, syncthing: ours }: HostFacts, { inventory: { windows } }: Wish): SyncthingWay {
  const { account, findings } = system.family === "windows" ? system : { account: undefined, findings: [] };
  if (!account?.elevated)
    return { leftAlone: "not looked at: only an administrator sees its service and its settings" };
  const other = findings.find(({ id }) => id === "syncthing-other");
  if (other && !ours.version) {
    const where = printable(other.detail, 200);
    return {
      leftAlone: `left alone: a Syncthing of somebody else is there (${where}), and MeSH sets up no second one`,
    };
  }
  return { args: { version: windows.syncthingVersion, source: windows.syncthingSource } };
}
