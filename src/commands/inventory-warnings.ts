// What is right in an inventory, and yet worth a word: `mesh inventory validate` says it, and the Action's.

import { whyOverMesh } from "../inventory/addresses.ts";
import { problemLine } from "../inventory/problem.ts";
import type { Inventory } from "../inventory/types.ts";
import { keyFileLines } from "./api-key-file.ts";
import type { Cli } from "./cli.ts";
import { endedWindowLines } from "./inventory-windows.ts";

/** Lines with their places, of the mesh and then of its hosts. */
export async function inventoryWarnings(
  inventory: Inventory,
  cli: Pick<Cli, "cwd" | "env" | "known">,
  now: number,
): Promise<string[]> {
  return [
    ...(await keyFileLines(cli, inventory)),
    ...(await endedWindowLines(inventory, cli, now)),
    ...overMesh(inventory),
  ];
}

const overMesh = ({ hosts }: Inventory): string[] =>
  hosts.flatMap((host) => {
    const message = whyOverMesh(host);
    return message === undefined
      ? []
      : [problemLine({ place: host.place, path: `hosts.${host.name}.address`, message })];
  });
