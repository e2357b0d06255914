// Hosts that were removed from the inventory: found in its Git history, or in a file that the user names as the earlier
// inventory. A version with mistakes was never applied, so it is skipped.

import { resolve } from "node:path";
import { versionsOf } from "./git.ts";
import { loadInventory, readInventory } from "./load.ts";
import type { Host, Inventory } from "./types.ts";

export interface FormerHosts {
  /** Each as in the newest version that has it, with the state "removed". */
  readonly hosts: readonly Host[];
  /** Why the history may be incomplete. */
  readonly gap: string | undefined;
}

interface HistorySource {
  readonly cwd: string;
  readonly home: string;
  readonly env: NodeJS.ProcessEnv;
  /** File with the earlier inventory, used instead of Git. */
  readonly base?: string | undefined;
}

/** Finds which of these names were hosts of the inventory. Throws INVENTORY_INVALID for a wrong base. */
export async function formerHosts(
  inventory: Inventory,
  names: readonly string[],
  source: HistorySource,
): Promise<FormerHosts> {
  const { base, cwd, home } = source;
  if (base !== undefined) {
    const { hosts } = await readInventory(base, { cwd, home });
    return { hosts: hosts.filter(({ name }) => names.includes(name)).map(removed), gap: undefined };
  }
  const { texts, gap } = await versionsOf(resolve(cwd, inventory.file), source.env);
  const found = new Map<string, Host>();
  for (const text of texts) {
    const left = names.filter((name) => !found.has(name) && text.includes(name));
    if (left.length === 0) continue; // parsing a version costs far more than searching its text
    const loaded = loadInventory({ text, file: inventory.file, cwd, home });
    const hosts = "inventory" in loaded ? loaded.inventory.hosts : [];
    for (const host of hosts) if (left.includes(host.name)) found.set(host.name, removed(host));
  }
  return { hosts: [...found.values()], gap: found.size === names.length ? undefined : gap };
}

const removed = (host: Host): Host => ({ ...host, state: "removed" });

const pastForm = / ever stood in the inventory is not known: /;

/** The note of a run that could not look: a host that was taken out of the inventory stays in the mesh. */
export const unknownPast = (names: readonly string[], gap: string): string =>
  `whether ${names.join(", ")} ever stood in the inventory is not known: ${gap}`;

/** Whether a note is such a one. A green run must not hide it. */
export const isUnknownPast = (note: string): boolean => pastForm.test(note);
