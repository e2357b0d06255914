// A host's clock against ours, for what is sure of it: it was read at some moment between the question and its answer.

import type { SystemFacts } from "./protocol.ts";

/** By our clock, in milliseconds. */
export interface Heard {
  readonly asked: number;
  readonly heard: number;
}

/** Seconds that the host's clock is ahead of ours at least, below zero behind it; undefined where the host did not say. */
export const clockOffOf = (system: SystemFacts, heard: Heard): number | undefined =>
  system.family !== "linux" || system.clock === null ? undefined : secondsOff(system.clock, heard);

/** The same for a clock that was read: seconds since 1970. */
export function secondsOff(clock: number, { asked, heard }: Heard): number {
  const ahead = clock - Math.ceil(heard / 1000);
  const behind = clock - Math.floor(asked / 1000);
  return ahead > 0 ? ahead : Math.min(behind, 0);
}
