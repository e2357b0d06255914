// The whole mesh in one word and one line: for a badge, and for whoever asks only whether all is well.

import { count } from "../../core/text.ts";
import { lasted } from "../../core/times.ts";
import { isRemark } from "../codes.ts";
import type { HostState } from "../types.ts";
import type { HostPast, LookBack } from "./types.ts";

/** The worst first. */
const moods = ["failed", "degraded", "unknown", "healthy"] as const;

const hour = 3_600_000;

/** A night and half a day: an older look says nothing of now. */
const oldMs = 36 * hour;

/** What a host is by its newest look, if that is not too old. */
export function stateNow({ state, lookedAt }: Pick<HostPast, "state" | "lookedAt">, at: string): HostState {
  return isOld(lookedAt, at) ? "unknown" : state;
}

/** The same of Headscale, which each run looks at that looks at all. */
export const serverStateNow = ({ server, newest, at }: LookBack): HostState =>
  isOld(newest, at) ? "unknown" : server.state;

/** The same past with what is so now: no reader shows a state that is too old. What is old has the reason that it is. */
export function asOfNow(back: LookBack): LookBack {
  const { server, hosts, at } = back;
  const now = <T extends Standing>(standing: T, state: HostState): T =>
    state === standing.state ? standing : { ...standing, state, why: "it was not looked at lately" };
  return {
    ...back,
    server: now(server, serverStateNow(back)),
    hosts: hosts.map((host) => now(host, stateNow(host, at))),
  };
}

interface Standing {
  readonly state: HostState;
  readonly why: string;
}

const isOld = (time: string | null, at: string) => time === null || Date.parse(at) - Date.parse(time) > oldMs;

export interface Summary {
  readonly mood: (typeof moods)[number];
  /** "all 4 hosts healthy", "Headscale failed, 1 of 4 hosts failed". */
  readonly words: string;
}

/**
 * A host that waits for its machine or a person, or is being changed, is no trouble; one that nobody could look at is no health, and a
 * history that lacks this very night knows nothing of it.
 */
export function summaryOf(back: LookBack): Summary {
  const { history, newest, at } = back;
  if (history.kind !== "ok") return { mood: "unknown", words: history.words };
  if (newest === null) return { mood: "unknown", words: "not looked at yet" };
  if (isOld(newest, at))
    return { mood: "unknown", words: `not looked at for ${lasted(newest, at).replace(/ \d+ h$/, "")}` };
  const hosts = back.hosts.map((host) => ({ state: stateNow(host, at) }));
  return ofHosts(back, hosts);
}

/** How many things are wrong: what is only to be known is not. */
export const wrongNow = (incidents: LookBack["incidents"]): number =>
  incidents.filter(({ endedAt, cause }) => endedAt === null && !isRemark(cause)).length;

function ofHosts({ server, incidents }: LookBack, hosts: readonly { readonly state: HostState }[]): Summary {
  const all = count(hosts.length, "host");
  for (const mood of ["failed", "degraded", "unknown"] as const) {
    const n = hosts.filter(({ state }) => state === mood).length;
    const words = [server.state === mood && `Headscale ${mood}`, n > 0 && `${n} of ${all} ${mood}`].filter(Boolean);
    if (words.length > 0) return { mood, words: words.join(", ") };
    const open = wrongNow(incidents);
    if (mood === "degraded" && open > 0)
      return { mood, words: `${open === 1 ? "1 thing is" : `${open} things are`} wrong` };
  }
  const of = (...states: readonly HostState[]) => hosts.filter(({ state }) => states.includes(state)).length;
  const waiting = of("waiting-for-machine", "waiting-for-person");
  const busy = of("progressing");
  if (waiting + busy === 0) return { mood: "healthy", words: `${hosts.length === 1 ? "" : "all "}${all} healthy` };
  const others = [waiting > 0 && `${waiting} waiting`, busy > 0 && `${busy} in progress`].filter(Boolean);
  return { mood: "healthy", words: [`${of("healthy")} of ${all} healthy`, ...others].join(", ") };
}
