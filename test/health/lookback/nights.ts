// Nights of a small mesh for looking back: who is not named is well, and who is no member has no row.

import type { History } from "../../../src/health/history/types.ts";
import { lookBack } from "../../../src/health/lookback/look-back.ts";
import type { LookBack } from "../../../src/health/lookback/types.ts";
import type { Member, Night, Verdict } from "../../../src/health/types.ts";
import { dayMs, look, ms, night, opened, utc, verdict } from "../history/nights.ts";
import { member } from "../nights.ts";

/** The n-th of November 2026, at 03:17. */
export const nov = (day: number, minutes = 0): string =>
  utc(ms("2026-11-01T03:17:00Z") + (day - 1) * dayMs + minutes * 60_000);

type State = Parameters<
  Map<string, { state: "healthy" | "failed" | "unknown" | "degraded" | "waiting-for-machine"; why: string }>["set"]
>[1];

/** One night: a ping and a state for each of these hosts. */
export function nightWith(at: string, hosts: Readonly<Record<string, Partial<State> & { ms?: number; via?: string }>>) {
  const looks = Object.entries(hosts).map(([name, { state = "healthy", ms: latencyMs = 10, via = "direct" }]) => {
    const subject = `host:${name}` as const;
    if (state === "unknown") return look({ subject, at, result: "unknown", unknownWhy: "no road" });
    if (state === "failed")
      return look({ subject, at, result: "bad", findings: [{ code: "no-answer", detail: "-", by: "" }] });
    return look({ subject, at, measures: { latencyMs }, says: { via } });
  });
  const states = new Map(
    Object.entries(hosts).map(([name, { state = "healthy", why = `${name} is ${state}` }]) => [name, { state, why }]),
  );
  return [night(at, { looks }), verdict({ states })] as [Night, Verdict];
}

export const backAt = (
  history: History,
  now: string,
  { days = 30, members = ["h1", "h2"] }: { days?: number; members?: readonly (string | Member)[] } = {},
): LookBack => {
  const all = members.map((each) => (typeof each === "string" ? member(each) : each));
  return lookBack(history, { members: all, days, now: new Date(now), zone: "UTC" });
};

export { opened };
