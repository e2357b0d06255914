import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { fileIn } from "../../../src/health/history/file.ts";
import type { History } from "../../../src/health/history/types.ts";
import type { Look } from "../../../src/health/types.ts";
import { cause, dayMs, incident, look, ms, night, opened, tempFolder, utc, verdict } from "./nights.ts";

const start = ms("2026-01-01T03:17:00Z");
const at = (day: number, minutes = 0) => utc(start + day * dayMs + minutes * 60_000);
const limits = { rawDays: 3, keepDays: 6 };
const latency = { subject: "host:h1", probe: "mesh-ping", measure: "latencyMs", nights: 99 } as const;

const withLatency = (day: number, value: number, more: Partial<Look> = {}, minutes = 0) =>
  night(at(day, minutes), { looks: [look({ at: at(day, minutes), measures: { latencyMs: value }, ...more })] });

const recorded = (
  ...days: readonly [day: number, value: number, more?: Partial<Look>, minutes?: number][]
): History => {
  const history = opened(tempFolder(), at(30), { limits });
  for (const each of days)
    history.record(withLatency(...each), verdict({ causes: [{ cause: cause("c"), silence: null }] }));
  return history;
};

describe("looks that are some weeks old", () => {
  test("become one row a day, with the figures and results of that day", () => {
    const bad = { result: "bad", findings: [{ code: "slow", detail: "slow", by: "" }] } as const;
    const history = recorded([0, 10], [0, 30, bad, 5], [1, 20], [2, 21], [3, 22]);
    expect(history.looks(at(0))).toEqual([]);
    expect(history.looks(at(1))).toHaveLength(1);
    expect(history.measured(latency)).toEqual([
      { day: "2026-01-01", n: 2, min: 10, mean: 20, p95: 30, good: false },
      ...[20, 21, 22].map((ms, i) => ({ day: `2026-01-0${i + 2}`, n: 1, min: ms, mean: ms, p95: ms, good: true })),
    ]);
    expect(history.counts("host:h1", "mesh-ping", 99)).toEqual({ good: 3, bad: 1, unknown: 0 });
  });

  test("give the same figures before and after", () => {
    const nights: [number, number, Partial<Look>?, number?][] = [
      [0, 10],
      [0, 30, { result: "unknown", unknownWhy: "x" }, 5],
      [0, 50, { result: "bad" }, 600],
      [1, 1.23456],
      [1, 7, { result: "unknown", unknownWhy: "x" }, 600],
      [2, 3],
    ];
    const figures = (history: History) => [history.measured(latency), history.counts("host:h1", "mesh-ping", 99)];
    const raw = figures(recorded(...nights));
    // As many days more as are kept raw, with another figure.
    const later = [3, 4, 5].map((day): [number, number, Partial<Look>] => [
      day,
      0,
      { measures: { other: 1 }, probe: "dns" },
    ]);
    expect(raw).toEqual([
      [
        { day: "2026-01-01", n: 2, min: 10, mean: 20, p95: 30, good: true },
        { day: "2026-01-01", n: 1, min: 50, mean: 50, p95: 50, good: false },
        { day: "2026-01-02", n: 1, min: 1.235, mean: 1.235, p95: 1.235, good: true },
        { day: "2026-01-02", n: 1, min: 7, mean: 7, p95: 7, good: true },
        { day: "2026-01-03", n: 1, min: 3, mean: 3, p95: 3, good: true },
      ],
      { good: 3, bad: 1, unknown: 1 },
    ]);
    const rolled = figures(recorded(...nights, ...later));
    // A row for a day where there was one for a night.
    expect(rolled[0]).toHaveLength(3);
    expect(rolled[1]).toEqual(raw[1]);
    expect(rolled[0]).toEqual([
      { day: "2026-01-01", n: 3, min: 10, mean: 30, p95: 50, good: false },
      { day: "2026-01-02", n: 2, min: 1.235, mean: 4.117, p95: 7, good: true },
      { day: "2026-01-03", n: 1, min: 3, mean: 3, p95: 3, good: true },
    ]);
  });

  test("that come late are joined to their day's row", () => {
    const history = recorded([0, 10], [0, 10, {}, 300], [1, 20], [2, 21], [3, 22], [0, 40, {}, 600]);
    expect(history.measured(latency)[0]).toEqual({ day: "2026-01-01", n: 3, min: 10, mean: 20, p95: 40, good: true });
    expect(history.counts("host:h1", "mesh-ping", 99)).toEqual({ good: 6, bad: 0, unknown: 0 });
  });

  test("leave how causes were judged, without the cause itself", () => {
    const history = recorded([0, 1], [1, 1], [2, 1], [3, 1]);
    expect(history.judged("c", 9).map((each) => each.cause !== null)).toEqual([true, true, true, false]);
  });
});

describe("what is older than is kept", () => {
  test("is forgotten, and incidents that have not ended are not", () => {
    const history = opened(tempFolder(), at(30), { limits });
    const old = incident("ended", { since: at(0), state: "over", endedAt: at(1), because: "well" });
    history.record(withLatency(0, 1), verdict({ incidents: [incident("lasting", { since: at(0) })] }));
    for (let day = 1; day < 12; day++) {
      const lasting = incident("lasting", { since: at(0) });
      history.record(withLatency(day, day), verdict({ incidents: day === 1 ? [old, lasting] : [lasting] }));
    }
    expect(history.measured(latency).map(({ day }) => day)).toEqual(
      [6, 7, 8, 9, 10, 11].map((day) => utc(start + day * dayMs).slice(0, 10)),
    );
    expect(history.hostDays("h1", 31).filter(({ state }) => state !== null)).toHaveLength(6);
    expect(history.incidents(999).map(({ cause: { id } }) => id)).toEqual(["lasting"]);
  });

  test("goes by days with a run: one clock in 2099, or a gap of a year, forgets nothing", () => {
    const history = opened(tempFolder(), at(30), { limits });
    for (const day of [0, 1, 2]) history.record(withLatency(day, day), verdict());
    history.record(night("2099-01-01T00:00:00Z", { looks: [] }), verdict());
    history.record(withLatency(400, 3), verdict());
    expect(history.measured(latency).map(({ mean }) => mean)).toEqual([0, 1, 2, 3]);
  });
});

test("the newest nights are given, oldest first, across both kinds of rows", () => {
  const history = recorded([0, 10], [1, 11], [2, 12], [3, 13], [4, 14]);
  expect(history.measured({ ...latency, nights: 4 }).map(({ mean }) => mean)).toEqual([11, 12, 13, 14]);
  expect(history.measured({ ...latency, nights: 2 }).map(({ mean }) => mean)).toEqual([13, 14]);
  expect(history.measured({ ...latency, subject: "host:nobody" })).toEqual([]);
  expect(history.measured({ ...latency, measure: "lossPercent" })).toEqual([]);
});

test("a figure that is no number counts for nothing", () => {
  const history = recorded([0, Number.NaN], [1, Number.POSITIVE_INFINITY], [2, 5], [3, 6], [4, 7]);
  expect(history.measured(latency).map(({ mean }) => mean)).toEqual([5, 6, 7]);
});

test("a file gives back the room of what was forgotten", () => {
  const folder = tempFolder();
  const history = opened(folder, at(30), { limits: { rawDays: 2, keepDays: 2 } });
  const many = Array.from({ length: 2000 }, (_, i) =>
    look({ subject: `host:h${i}`, findings: [{ code: "x", detail: "d".repeat(200), by: "" }] }),
  );
  history.record(night(at(0), { looks: many }), verdict());
  const pages = () => {
    const db = new DatabaseSync(fileIn(folder), { readOnly: true });
    const count = Number(db.prepare("PRAGMA page_count").get()?.page_count);
    db.close();
    return count;
  };
  const full = pages();
  for (const day of [1, 2, 3]) history.record(night(at(day)), verdict());
  expect(pages()).toBeLessThan(full / 2);
});
