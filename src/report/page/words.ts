// The page's words: no colour and no shape stands without one.

import { count } from "../../core/text.ts";
import type { HostDay } from "../../health/history/types.ts";
import { gapWords, isGap } from "../../health/lookback/span.ts";
import { asOfNow, type Summary, summaryOf, wrongNow } from "../../health/lookback/summary.ts";
import type { HostPast, Link, LookBack } from "../../health/lookback/types.ts";
import type { HostState } from "../../health/types.ts";
import { stateWords } from "../health-words.ts";

/** What a day shows as. Each has its letter, its shape (strip.ts) and its word. */
export const dayKinds = {
  up: ["u", "up"],
  degraded: ["d", "degraded"],
  down: ["x", "down"],
  waiting: ["w", "waiting or being changed"],
  blind: ["n", "not looked at"],
  before: ["b", "not known"],
} as const;
export type DayKind = keyof typeof dayKinds;

const kinds: Readonly<Record<NonNullable<HostDay["state"]>, DayKind>> = {
  healthy: "up",
  degraded: "degraded",
  failed: "down",
  progressing: "waiting",
  "waiting-for-machine": "waiting",
  "waiting-for-person": "waiting",
};

/** One for each day of the host. Before anything is known of it, and while it was not in the inventory, it was not here. */
export function kindsOf({ days, nights }: Pick<HostPast, "days" | "nights">): readonly DayKind[] {
  const first = days.findIndex(({ state, why }) => state !== null || !isGap(why));
  const before = Math.min(days.length - nights.of, first < 0 ? days.length : first);
  return days.map(({ state, why }, i) =>
    state ? kinds[state] : i < before || why === gapWords.absent ? "before" : "blind",
  );
}

export const stateWord = (state: HostState): string => stateWords[state][1];

/** "up in 28 of 30 nights"; a share of nights is never made to look finer than it is. */
export function nightWords({ nights: { up, looked }, enough }: Pick<HostPast, "nights" | "enough">): string {
  if (looked === 0) return "not looked at yet";
  return enough ? `up in ${up} of ${count(looked, "night")}` : `${count(looked, "night")}: too little data`;
}

export const ms = (value: number): string => (value < 1 ? "under 1 ms" : `${Math.round(value)} ms`);

const vias: Readonly<Record<Link["via"], string>> = {
  direct: "direct",
  "peer-relay": "through a peer",
  relay: "through a relay",
  none: "no answer",
};
export const viaWord = (via: Link["via"]): string => vias[via];

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "3 Nov 2026" of "2026-11-03". */
export function dayWords(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${date} ${months[(month ?? 1) - 1]} ${year}`;
}

interface Headline extends Summary {
  readonly more: string;
}

/** What a person wants to know first: the same word and line that the badge and status.json have, and what is behind it. */
export function headlineOf(back: LookBack): Headline {
  const { hosts, incidents, newest, server } = asOfNow(back);
  const { mood, words } = summaryOf(back);
  const headline = { mood, words: `${words.slice(0, 1).toUpperCase()}${words.slice(1)}` };
  if (newest === null) return { ...headline, more: "There is no health run to show." };
  const open = wrongNow(incidents);
  const of = (state: HostState) => hosts.filter((host) => host.state === state).length;
  const others = (Object.keys(stateWords) as HostState[]).filter((state) => state !== "healthy" && of(state) > 0);
  const isServerWell = server.state === "healthy";
  if (others.length === 0 && isServerWell && open === 0) return { ...headline, more: "" };
  const more = [
    `${of("healthy")} of ${count(hosts.length, "host")} well`,
    ...others.map((state) => `${of(state)} ${stateWord(state)}`),
    ...(isServerWell ? [] : [`Headscale ${stateWord(server.state)}`]),
    ...(open > 0 ? [count(open, "trouble")] : []),
  ];
  return { ...headline, more: more.join(", ") };
}
