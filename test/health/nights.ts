// Nights for tests: a mesh in which all is well, so that a row shows only what is wrong.

import { judge } from "../../src/health/judge.ts";
import type { Finding, Look, Member, Night, ProbeId, Remembered, Subject, Verdict } from "../../src/health/types.ts";
import { defaults } from "../../src/inventory/defaults.ts";
import type { HealthSpec, WindowSpec } from "../../src/inventory/health-types.ts";

const { flapping, thresholds, settleSeconds } = defaults.health;

export const settings: HealthSpec = {
  timezone: "Europe/Berlin",
  confirm: { looks: 3, seconds: 45 },
  ...{ raiseAfter: 1, endAfter: 1, flapping, thresholds, settleSeconds },
  ...{ windows: [], checks: [], webhook: null, deadManUrl: null },
  issues: { labels: [], assignees: [], titlePrefix: "", most: 10, remindDays: 7, digest: null },
};

/** Open for everything, at all times; a row narrows it. */
export const window = (narrower: Partial<WindowSpec> = {}): WindowSpec => ({
  name: "the window",
  days: [0, 1, 2, 3, 4, 5, 6],
  ...{ from: 0, to: 24 * 60, first: null, last: null, hosts: [], tags: [], causes: [] },
  ...narrower,
});

export const member = (name: string, more: Partial<Member> = {}): Member => ({
  name,
  ...{ os: "linux", wslOf: null, isServer: false, expected: "always", hasLan: true, tags: ["tag:mesh"] },
  ...more,
});

/** A server and three hosts, one of them WSL2 on another. */
export const members: readonly Member[] = [
  member("server", { isServer: true }),
  member("h1"),
  member("pc", { os: "windows" }),
  member("wsl", { wslOf: "pc" }),
];

const DAY = 24 * 3600 * 1000;

/** 03:17 in the n-th night, and so many seconds. */
export const time = (night: number, seconds = 0): string =>
  new Date(Date.UTC(2026, 0, 10, 2, 17) + night * DAY + seconds * 1000).toISOString();

export const finding = (code: string, detail = `it is ${code}`): Finding => ({ code, detail, by: "" });

const plain = { ms: 10, findings: [], unknownWhy: "", measures: {}, says: {} } as const;

export const good = (probe: ProbeId, subject: Subject, more: Partial<Look> = {}): Look => ({
  ...{ probe, subject, at: "", result: "good" },
  ...plain,
  ...more,
});

export const bad = (probe: ProbeId, subject: Subject, code = "no-answer", more: Partial<Look> = {}): Look =>
  good(probe, subject, { result: "bad", findings: [finding(code)], ...more });

export const blind = (probe: ProbeId, subject: Subject, unknownWhy = "there is no road"): Look =>
  good(probe, subject, { result: "unknown", unknownWhy });

const onHosts: readonly ProbeId[] = ["control", "mesh-ping", "ssh-lan", "ssh-mesh", "node", "service", "machine"];

/** Every look of a mesh in which all is well. */
export const allWell = (of: readonly Member[] = members): readonly Look[] => [
  good("headscale", "server"),
  good("runner", "runner"),
  ...of.flatMap(({ name }) => onHosts.map((probe) => good(probe, `host:${name}`))),
];

/** These contacts with a host fail. */
export const silent = (host: string, ...probes: readonly ProbeId[]): readonly Look[] =>
  probes.map((probe) => bad(probe, `host:${host}`));

/** None of the four. */
export const gone = (host: string): readonly Look[] => silent(host, "control", "mesh-ping", "ssh-lan", "ssh-mesh");

interface NightOf {
  readonly night?: number;
  readonly of?: readonly Member[];
  /** In place of what is well. */
  readonly looks?: readonly Look[];
  /** Besides. */
  readonly more?: readonly Look[];
  /** Nothing else was looked at. */
  readonly only?: (look: Look) => boolean;
}

/** The n-th night; looks without a time are made a minute after its start. */
export function nightOf({ night = 0, of = members, looks = [], more = [], only = () => true }: NightOf): Night {
  const key = ({ probe, subject }: Look) => `${probe} ${subject}`;
  const all = new Map([...allWell(of), ...looks].map((look) => [key(look), look]));
  const timed = [...all.values(), ...more]
    .filter(only)
    .map((look) => (look.at === "" ? { ...look, at: time(night, 60) } : look));
  return { run: String(night), startedAt: time(night), endedAt: time(night, 300), members: of, looks: timed };
}

interface Told extends NightOf {
  readonly memory?: readonly Remembered[];
  readonly set?: Partial<HealthSpec>;
  readonly usual?: number;
}

/** The verdict on one night. */
export const verdictOn = ({ memory = [], set = {}, usual, ...night }: Told): Verdict =>
  judge({ night: nightOf(night), memory, settings: { ...settings, ...set }, usual: () => usual });

/** The verdicts on nights in a row, each with the memory of the one before. */
export function verdicts(nights: readonly Told[], set: Partial<HealthSpec> = {}): readonly Verdict[] {
  let memory: readonly Remembered[] = [];
  return nights.map((one, night) => {
    const verdict = verdictOn({ night, set, ...one, memory });
    memory = verdict.memory;
    return verdict;
  });
}

/** What is open, by name. */
export const open = ({ incidents }: Verdict): readonly string[] =>
  incidents.filter(({ state }) => state === "open").map(({ cause }) => cause.id);

export const stateOf = (verdict: Verdict, host: string): string | undefined => verdict.states.get(host)?.state;
