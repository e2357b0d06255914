// How a host ended, for people: who is waited for makes two endings of one state.

import type { HostOutcome, HostState } from "../plan/result.ts";

export type Ending = Exclude<HostState, "waiting"> | "asleep" | "person";

export function endingOf(host: HostOutcome): Ending {
  if (host.state !== "waiting") return host.state;
  return host.waiting.for === "person" ? "person" : "asleep";
}
