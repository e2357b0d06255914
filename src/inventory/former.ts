// Hosts that stood in the inventory once and do not any more: from its Git history, or from a file that is named as the
// inventory before. A version with mistakes was never applied, so it names nobody.

import { resolve } from "node:path";
import { versionsOf } from "./git.ts";
import { loadInventory, readInventory } from "./load.ts";
import type { Host, Inventory } from "./types.ts";

export interface FormerHosts {
  /** Each as the newest version that names it says, its state "removed". */
  readonly hosts: readonly Host[];
  /** Why a name that is missing here may still have been in the inventory. */
  readonly gap: string | undefined;
}

export interface Past {
  readonly cwd: string;
  readonly home: string;
  readonly env: NodeJS.ProcessEnv;
  /** The inventory before, instead of Git. */
  readonly base?: string | undefined;
}

/** Who of these names was a host of the inventory. Throws INVENTORY_INVALID for a wrong base. */
export async function formerHosts(inventory: Inventory, names: readonly string[], past: Past): Promise<FormerHosts> {
  const { base, cwd, home } = past;
  if (base !== undefined) {
    const { hosts } = await readInventory(base, { cwd, home });
    return { hosts: hosts.filter(({ name }) => names.includes(name)).map(removed), gap: undefined };
  }
  const { texts, gap } = await versionsOf(resolve(cwd, inventory.file), past.env);
  const found = new Map<string, Host>();
  for (const text of texts) {
    const left = names.filter((name) => !found.has(name) && text.includes(name));
    if (left.length === 0) continue; // reading a version costs far more than searching it
    const loaded = loadInventory({ text, file: inventory.file, cwd, home });
    const hosts = "inventory" in loaded ? loaded.inventory.hosts : [];
    for (const host of hosts) if (left.includes(host.name)) found.set(host.name, removed(host));
  }
  return { hosts: [...found.values()], gap: found.size === names.length ? undefined : gap };
}

const removed = (host: Host): Host => ({ ...host, state: "removed" });
