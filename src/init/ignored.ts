// What must never be committed: the file with the API key, which the manual calls headscale.key, and that of the inventory where it has one.

import { loadInventory } from "../inventory/load.ts";

const root = "/repository";

/** Lines for .gitignore, of a repository with this inventory. */
export function ignoredLines(inventory: string): string {
  const paths = new Set(["headscale.key", ...keyFileIn(inventory)]);
  return [
    "# The API key of Headscale gives all rights. It stays on the machines that use it.",
    ...[...paths].map(pattern),
  ].join("\n");
}

/** Where it lies in the repository; nothing for one elsewhere, and for an inventory with mistakes. */
function keyFileIn(text: string): readonly string[] {
  const loaded = loadInventory({ text, file: "mesh.yaml", cwd: root, home: "/home" });
  const file = "inventory" in loaded ? loaded.inventory.headscale.apiKeyFile : undefined;
  return file?.startsWith(`${root}/`) ? [file.slice(root.length + 1)] : [];
}

/** This one file, whatever signs its name has. */
const pattern = (path: string) => `/${path.replace(/[\\*?[\] ]/g, "\\$&")}`;
