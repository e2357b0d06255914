// Pings through the mesh, graded by each answer: by which road it came, how long it took, and how many did not come.

import type { PingAnswer } from "../../host/protocol.ts";
import { type HostSeen, hasWhy } from "./seen.ts";
import { finding, onHost, type Sight, seen, unanswered, unseen } from "./sight.ts";

/** How a ping came. A relay of Headscale's is slow; one of the mesh's own hosts is not worth a word. */
type Road = "direct" | "peer-relay" | "relay";

export const roadOf = ({ via, detail }: Pick<PingAnswer, "via" | "detail">): Road =>
  via === "relay" ? (detail.startsWith("peer-relay(") ? "peer-relay" : "relay") : "direct";

/** The look at a host; undefined for one that nobody is there to ping. */
export function meshPingSight({ host, pings }: HostSeen): Sight | undefined {
  if (pings === undefined) return undefined;
  const at = onHost("mesh-ping", host.name);
  if (hasWhy(pings)) return unseen(at, pings.why);
  const last = pings.value.findLast(({ reachable }) => reachable);
  const ip = pings.value[0]?.ip ?? "";
  const by = `tailscale ping ${ip}`;
  if (!last) return seen(at, [unanswered(`no answer from ${ip} (${pings.value.at(-1)?.detail || "no reply"})`, by)]);
  const via = roadOf(last);
  const findings = via === "relay" ? [finding("relayed", `the answers come through the relay ${last.detail}`, by)] : [];
  const { pinger } = pings;
  return seen(at, findings, { measures: figuresOf(pings.value, via), says: { via, ...(pinger ? { pinger } : {}) } });
}

/** Loss counts from the first answer on, because finding a way takes a moment; the time is the middle one of the road in use. */
function figuresOf(pings: readonly PingAnswer[], via: Road): Sight["measures"] {
  const counted = pings.slice(pings.findIndex(({ reachable }) => reachable));
  const lost = counted.filter(({ reachable }) => !reachable).length;
  const times = counted
    .flatMap((ping) => (ping.reachable && ping.ms !== null && roadOf(ping) === via ? [ping.ms] : []))
    .toSorted((a, b) => a - b);
  const middle = times[Math.floor(times.length / 2)];
  const loss = counted.length > 1 ? { lossPercent: (100 * lost) / counted.length } : {};
  return { ...loss, ...(middle === undefined ? {} : { latencyMs: middle }) };
}
