import { describe, expect, test } from "vitest";
import type { History } from "../../../src/health/history/types.ts";
import { incidentPast } from "../../../src/health/lookback/incident.ts";
import { asOfNow, stateNow } from "../../../src/health/lookback/summary.ts";
import { incident, look, night, opened, tempFolder, verdict } from "../history/nights.ts";
import { backAt, nightWith, nov } from "./nights.ts";

type Hosts = Parameters<typeof nightWith>[1];

/** A history of these nights of November. */
function nights(rows: readonly (readonly [day: number, hosts: Hosts])[], now = nov(30, 60)): History {
  const history = opened(tempFolder(), now);
  for (const [day, hosts] of rows) expect(history.record(...nightWith(nov(day), hosts)).stored).toBe(true);
  return history;
}

const from = (first: number, last: number, hosts: Hosts) =>
  Array.from({ length: last - first + 1 }, (_, i) => [first + i, hosts] as const);

const well = { h1: {}, h2: {} };
const of = (history: History, name: string, now = nov(30, 60), days = 30) =>
  backAt(history, now, { days }).hosts.find((host) => host.name === name);

describe("nights", () => {
  test("are counted as nights, and one of them down is 29 of 30", () => {
    const history = nights([...from(1, 9, well), [10, { ...well, h1: { state: "failed" } }], ...from(11, 30, well)]);
    expect(of(history, "h1")?.nights).toEqual({ up: 29, down: 1, looked: 30, of: 30 });
    expect(of(history, "h2")?.nights).toEqual({ up: 30, down: 0, looked: 30, of: 30 });
    expect(backAt(history, nov(30, 60)).nights).toEqual({ looked: 30, of: 30 });
  });

  test("that nobody looked at are gaps, in the middle and at the end", () => {
    const history = nights([...from(1, 10, well), ...from(20, 28, well)]);
    const host = of(history, "h1");
    expect(host?.nights).toEqual({ up: 19, down: 0, looked: 19, of: 29 });
    expect(host?.days.filter(({ state }) => state === null).map(({ day, why }) => [day.slice(8), why])).toEqual(
      [11, 12, 13, 14, 15, 16, 17, 18, 19, 29, 30].map((day) => [String(day), "nobody looked"]),
    );
    expect(backAt(history, nov(30, 60)).nights).toEqual({ looked: 19, of: 29 });
  });

  test("that could not look at a host are neither up nor down", () => {
    const history = nights([
      ...from(1, 29, well),
      [30, { h1: { state: "unknown", why: "could not look: dns: no" }, h2: {} }],
    ]);
    expect(of(history, "h1")).toMatchObject({
      ...{ nights: { up: 29, down: 0, looked: 29, of: 30 }, state: "unknown", why: "could not look: dns: no" },
      days: expect.arrayContaining([{ day: "2026-11-30", nights: 0, state: null, why: "could not look: dns: no" }]),
    });
  });

  test("in which a machine may be off are neither up nor down", () => {
    const off = { h1: { state: "waiting-for-machine" }, h2: { state: "degraded" } } as const;
    const history = nights([...from(1, 20, well), ...from(21, 30, off)]);
    expect(of(history, "h1")?.nights).toEqual({ up: 20, down: 0, looked: 30, of: 30 });
    expect(of(history, "h2")?.nights).toEqual({ up: 30, down: 0, looked: 30, of: 30 });
  });

  test("before a mesh began are no gaps in what could be looked at", () => {
    const history = nights(from(26, 30, well));
    expect(backAt(history, nov(30, 60), { days: 90 }).nights).toEqual({ looked: 5, of: 5 });
    expect(of(history, "h1", nov(30, 60), 90)).toMatchObject({
      nights: { up: 5, down: 0, looked: 5, of: 5 },
      enough: false,
    });
    expect(of(history, "h1", nov(30, 60), 90)?.days).toHaveLength(90);
  });

  test("are looked for in all of the history, though fewer are shown", () => {
    const history = nights([...from(1, 2, well), ...from(20, 30, well)]);
    expect(of(history, "h1", nov(30, 60), 15)?.nights).toEqual({ up: 11, down: 0, looked: 11, of: 15 });
    expect(backAt(history, nov(30, 60), { days: 15 }).nights).toEqual({ looked: 11, of: 15 });
  });
});

describe("a host", () => {
  test("that was added yesterday has two nights, and too little data", () => {
    const history = nights([...from(1, 28, { h2: {} }), ...from(29, 30, well)]);
    const host = of(history, "h1");
    expect(host).toMatchObject({ nights: { up: 2, down: 0, looked: 2, of: 2 }, enough: false, latency: null });
    expect(host?.days[27]).toEqual({ day: "2026-11-28", nights: 0, state: null, why: "it was not in the inventory" });
    expect(of(history, "h2")).toMatchObject({ enough: true, latency: { nights: 30 } });
  });

  test("has figures when seven nights looked at it, and not with six", () => {
    const history = nights([...from(20, 23, { old: {} }), [24, { h2: {} }], ...from(25, 30, well)]);
    expect(of(history, "h1")).toMatchObject({ nights: { looked: 6 }, enough: false, latency: null });
    expect(of(history, "h2")).toMatchObject({ nights: { looked: 7 }, enough: true, latency: { nights: 7 } });
  });

  test("that the last ten runs did not look at is not known", () => {
    const seen = (until: number) => nights([...from(1, until, well), ...from(until + 1, 30, { h2: {} })]);
    expect(of(seen(21), "h1")).toMatchObject({ state: "healthy", lookedAt: nov(21, 1) });
    expect(of(seen(20), "h1")).toMatchObject({ state: "unknown", why: "it was not looked at lately" });
  });

  test("that was removed and added again has both times, and a gap that says so", () => {
    const history = nights([...from(1, 10, well), ...from(11, 20, { h2: {} }), ...from(21, 30, well)]);
    const host = of(history, "h1");
    expect(host?.nights).toEqual({ up: 20, down: 0, looked: 20, of: 20 });
    expect(new Set(host?.days.slice(10, 20).map(({ why }) => why))).toEqual(new Set(["it was not in the inventory"]));
  });

  test("that was renamed begins anew, and its old name is shown no more", () => {
    const history = nights([...from(1, 25, { old: {}, h2: {} }), ...from(26, 30, well)]);
    expect(backAt(history, nov(30, 60)).hosts.map(({ name, nights: { of } }) => [name, of])).toEqual([
      ["h1", 5],
      ["h2", 30],
    ]);
  });

  test("that no run ever saw is unknown, without a night", () => {
    expect(of(nights([[30, { h2: {} }]]), "h1")).toMatchObject({
      ...{ state: "unknown", why: "it was not looked at lately", lookedAt: null, via: null },
      nights: { up: 0, down: 0, looked: 0, of: 0 },
    });
  });

  test("that a run of other hosts left out is what the run before saw", () => {
    const history = nights(from(29, 30, { h1: { via: "relay" }, h2: {} }));
    const [seen, { states }] = nightWith(nov(30, 30), { h2: {} });
    const noon = new Map([...states, ["h1", { state: "unknown", why: "it was not looked at" }] as const]);
    history.record(seen, verdict({ states: noon }));
    expect(backAt(history, nov(30, 60)).newest).toBe(nov(30, 31));
    expect(of(history, "h1")).toMatchObject({ state: "healthy", via: "relay", lookedAt: nov(30, 1) });
    expect(of(history, "h2")).toMatchObject({ state: "healthy", via: "direct", lookedAt: nov(30, 31) });
  });
});

test("latency is the middle and the nearest-rank p95 of nights, and the longest of all", () => {
  const rows = Array.from({ length: 20 }, (_, i) => [i + 1, { h1: { ms: i + 1 } }] as const);
  expect(of(nights(rows, nov(20, 60)), "h1", nov(20, 60))?.latency).toEqual({
    nights: 20,
    median: 10,
    p95: 19,
    max: 20,
  });
});

test("latency of the nights before the span does not count", () => {
  const rows = [...from(1, 10, { h1: { ms: 500 } }), ...from(11, 30, { h1: { ms: 5 } })];
  expect(of(nights(rows), "h1", nov(30, 60), 20)?.latency).toEqual({ nights: 20, median: 5, p95: 5, max: 5 });
  // Nor do they stand in for those that nobody looked at.
  const gaps = [...from(1, 10, { h1: { ms: 500 } }), ...from(21, 30, { h1: { ms: 5 } })];
  expect(of(nights(gaps), "h1", nov(30, 60), 20)?.latency).toEqual({ nights: 10, median: 5, p95: 5, max: 5 });
});

const hours = (n: number, more = 0) => new Date(Date.parse(nov(29)) + n * 3_600_000 + more).toISOString();

test("a look of 36 hours ago says what is now; an older one does not, and that is its reason", () => {
  const host = { state: "failed", lookedAt: nov(29) } as const;
  expect([stateNow(host, hours(36)), stateNow(host, hours(36, 1))]).toEqual(["failed", "unknown"]);
  const back = (at: string) => asOfNow(backAt(nights(from(20, 29, well), hours(48)), at));
  const old = { state: "unknown", why: "it was not looked at lately" };
  expect(back(hours(36)).hosts[0]).toMatchObject({ state: "healthy", why: "h1 is healthy" });
  expect([back(hours(37)).server, back(hours(37)).hosts[0]]).toMatchObject([old, old]);
});

test("an incident of a clock that was put back has not lasted less than nothing", () => {
  const past = { ...incident("a"), since: nov(30), endedAt: null, because: null };
  expect(incidentPast(past, new Date(nov(29))).lastedMs).toBe(0);
  expect(incidentPast({ ...past, endedAt: nov(29), because: "well" }, new Date(nov(30))).lastedMs).toBe(0);
});

describe("the newest run", () => {
  test("gives the ways through the mesh, between pairs, too", () => {
    const history = nights(from(1, 29, well));
    const pair = (more: object) => look({ probe: "pair", at: nov(30), ...more });
    const looks = [
      look({ subject: "host:h1", at: nov(30), measures: { latencyMs: 3 }, says: { via: "peer-relay" } }),
      look({ subject: "host:h2", at: nov(30), result: "bad" }),
      pair({ subject: "pair:h1>h2", measures: { latencyMs: 2 }, says: { via: "direct" } }),
      pair({ subject: "pair:h2>h1", result: "unknown" }),
    ];
    history.record(night(nov(30), { looks }), verdict());
    expect(backAt(history, nov(30, 60)).links).toEqual([
      { from: "the runner", to: "h1", via: "peer-relay", latencyMs: 3 },
      { from: "the runner", to: "h2", via: "none", latencyMs: null },
      { from: "h1", to: "h2", via: "direct", latencyMs: 2 },
    ]);
  });

  const finding = (code: string) => ({ code, detail: code, by: "" });
  test.each([
    [[], { state: "unknown", why: "it was not looked at lately" }],
    [[{ result: "good" }], { state: "healthy", why: "" }],
    [[{ result: "unknown", unknownWhy: "no network" }], { state: "unknown", why: "could not look: no network" }],
    [
      [{ result: "bad", findings: ["headscale-backup-old", "headscale-down"].map(finding) }],
      { state: "failed", why: "Headscale does not answer" },
    ],
    [
      [{ result: "bad", findings: [finding("headscale-backup-old")] }],
      { state: "degraded", why: "Headscale's last backup is old" },
    ],
    [[{ result: "bad", findings: [finding("of another release")] }], { state: "failed", why: "" }],
  ] as const)("says what Headscale is by %j: %j", (rows, expected) => {
    const history = nights([]);
    const looks = rows.map((row) => look({ probe: "headscale", subject: "server", at: nov(30), ...(row as object) }));
    history.record(night(nov(30), { looks }), verdict());
    expect(backAt(history, nov(30, 60)).server).toEqual(expected);
  });
});

test("incidents are the newest first, with how long they lasted and whom they touched", () => {
  const history = nights(from(1, 29, well));
  const over = { state: "over", since: nov(3), endedAt: nov(5), because: "well" } as const;
  const both = { ...incident("b").cause, hosts: ["h2", "h1"] };
  const incidents = [incident("a:h1", over), incident("b", { cause: both, since: nov(28) })];
  history.record(night(nov(30)), verdict({ incidents }));
  const back = backAt(history, nov(30, 60));
  expect(back.incidents.map(({ cause, lastedMs, endedAt }) => [cause.id, lastedMs, endedAt])).toEqual([
    ["b", 2 * 86_400_000 + 3_600_000, null],
    ["a:h1", 2 * 86_400_000, nov(5)],
  ]);
  expect(back.hosts.map(({ name, incidents: n }) => [name, n])).toEqual([
    ["h1", 2],
    ["h2", 1],
  ]);
});

test("without a history all is said, and nothing is up or down", () => {
  const back = backAt(opened(tempFolder(), nov(30), { readOnly: true }), nov(30));
  expect(back).toMatchObject({
    ...{ newest: null, nights: { looked: 0, of: 0 }, links: [], incidents: [] },
    history: { kind: "none", words: "there is no health history yet" },
  });
  expect(back.hosts[0]?.days).toHaveLength(30);
  expect(back.hosts[0]).toMatchObject({ state: "unknown", nights: { up: 0, down: 0, looked: 0, of: 0 } });
});
