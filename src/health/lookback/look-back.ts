// From the history to what people look at: nights, figures, ways, incidents. Nothing is made up: what nobody looked at stays a gap, and
// where there is too little to say something, that is what is said.

import type { History } from "../history/types.ts";
import type { Member } from "../types.ts";
import { type Dated, incidentPast } from "./incident.ts";
import { hostNow, newestSights, pairLinks, serverNow } from "./newest.ts";
import { hostSpan, nightsOf, type Span, spanOf } from "./span.ts";
import type { HostPast, Latency, LookBack } from "./types.ts";

/** Figures of fewer nights say nothing. */
const leastNights = 7;

interface Asked extends Dated {
  /** The hosts of the inventory, in its order. */
  readonly members: readonly Member[];
  /** That of the history. */
  readonly zone: string;
}

/** What the history knows of these hosts. Whatever is wrong with its file, the answer is whole, and `history` says what is wrong. */
export function lookBack(history: History, { members, days, now, zone }: Asked): LookBack {
  const span = spanOf(history, days, { now, zone });
  const sights = newestSights(history, members, days);
  const incidents = history
    .incidents(days)
    .map((past) => incidentPast(past, now))
    .toReversed();
  const seen = members.map((member) => ({ member, now: hostNow(member.name, sights) }));
  return {
    ...{ at: now.toISOString(), zone, days },
    newest: history.newest()?.endedAt ?? null,
    nights: nightsOf(span),
    server: serverNow(sights),
    hosts: seen.map(({ member, now: { link, ...standing } }) => ({
      ...{ name: member.name, os: member.os, wslOf: member.wslOf, isServer: member.isServer },
      ...standing,
      ...pastOf(history, member.name, span),
      via: link && link.via !== "none" ? link.via : null,
      incidents: incidents.filter(({ cause }) => cause.hosts.includes(member.name)).length,
    })),
    links: [...seen.flatMap((each) => each.now.link ?? []), ...pairLinks(sights)],
    incidents,
    // Asked last: what is wrong with a file may show only while it is read.
    history: history.state,
  };
}

type Past = Pick<HostPast, "days" | "nights" | "enough" | "latency">;

function pastOf(history: History, name: string, span: Span): Past {
  const { days, nights } = hostSpan(history, name, span);
  return { days, nights, enough: nights.looked >= leastNights, latency: latencyOf(history, name, span) };
}

function latencyOf(history: History, name: string, { days }: Span): Latency | null {
  const asked = { subject: `host:${name}`, probe: "mesh-ping", measure: "latencyMs", nights: days.length } as const;
  const nights = history.measured(asked).filter(({ day }) => day >= (days[0] ?? ""));
  if (nights.length < leastNights) return null;
  const means = nights.map(({ mean }) => mean).toSorted((a, b) => a - b);
  const rank = (share: number) => means[Math.ceil(means.length * share) - 1] ?? Number.NaN;
  const max = nights.reduce((most, { p95 }) => Math.max(most, p95), 0);
  return { nights: nights.length, median: rank(0.5), p95: rank(0.95), max };
}
