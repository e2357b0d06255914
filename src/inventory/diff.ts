// Differences between two inventories, described for the reader of a pull request. Pure.

import { isDeepStrictEqual } from "node:util";
import { roadText } from "./roads.ts";
import type { Host, Inventory } from "./types.ts";

export interface InventoryChange {
  readonly kind: "added" | "removed" | "changed";
  /** The host; undefined for a change of the whole mesh. */
  readonly host: string | undefined;
  /** "joins the mesh: web-1.local", "leaves the mesh", "address: web-1.local becomes 10.0.0.4". */
  readonly words: string;
}

type Leaves = ReadonlyMap<string, string>;

/** All changes: the mesh first, then hosts in the order of the new file, then the ones that are gone. */
export function inventoryChanges(before: Inventory, after: Inventory): InventoryChange[] {
  const old = new Map(before.hosts.map((host) => [host.name, host]));
  const gone = before.hosts.filter(({ name }) => !after.hosts.some((host) => host.name === name));
  return [
    ...changed(undefined, leaves(meshOf(before)), leaves(meshOf(after))),
    ...after.hosts.flatMap((host) => {
      const was = old.get(host.name);
      if (!was) return [{ kind: "added", host: host.name, words: `joins the mesh: ${whereabouts(host)}` } as const];
      return changed(host.name, ownLeaves(was, before), ownLeaves(host, after));
    }),
    ...gone.map(({ name }) => ({ kind: "removed", host: name, words: "leaves the mesh" }) as const),
  ];
}

const whereabouts = ({ address, port, connection }: Host) =>
  `${address}${port ? `:${port}` : ""}${connection === "local" ? " (local)" : ""}`;

const meshOf = ({ headscale, ssh, defaults }: Inventory) => ({ headscale, ssh, ...defaults });

/** Values that a host sets itself. A value it inherits changes with the mesh, and is reported there once. */
function ownLeaves({ place: _, name: _name, meshSsh: _ssh, ...host }: Host, { ssh, defaults }: Inventory): Leaves {
  const inherited: Record<string, unknown> = {
    ...defaults,
    user: ssh.user,
    port: ssh.port,
    identityFiles: ssh.identityFiles,
  };
  return leaves(
    Object.fromEntries(
      Object.entries({ ...host, otherRoads: host.otherRoads.map(roadText) }).filter(
        ([key, value]) => !isDeepStrictEqual(value, inherited[key]),
      ),
    ),
  );
}

/** Every value at the end of a path, as text; a list is one value. */
function leaves(value: object, path = ""): Map<string, string> {
  return new Map(
    Object.entries(value).flatMap(([key, below]): [string, string][] => {
      const at = `${path}${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
      if (below === undefined) return [];
      if (typeof below === "object" && !Array.isArray(below)) return [...leaves(below, `${at}.`)];
      return [[at, Array.isArray(below) ? below.join(", ") || "none" : String(below)]];
    }),
  );
}

function changed(host: string | undefined, before: Leaves, after: Leaves): InventoryChange[] {
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((key) => {
    const [old, now] = [before.get(key), after.get(key)];
    if (old === now) return [];
    const words = old === undefined ? `${now}` : now === undefined ? `${old} is taken back` : `${old} becomes ${now}`;
    return [{ kind: "changed", host, words: `${key}: ${words}` } as const];
  });
}
