// A look from a machine that is outside of the mesh: hosts stay unknown, whatever they are. Nothing is wrong with them, and no cause says
// what to do about it, so it is said once, with where to look from.

import { onHostCommand } from "../core/hints.ts";
import { notInMesh } from "../health/probes/sight.ts";
import type { Night } from "../health/types.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import { shellWords } from "../shell/posix.ts";

/** One line where hosts could not be looked at because of this machine's place; none otherwise. */
export function outsideNotes({ hosts }: Pick<Inventory, "hosts">, { looks }: Pick<Night, "looks">): readonly string[] {
  if (!looks.some(({ unknownWhy }) => unknownWhy === notInMesh)) return [];
  const server = hosts.find(({ role, state }) => role === "headscale" && state === "present");
  const why = "this machine has no address of the mesh, so it could look at no host through it";
  return [`${why}; ${server ? fromServer(server) : "run mesh health on a machine that is in the mesh"}`];
}

/** By the inventory alone, this machine may be the server itself, which is not in the mesh yet. */
function fromServer(server: Host): string {
  const { name } = server;
  const there = `run mesh health on ${name}, beside a copy of this inventory`;
  const here = `if this is ${name}, mesh apply ${name} brings it into the mesh`;
  return `${there} (${here}); next: ${shellWords(onHostCommand(server))}`;
}
