// mesh inventory diff: says in words what changed since an earlier inventory. Connects nowhere.

import { MeshError } from "../core/errors.ts";
import { type ExitCode, exitCode } from "../core/exit.ts";
import { type InventoryChange, inventoryChanges } from "../inventory/diff.ts";
import { loadInventory, readInventory, readText } from "../inventory/load.ts";
import { type InventoryProblem, problemLines } from "../inventory/problem.ts";
import { columns } from "../report/table.ts";
import type { Cli, CommonOptions } from "./cli.ts";
import { printJson, printLines } from "./output.ts";

export async function inventoryDiff(cli: Cli, before: string, options: CommonOptions): Promise<ExitCode> {
  const found = await changesSince(cli, before, options);
  if ("errors" in found) {
    const problem = `${before} has mistakes of its own\n${problemLines(found.errors)}`;
    throw new MeshError({ code: "INVENTORY_INVALID", problem });
  }
  const { changes } = found;
  if (options.json) printJson(cli, { version: 1, command: "diff", exit: exitCode.converged, changes });
  else printLines(cli, diffLines(changes));
  return exitCode.converged;
}

type Changes = { readonly changes: readonly InventoryChange[] } | { readonly errors: readonly InventoryProblem[] };

/** Errors are those of the earlier file, read as if it were in the inventory's place. Throws the inventory's own errors. */
export async function changesSince(cli: Cli, before: string, { inventory }: CommonOptions): Promise<Changes> {
  const after = await readInventory(inventory, { cwd: cli.cwd, home: cli.home });
  const text = await readText(before, { cwd: cli.cwd });
  const loaded = loadInventory({ text, file: inventory, cwd: cli.cwd, home: cli.home });
  return "errors" in loaded ? loaded : { changes: inventoryChanges(loaded.inventory, after) };
}

const signs = { added: "+", removed: "-", changed: "~" } as const;

/** "+ web-1  joins the mesh: web-1.local". */
export function diffLines(changes: readonly InventoryChange[]): string[] {
  if (changes.length === 0) return ["the mesh stays as it is: nothing in the inventory has another meaning"];
  return columns(changes.map(({ kind, host, words }) => [signs[kind], host ?? "the mesh", words]));
}
