// The page's words: no colour and no shape stands without one.

import { count } from "../../core/text.ts";
import type { HostDay } from "../../health/history/types.ts";
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

/** What looking back says of days without a look. Nothing of a host is in it. */
const absent = "it was not in the inventory";
export const gapWords: readonly string[] = [absent, "nobody looked"];

/** One for each day of the host. Before anything is known of it, and while it was not in the inventory, it was not here. */
export function kindsOf({ days, nights }: Pick<HostPast, "days" | "nights">): readonly DayKind[] {
  const first = days.findIndex(({ state, why }) => state !== null || !gapWords.includes(why));
  const before = Math.min(days.length - nights.of, first < 0 ? days.length : first);
  return days.map(({ state, why }, i) => (state ? kinds[state] : i < before || why === absent ? "before" : "blind"));
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

export interface Headline {
  readonly mood: "well" | "trouble" | "unsure";
  readonly words: string;
  readonly more: string;
}

const calm: readonly HostState[] = ["healthy", "waiting-for-machine", "progressing"];

/** What a person wants to know first. */
export function headlineOf({ hosts, incidents, newest, server }: LookBack): Headline {
  if (newest === null)
    return { mood: "unsure", words: "Nobody has looked yet", more: "There is no health run to show." };
  const open = incidents.filter(({ endedAt }) => endedAt === null).length;
  const of = (state: HostState) => hosts.filter((host) => host.state === state).length;
  const well = of("healthy");
  const isServerWell = server.state === "healthy" || server.state === "unknown";
  const others = (Object.keys(stateWords) as HostState[]).filter((state) => state !== "healthy" && of(state) > 0);
  const more = [
    `${well} of ${count(hosts.length, "host")} well`,
    ...others.map((state) => `${of(state)} ${stateWord(state)}`),
    ...(isServerWell ? [] : [`Headscale ${stateWord(server.state)}`]),
  ].join(", ");
  if (open > 0) return { mood: "trouble", words: count(open, "trouble"), more };
  if (well === hosts.length && isServerWell) return { mood: "well", words: allWell(well), more: "" };
  if (isServerWell && hosts.every(({ state }) => calm.includes(state)))
    return { mood: "well", words: "Nothing is wrong", more };
  return { mood: "unsure", words: `${well} of ${count(hosts.length, "host")} are well`, more };
}

const allWell = (hosts: number): string => (hosts === 1 ? "The one host is well" : `All ${hosts} hosts are well`);
