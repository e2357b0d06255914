// Inventories for tests: a right beginning, so that a row shows only what it is about.

import { loadInventory } from "../../src/inventory/load.ts";
import { problemLine } from "../../src/inventory/problem.ts";
import type { Inventory } from "../../src/inventory/types.ts";

export const at = { file: "mesh.yaml", cwd: "/repo", home: "/home/steve" };

/** Three lines; what is appended starts in line 4. */
export const head = "version: 1\nmesh:\n  headscale: { url: http://sfspark1.local:8080 }\n";

/** A file with these lines below hosts:, from line 5 on. */
export const withHosts = (...lines: string[]): string =>
  `${head}hosts:\n${lines.map((line) => `  ${line}\n`).join("")}`;

/** A file with these lines below mesh:, from line 4 on. */
export const withMesh = (...lines: string[]): string =>
  `${head}${lines.map((line) => `  ${line}\n`).join("")}hosts:\n  a: { address: a.local }\n`;

/** The mistakes of a text, as they are printed; none for a right one. */
export function mistakesOf(text: string): string[] {
  const loaded = loadInventory({ ...at, text });
  return "errors" in loaded ? loaded.errors.map(problemLine) : [];
}

/** The inventory of a right text. */
export function inventoryOf(text: string): Inventory {
  const loaded = loadInventory({ ...at, text });
  if ("inventory" in loaded) return loaded.inventory;
  throw new Error(loaded.errors.map(problemLine).join("\n"));
}
