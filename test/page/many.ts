// Many hosts, with as much to say about each day as there may be: what the page's size is measured with.

import type { Link } from "../../src/health/lookback/types.ts";
import type { PageData } from "../../src/report/page/types.ts";
import { host, incident, span, troubled } from "./past.ts";

/** A mesh of so many hosts; every third has bad days of all kinds, and every host is pinged by the runner and its neighbours. */
export function many(count: number): PageData {
  const names = Array.from({ length: count }, (_, i) => `machine-in-rack-${i + 1}`);
  const hosts = names.map((name, i) => {
    if (i % 3 > 0) return host(name, {}, { isServer: i === 1 });
    const bad = [80, 61, 44, 27, 10].flatMap((ago) =>
      Object.entries({
        ...span(ago + 4, ago + 3, "failed", `${name} does not answer: no answer within 10 s on port 22`),
        ...span(ago + 2, ago + 1, "degraded", `${name} is reached through a relay`),
        ...span(ago, ago, null, "could not look: ssh-lan: the runner has no way there"),
      }),
    );
    return host(name, Object.fromEntries(bad));
  });
  const pairs = names.flatMap((from, i) =>
    [1, 2, 3].map((step): Link => {
      const via = (["direct", "direct", "peer-relay", "relay", "none"] as const)[(i * step) % 5] ?? "direct";
      return { from, to: names[(i + step) % count] ?? from, via, latencyMs: via === "none" ? null : 1 + i };
    }),
  );
  const links = [...names.map((to): Link => ({ from: "the runner", to, via: "direct", latencyMs: 2 })), ...pairs];
  const incidents = names.flatMap((name, i) =>
    i % 3 > 0
      ? []
      : [80, 61, 44, 27, 10].map((ago) =>
          incident({ code: "host-down", title: `${name} does not answer`, hosts: [name] }, [ago + 4, ago + 2]),
        ),
  );
  return { past: { ...troubled.past, hosts, links, incidents }, notes: [], issues: [] };
}
