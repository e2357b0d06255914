// A host's clock against ours, for what is sure of it: it was read at some moment between the question and its answer.

import type { SystemFacts } from "./protocol.ts";

/** By our clock, in milliseconds. */
interface Heard {
  readonly asked: number;
  readonly heard: number;
}

/** Seconds that the host's clock is ahead of ours at least, below zero behind it; undefined where the host did not say. */
export function clockOffOf(system: SystemFacts, { asked, heard }: Heard): number | undefined {
  if (system.family !== "linux" || system.clock === null) return undefined;
  const ahead = system.clock - Math.ceil(heard / 1000);
  const behind = system.clock - Math.floor(asked / 1000);
  return ahead > 0 ? ahead : Math.min(behind, 0);
}
