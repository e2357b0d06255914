// A past as plain data, for the page's tests and its photographs: always the same, with every kind of day, way and incident.

import type { HostDay, PastIncident } from "../../src/health/history/types.ts";
import type { HostPast, IncidentPast, Link, LookBack } from "../../src/health/lookback/types.ts";
import type { Cause } from "../../src/health/types.ts";
import type { PageData } from "../../src/report/page/types.ts";

const msPerDay = 86_400_000;
export const now = "2026-11-29T05:12:00.000Z";
export const newest = "2026-11-29T02:44:10.000Z";

const absent = "it was not in the inventory";

const dayBefore = (days: number) => new Date(Date.parse(now) - days * msPerDay).toISOString().slice(0, 10);

/** Days ago: state and reason. */
type Odd = Readonly<Record<number, readonly [HostDay["state"], string]>>;

/** Days ago from one to another, both included. */
export const span = (from: number, to: number, state: HostDay["state"], why: string): Odd =>
  Object.fromEntries(Array.from({ length: from - to + 1 }, (_, i) => [to + i, [state, why]]));

export function daysOf(days: number, odd: Odd, age = days): readonly HostDay[] {
  return Array.from({ length: days }, (_, i): HostDay => {
    const ago = days - 1 - i;
    if (ago >= age) return { day: dayBefore(ago), nights: 0, state: null, why: absent };
    const [state, why] = odd[ago] ?? ["healthy", "all looks are good"];
    return { day: dayBefore(ago), nights: state === null ? 0 : 1, state, why };
  });
}

export function host(name: string, odd: Odd = {}, more: Partial<HostPast> & { readonly age?: number } = {}): HostPast {
  const { age = 90, ...rest } = more;
  const days = daysOf(90, odd, age);
  const looked = days.filter(({ state }) => state !== null).length;
  const of = (...states: readonly HostDay["state"][]) => days.filter(({ state }) => states.includes(state)).length;
  const [up, down] = [of("healthy", "degraded"), of("failed")];
  return {
    ...{ name, os: "linux", wslOf: null, isServer: false, state: "healthy", why: "all looks are good", days },
    ...{ nights: { up, down, looked, of: age }, lookedAt: newest, enough: looked >= 7, via: "direct", incidents: 0 },
    latency: { nights: looked, median: 3.2, p95: 7.9, max: 31 },
    ...rest,
  };
}

export function incident(
  cause: Partial<Cause> & Pick<Cause, "code" | "title">,
  ago: readonly [from: number, to: number | null],
  more: Partial<PastIncident> = {},
): IncidentPast {
  const time = (days: number) => new Date(Date.parse(newest) - days * msPerDay).toISOString();
  const [from, to] = ago;
  const { hosts = ["web-1"] } = cause;
  return {
    cause: {
      ...{ id: `${cause.code}:${hosts[0]}`, hosts, severity: "high", touchesConnectivity: true },
      ...{ evidence: [], explains: [], next: [], ...cause },
    },
    ...{
      since: time(from),
      endedAt: to === null ? null : time(to),
      because: to === null ? null : "well",
      flapping: null,
    },
    lastedMs: (from - (to ?? 0)) * msPerDay,
    ...more,
  };
}

const silent = "office-one does not answer";

const hosts: readonly HostPast[] = [
  host(
    "sfspark1",
    { ...span(40, 39, "degraded", "the disk is filling up"), ...span(12, 12, null, "nobody looked") },
    { isServer: true },
  ),
  host(
    "office-one",
    { ...span(1, 0, "failed", silent), ...span(52, 50, "failed", silent), ...span(12, 12, null, "nobody looked") },
    {
      ...{ os: "windows", state: "failed", why: silent, via: null, incidents: 2 },
    },
  ),
  host(
    "office-one-wsl",
    {
      ...span(1, 0, "failed", `office-one-wsl does not answer, because of host-down:office-one`),
      ...span(12, 12, null, "nobody looked"),
    },
    {
      ...{
        wslOf: "office-one",
        state: "failed",
        why: `office-one-wsl does not answer, because of host-down:office-one`,
        via: null,
      },
    },
  ),
  host("web-1", { ...span(31, 31, "degraded", "Syncthing is stopped"), ...span(12, 12, null, "nobody looked") }),
  host(
    "web-2",
    { ...span(9, 0, "degraded", "web-2 is reached through a relay"), ...span(12, 12, null, "nobody looked") },
    {
      ...{ state: "degraded", why: "web-2 is reached through a relay", via: "relay", incidents: 1 },
      latency: { nights: 89, median: 41, p95: 66, max: 140 },
    },
  ),
  host(
    "nas",
    { ...span(12, 12, null, "nobody looked"), ...span(64, 60, "failed", "nas does not answer") },
    { incidents: 1 },
  ),
  host(
    "laptop",
    { ...span(8, 5, "waiting-for-machine", "it may be off"), ...span(3, 2, "waiting-for-machine", "it may be off") },
    { age: 24 },
  ),
  host("printer", {}, { age: 4 }),
];

const links: readonly Link[] = [
  { from: "the runner", to: "sfspark1", via: "direct", latencyMs: 0.4 },
  ...["office-one", "office-one-wsl"].map((to): Link => ({ from: "the runner", to, via: "none", latencyMs: null })),
  ...["web-1", "nas", "printer"].map((to): Link => ({ from: "the runner", to, via: "direct", latencyMs: 3 })),
  { from: "the runner", to: "web-2", via: "relay", latencyMs: 41 },
  { from: "the runner", to: "laptop", via: "peer-relay", latencyMs: 18 },
  { from: "web-1", to: "nas", via: "direct", latencyMs: 0.6 },
  { from: "web-1", to: "web-2", via: "relay", latencyMs: 44 },
];

const incidents: readonly IncidentPast[] = [
  incident(
    {
      code: "host-down",
      title: silent,
      hosts: ["office-one", "office-one-wsl"],
      evidence: [{ code: "ssh-timeout", detail: "no answer within 10 s on port 22", by: "ssh steve@office-one.local" }],
      next: ["mesh remote status office-one", "ping office-one.local"],
    },
    [1.3, null],
  ),
  incident(
    {
      code: "relayed",
      title: "web-2 is reached through a relay",
      hosts: ["web-2"],
      severity: "low",
      evidence: [{ code: "relayed", detail: "the answers come through the relay “fra”", by: "tailscale ping web-2" }],
    },
    [9, null],
    { flapping: { changes: 9, nights: 14 } },
  ),
  incident(
    {
      code: "syncthing-stopped",
      title: "Syncthing is stopped on web-1",
      touchesConnectivity: false,
      severity: "medium",
    },
    [31, 30],
  ),
  incident({ code: "host-down", title: silent, hosts: ["office-one", "office-one-wsl"] }, [52, 49]),
  incident({ code: "host-down", title: "nas does not answer", hosts: ["nas"] }, [64, 59]),
];

const past: LookBack = {
  ...{ at: now, zone: "Europe/Berlin", days: 90, newest, nights: { looked: 89, of: 90 } },
  ...{ history: { kind: "ok", words: "" }, hosts, links, incidents },
  server: { state: "healthy", why: "all looks are good" },
};

const cause = "host-down:office-one";

/** Two troubles, one of them with a person's note. */
export const troubled: PageData = {
  past,
  notes: [
    {
      cause,
      author: "steve",
      at: "2026-11-28T09:14:00Z",
      text: "The office has no power until Monday.\nNothing to do from here.",
    },
    { cause, author: "steve", at: "2026-10-09T09:14:00Z", text: "The switch was replaced." },
  ],
  issues: [{ cause, number: 41, url: "https://github.com/steve/home/issues/41" }],
};

/** The same mesh without a trouble. */
export const calm: PageData = {
  past: {
    ...past,
    hosts: hosts.map((one) => ({
      ...one,
      state: "healthy",
      why: "all looks are good",
      via: "direct",
      days: daysOf(90, span(12, 12, null, "nobody looked"), one.nights.of),
    })),
    links: links.map((link) => ({ ...link, via: "direct", latencyMs: 3 })),
    incidents: incidents.slice(2),
  },
  ...{ notes: [], issues: [] },
};

/** Nothing is in the way of reading this page at that time. */
export const asIs = { redact: (text: string) => text, anonymous: false } as const;
