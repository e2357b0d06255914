// The same past for everybody's eyes: hosts are numbers, and of what was wrong only the kind is said. A new text field of the past must
// be made anew here, or it stays out: nothing is copied whole.

import { codes, isCode } from "../../health/codes.ts";
import type { HostPast, IncidentPast, Link } from "../../health/lookback/types.ts";
import type { PageData } from "./types.ts";
import { gapWords } from "./words.ts";

/** No host can be called so. */
const runner = "the runner";

type NameOf = (host: string) => string;

/** Hosts by their order: host-1, host-2, … No system, no reason in words, no evidence, no note, no address, no issue, no time zone. */
export function withoutNames({ past }: PageData): PageData {
  const names = new Map<string, string>();
  const nameOf: NameOf = (host) => {
    if (host === runner) return host;
    const known = names.get(host) ?? `host-${names.size + 1}`;
    names.set(host, known);
    return known;
  };
  const { at, days, newest, nights, history } = past;
  return {
    past: {
      ...{ at, days, newest, nights, zone: "UTC" },
      history: { kind: history.kind, words: history.kind === "ok" ? "" : `the health history is ${history.kind}` },
      server: { state: past.server.state, why: "" },
      hosts: past.hosts.map((host) => hostOf(host, nameOf)),
      links: past.links.map((link) => linkOf(link, nameOf)),
      incidents: past.incidents.map((incident) => incidentOf(incident, nameOf)),
    },
    ...{ notes: [], issues: [] },
  };
}

function hostOf(host: HostPast, nameOf: NameOf): HostPast {
  const { isServer, state, days, nights, enough, latency, via, incidents, lookedAt } = host;
  return {
    ...{ isServer, state, nights, enough, latency, via, incidents, lookedAt },
    ...{ name: nameOf(host.name), os: "linux", wslOf: null, why: "" },
    days: days.map((each) => ({
      day: each.day,
      nights: each.nights,
      state: each.state,
      why: gapWords.includes(each.why) ? each.why : "",
    })),
  };
}

const linkOf = ({ from, to, via, latencyMs }: Link, nameOf: NameOf): Link => ({
  ...{ via, latencyMs },
  ...{ from: nameOf(from), to: nameOf(to) },
});

function incidentOf(
  { cause, since, endedAt, because, flapping, lastedMs }: IncidentPast,
  nameOf: NameOf,
): IncidentPast {
  const { code, severity, touchesConnectivity } = cause;
  const hosts = cause.hosts.map(nameOf);
  return {
    ...{ since, endedAt, because, flapping, lastedMs },
    cause: {
      ...{ code, hosts, severity, touchesConnectivity, evidence: [], explains: [], next: [] },
      ...{ id: `${code}:${hosts.join(">")}`, title: titleOf(code, hosts) },
    },
  };
}

/** The kind of trouble, without the name of a check, which is a person's word. */
function titleOf(code: string, hosts: readonly string[]): string {
  const [first = "a host"] = hosts;
  if (!isCode(code)) return `trouble on ${first}`;
  return codes[code].title
    .replaceAll("{host}", first)
    .replaceAll("{pair}", hosts.slice(0, 2).join(" to "))
    .replace(/the check \{name\}/i, "A check");
}
