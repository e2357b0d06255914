// What is to be true of the outside, from the memory alone: so it is the same whether the last run's words arrived or not.

import { flappingFigure } from "./flapping.ts";
import type { Incident, Remembered } from "./types.ts";
import type { OpenWindow } from "./windows.ts";

/** One incident for each cause that is told, and for each that was and is still remembered. `windowOf` gives the window that is open. */
export function incidentsOf(
  memory: readonly Remembered[],
  windowOf: (one: Remembered) => OpenWindow | undefined,
  zone: string,
): readonly Incident[] {
  return memory.flatMap((one): Incident[] => {
    const { cause, since, phase, ended } = one;
    if (phase === "quiet" && ended) return [over(one, ended)];
    if (phase !== "raised" && phase !== "ending") return [];
    const flapping = flappingFigure(one, zone);
    return [{ cause, since, state: "open", endedAt: null, because: null, paused: windowOf(one) ?? null, flapping }];
  });
}

function over({ cause, since }: Remembered, { at, because, partOf }: NonNullable<Remembered["ended"]>): Incident {
  const ended = { state: "over", endedAt: at, because, paused: null, flapping: null } as const;
  return { cause, since, ...ended, ...(partOf === null ? {} : { partOf }) };
}
