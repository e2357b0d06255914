// A host with several addresses: what is shown of the way is of the one that led to it.

import { place } from "../ssh/errors.ts";
import type { DoctorWorld } from "./world.ts";

/** The same world with the road that was taken as the way; enters the host for that, which the rungs then do not do again. */
export async function overTakenRoad(world: DoctorWorld): Promise<DoctorWorld> {
  if (world.way === undefined || world.host.otherRoads.length === 0) return world;
  const entering = world.enter();
  // Why nobody got in is told by the rungs.
  const entered = await entering.catch(() => undefined);
  const same = { ...world, enter: () => entering };
  return entered?.road ? { ...same, way: entered.road.target, missed: entered.road.before } : same;
}

/** A sentence for each address that should have led to the host, and did not. */
export const remarksOf = ({ missed = [] }: DoctorWorld): string[] =>
  missed.map(
    ([target, { code, problem }]) =>
      `nobody was reached at ${place(target)}, which comes before it (${code}): ${problem.split("\n")[0]}`,
  );
