// The program `ping` of a simulated host, with the words that the doctor says to it.

import { type Said, type StandInCall, unexpected } from "./stand-in.ts";
import type { Route } from "./tailscale-cli.ts";

/** What fits where full packets are lost. */
const narrow = 900;

/** `isNarrow`: full packets are lost. */
export function ping(call: StandInCall, route: Route, isNarrow: boolean): Said {
  const [said, size = "56"] = /^(?:-M do )?-c 2 -W 2(?: -s (\d+))? [\d.]+$/.exec(call.argv.join(" ")) ?? [];
  return said === undefined ? unexpected(call) : answered(route, isNarrow && Number(size) > narrow);
}

function answered(route: Route, isLost: boolean): Said {
  const reached = route !== undefined && route !== "no answer" && !isLost;
  const [received, loss] = reached ? [2, 0] : [0, 100];
  return {
    code: reached ? 0 : 1,
    out: `2 packets transmitted, ${received} received, ${loss}% packet loss, time 1001ms\n`,
  };
}
