// A plan and its apply, in a line a host.

import { runApply, runPlan } from "../../src/converge/run.ts";
import type { Host, Inventory } from "../../src/inventory/types.ts";
import { desired } from "../steps/facts.ts";
import type { SmallMesh } from "./world.ts";

/** Plans and applies; what the plan says of each host, and what was changed. */
export async function runs(mesh: SmallMesh, hosts: readonly Host[], some: Partial<Inventory> = {}, about = hosts) {
  const inventory = { ...desired().inventory, ...some, hosts };
  const planned = await runPlan(mesh.world, { inventory, hosts: about });
  const { result } = planned;
  const says = result.hosts.map(({ host, state, error, text }) => {
    const told = error ? `${error.code} in ${error.step} of ${error.host}` : text;
    return `${host} ${state} ${told}`.trim();
  });
  await runApply(mesh.world, mesh.keys, planned, { limit: 1 });
  return { says, exit: result.exit, changes: mesh.changes, result };
}
