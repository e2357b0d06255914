// How a host ended, for people: what is waited for makes three endings of one state.

import type { HostOutcome, HostState } from "../plan/result.ts";

export type Ending = Exclude<HostState, "waiting"> | "asleep" | "behind" | "person";

const awaited = { machine: "asleep", host: "behind", person: "person" } as const;

export function endingOf(host: HostOutcome): Ending {
  if (host.state !== "waiting") return host.state;
  return awaited[host.waiting.for];
}
