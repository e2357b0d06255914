import { describe, expect, test } from "vitest";
import type { HostState } from "../../../src/health/types.ts";
import { hour, look, ms, night, opened, tempFolder, utc, verdict } from "./nights.ts";

const inState = (state: HostState, why = "") => verdict({ states: new Map([["h1", { state, why }]]) });

test("a mesh of five days has no history before them, and a gap is not looked at", () => {
  const history = opened(tempFolder(), "2026-11-28T12:00:00Z");
  for (const day of ["24", "25", "28"]) history.record(night(`2026-11-${day}T03:17:00Z`), inState("healthy"));
  const days = history.hostDays("h1", 90);
  expect(days).toHaveLength(90);
  expect(days[0]).toEqual({ day: "2026-08-31", nights: 0, state: null, why: "" });
  expect(days.slice(-6).map(({ day, state }) => `${day} ${state}`)).toEqual([
    "2026-11-23 null",
    "2026-11-24 healthy",
    "2026-11-25 healthy",
    "2026-11-26 null",
    "2026-11-27 null",
    "2026-11-28 healthy",
  ]);
  expect(history.days(5).map(({ runs }) => runs.length)).toEqual([1, 1, 0, 0, 1]);
});

test("a night that could not look is neither up nor down, and says why", () => {
  const history = opened(tempFolder(), "2026-11-28T12:00:00Z");
  history.record(night("2026-11-28T03:17:00Z"), inState("unknown", "the runner has no network"));
  expect(history.hostDays("h1", 1)).toEqual([
    { day: "2026-11-28", nights: 0, state: null, why: "the runner has no network" },
  ]);
});

test("a host of whom a run said nothing was not looked at", () => {
  const history = opened(tempFolder(), "2026-11-28T12:00:00Z");
  history.record(night("2026-11-28T03:17:00Z"), inState("healthy"));
  expect(history.hostDays("h2", 1)).toEqual([{ day: "2026-11-28", nights: 0, state: null, why: "" }]);
});

describe("two runs close together", () => {
  const count = (startedAt: readonly string[], states: readonly HostState[], today = "2026-11-28T23:59:00Z") => {
    const history = opened(tempFolder(), today);
    const told = startedAt.map((each, i) => history.record(night(each), inState(states[i] ?? "healthy")).countsWith);
    return { history, told };
  };

  test("count once, and the worse of them counts", () => {
    const { history, told } = count(["2026-11-28T03:17:00Z", "2026-11-28T03:23:00Z"], ["failed", "healthy"]);
    expect(told).toEqual([null, "2026-11-28T03:17:00Z"]);
    expect(history.hostDays("h1", 1)).toMatchObject([{ state: "failed", nights: 1 }]);
    expect(history.days(1)[0]?.runs.map(({ counts }) => counts)).toEqual([true, false]);
    expect(history.counts("host:h1", "mesh-ping", 1)).toEqual({ good: 1, bad: 0, unknown: 0 });
  });

  test("count for a host on the day of the first that could look", () => {
    const { history } = count(["2026-11-28T03:17:00Z", "2026-11-28T03:23:00Z"], ["unknown", "healthy"]);
    expect(history.hostDays("h1", 1)).toMatchObject([{ state: "healthy", nights: 1 }]);
  });

  test("around midnight show on both days and count once", () => {
    const { history } = count(["2026-11-27T23:57:00Z", "2026-11-28T00:03:00Z"], ["healthy", "failed"]);
    expect(history.hostDays("h1", 2)).toMatchObject([
      { state: "healthy", nights: 1 },
      { state: "failed", nights: 0 },
    ]);
  });

  test("do not make a chain: a run each two hours is not one endless night", () => {
    const each = Array.from({ length: 6 }, (_, i) => utc(ms("2026-11-28T00:00:00Z") + i * 2 * hour));
    const { history } = count(each, []);
    expect(history.hostDays("h1", 1)).toMatchObject([{ nights: 3 }]);
  });

  test("are two when a setting says so", () => {
    const history = opened(tempFolder(), "2026-11-28T12:00:00Z", { limits: { closeMs: 60_000 } });
    for (const at of ["03:17", "03:23"]) history.record(night(`2026-11-28T${at}:00Z`), inState("healthy"));
    expect(history.hostDays("h1", 1)).toMatchObject([{ nights: 2 }]);
  });
});

describe("clocks", () => {
  test("days are those of the one zone, also of 23 and 25 hours and the 29th of February", () => {
    const days = (starts: readonly string[], last: number, zone = "Europe/Berlin") => {
      const history = opened(tempFolder(), starts.at(-1) ?? "", { zone });
      for (const start of starts) history.record(night(start), inState("healthy"));
      return history.hostDays("h1", last).map(({ day, nights }) => `${day.slice(5)} ${nights}`);
    };
    // 00:30 on the wall each night: the 25-hour day of 2026-10-25 would be left out by adding 24 hours.
    expect(days(["2026-10-23T22:30:00Z", "2026-10-24T22:30:00Z", "2026-10-25T23:30:00Z"], 3)).toEqual([
      "10-24 1",
      "10-25 1",
      "10-26 1",
    ]);
    // 23:30 on the wall: the 23-hour day of 2026-03-29 would be counted twice.
    expect(days(["2026-03-28T22:30:00Z", "2026-03-29T21:30:00Z", "2026-03-30T21:30:00Z"], 3)).toEqual([
      "03-28 1",
      "03-29 1",
      "03-30 1",
    ]);
    expect(days(["2028-02-28T12:00:00Z", "2028-02-29T12:00:00Z", "2028-03-01T12:00:00Z"], 3)).toEqual([
      "02-28 1",
      "02-29 1",
      "03-01 1",
    ]);
    expect(days(["2026-11-28T23:30:00Z"], 1, "Pacific/Kiritimati")).toEqual(["11-29 1"]);
  });

  test("a run from before the newest is stored, marked and said", () => {
    const history = opened(tempFolder(), "2026-11-28T12:00:00Z");
    history.record(night("2026-11-28T03:17:00.000Z"), inState("healthy"));
    const { stored, words } = history.record(night("2026-11-27T22:00:00.000Z"), inState("healthy"));
    expect({ stored, words }).toEqual({
      stored: true,
      words: ["this run began before the newest one in the health history, of 2026-11-28T03:17:00.000Z"],
    });
    expect(history.days(2)[0]?.runs).toMatchObject([{ behind: true }]);
    // The newest is the one that was stored last, whatever its clock said.
    expect(history.newest()?.startedAt).toBe("2026-11-27T22:00:00.000Z");
  });

  test("a run of the future is said, and marks nothing after it as late", () => {
    const history = opened(tempFolder(), "2026-11-28T12:00:00Z");
    history.record(night("2099-01-01T00:00:00.000Z"), inState("failed"));
    const { words } = history.record(night("2026-11-28T03:17:00.000Z"), inState("healthy"));
    expect(words).toEqual([
      "a run in the health history is dated in the future, 2099-01-01T00:00:00.000Z: a clock was wrong then or is now",
    ]);
    expect(history.newest()).toMatchObject({ behind: false });
    expect(history.hostDays("h1", 1)).toMatchObject([{ state: "healthy", nights: 1 }]);
  });

  test("a clock that is set back within a run costs nothing", () => {
    const history = opened(tempFolder(), "2026-11-28T12:00:00Z");
    const at = "2026-11-28T01:17:00.000Z";
    const set = night("2026-11-28T03:17:00.000Z", { endedAt: at, looks: [look({ at })] });
    expect(history.record(set, inState("healthy"))).toMatchObject({ stored: true });
    expect(history.looks(set.run)).toMatchObject([{ at }]);
  });

  test("a zone that does not exist is refused", () => {
    expect(() => opened(tempFolder(), "2026-11-28T12:00:00Z", { zone: "Europe/Berln" })).toThrow(RangeError);
  });
});

test("of the states of one day the worst is shown, and waiting says more than health at another hour", () => {
  const order: HostState[] = [
    "unknown",
    "healthy",
    "waiting-for-machine",
    "waiting-for-person",
    "progressing",
    "degraded",
    "failed",
  ];
  const history = opened(tempFolder(), "2026-11-28T12:00:00Z");
  const shown = order.map((state, i) => {
    history.record(night(utc(ms("2026-11-28T00:00:00Z") + i * hour)), inState(state));
    return history.hostDays("h1", 1)[0]?.state;
  });
  expect(shown).toEqual([null, ...order.slice(1)]);
});
