// Maintenance windows that are over. They are right, and say nothing any more: whoever reads the file would think that they do.

import { endedWindows } from "../health/windows.ts";
import type { WindowSpec } from "../inventory/health-types.ts";
import { readText } from "../inventory/load.ts";
import { type Path, pathText, problemLine } from "../inventory/problem.ts";
import { parseTree } from "../inventory/tree.ts";
import type { Inventory } from "../inventory/types.ts";

/** A line for each window whose last day is over, with its place: `mesh.yaml:7:9 mesh.health.windows[0].dates.last: …`. */
export async function endedWindowLines(inventory: Inventory, at: { cwd: string }, now: number): Promise<string[]> {
  const { file, health } = inventory;
  const ended = new Set(endedWindows({ windows: health.windows, zone: health.timezone, instant: now }));
  if (ended.size === 0) return [];
  const tree = parseTree(file, await readText(file, at));
  return placed(inventory)
    .filter(({ window }) => ended.has(window))
    .map(({ window, path }) =>
      problemLine({ place: tree.valuePlace(path), path: pathText(path), message: over(window) }),
    );
}

const over = ({ last }: WindowSpec) =>
  `the window does not open again, its last day was ${last}; remove it, or give it new dates`;

interface Placed {
  readonly window: WindowSpec;
  /** Of what has ended it. */
  readonly path: Path;
}

/** Every window, and where it is written: those of hosts are among those of `health`, after the mesh's own. */
function placed({ health, hosts }: Inventory): readonly Placed[] {
  const ofHosts = new Set(hosts.flatMap(({ maintenance }) => maintenance));
  const ofMesh = health.windows.filter((window) => !ofHosts.has(window));
  const at = (windows: readonly WindowSpec[], ...above: string[]) =>
    windows.map((window, n) => ({ window, path: [...above, n, "dates", "last"] }));
  return [
    ...at(ofMesh, "mesh", "health", "windows"),
    ...hosts.flatMap(({ name, maintenance }) => at(maintenance, "hosts", name, "maintenance")),
  ];
}
