// A year of nights as a large mesh leaves them: every look with a figure, now and then something wrong.

import type { Look, Night, ProbeId, Verdict } from "../../../src/health/types.ts";
import { cause, dayMs, incident, look, ms, night, remembered, utc, verdict } from "./nights.ts";

const probes: readonly ProbeId[] = [
  ...(["headscale", "node", "control", "mesh-ping", "ssh-lan", "ssh-mesh"] as const),
  ...(["service", "machine", "drift", "dns", "syncthing", "check"] as const),
];

export const yearStart = ms("2026-01-01T03:17:00Z");

/** Figures that are neither random nor all the same. */
const figure = (day: number, host: number, probe: number) =>
  ((day * 7919 + host * 104_729 + probe * 1_299_709) % 10_007) / 10;

export function yearNight(day: number, hosts: number): [Night, Verdict] {
  const startedAt = utc(yearStart + day * dayMs);
  const looks: Look[] = [];
  for (let host = 0; host < hosts; host++) {
    for (const [i, probe] of probes.entries()) looks.push(yearLook(day, host, [i, probe]));
  }
  const down = `host-down:office-${day % hosts}`;
  const states = new Map(
    Array.from({ length: hosts }, (_, host) => [
      `office-${host}`,
      host === day % hosts
        ? ({ state: "failed", why: "office does not answer a ping, nor SSH on any road" } as const)
        : ({ state: "healthy", why: "" } as const),
    ]),
  );
  const told = { incidents: [incident(down, { since: startedAt })], memory: [remembered(down, { since: startedAt })] };
  return [night(startedAt, { looks }), verdict({ states, causes: [{ cause: cause(down), silence: null }], ...told })];
}

function yearLook(day: number, host: number, [i, probe]: [number, ProbeId]): Look {
  const value = figure(day, host, i);
  const bad = value > 980;
  return look({
    probe,
    subject: `host:office-${host}`,
    at: utc(yearStart + day * dayMs + Math.round(value * 20)),
    ms: value,
    result: bad ? "bad" : "good",
    findings: bad
      ? [{ code: "slow", detail: `latency ${value} ms is three times the usual`, by: "tailscale ping -c 5" }]
      : [],
    measures: { latencyMs: value, lossPercent: bad ? 20 : 0 },
    says: probe === "mesh-ping" ? { via: "direct" } : {},
  });
}
