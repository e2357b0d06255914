// Rung after rung, until one is broken; or all, as far as they can be asked.

import { MeshError } from "../core/errors.ts";
import type { Asked } from "./asked.ts";
import { rungs } from "./rungs/index.ts";
import { skipped } from "./says.ts";
import type { RungOutcome } from "./types.ts";
import type { DoctorWorld } from "./world.ts";

/** `all`: goes on behind a broken rung. */
export async function climb(
  world: DoctorWorld,
  asked: Asked,
  { all }: { readonly all: boolean },
): Promise<readonly RungOutcome[]> {
  const outcomes: RungOutcome[] = [];
  for (const { id, look } of rungs) {
    if (world.signal.aborted) throw new MeshError({ code: "INTERRUPTED", problem: "interrupted while looking" });
    const broken = outcomes.find(({ result }) => result === "broken");
    if (broken && !all) {
      outcomes.push({ rung: id, ...skipped(`not looked at, because the rung ${broken.rung} is broken`) });
      continue;
    }
    world.onRung(id);
    outcomes.push({ rung: id, ...(await look(world, asked)) });
  }
  return outcomes;
}
