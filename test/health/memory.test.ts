// From run to run: how often before it is told, two limits, flapping, silence that does not outlive its reason, and what nobody looked at.

import { describe, expect, test } from "vitest";
import { changePercent } from "../../src/health/flapping.ts";
import { recalled } from "../../src/health/memory.ts";
import type { Look, Remembered } from "../../src/health/types.ts";
import {
  bad,
  blind,
  finding,
  gone,
  good,
  members,
  open,
  silent,
  stateOf,
  time,
  verdictOn,
  verdicts,
  window,
} from "./nights.ts";

const sick: readonly Look[] = [bad("machine", "host:h1", "restart-pending")];
const nights = (text: string, looks = sick) => [...text].map((sign) => ({ looks: sign === "-" ? looks : [] }));
const opens = (text: string, set = {}) =>
  verdicts(nights(text), set)
    .map((verdict) => (open(verdict).length > 0 ? "o" : "."))
    .join("");

test.each([
  ["+--+", { raiseAfter: 1 }, ".oo."],
  ["+--+-", { raiseAfter: 2 }, "..o.."],
  ["+-+-+--", { raiseAfter: 2 }, "......o"],
  ["-++-+++", { endAfter: 2 }, "oo.oo.."],
  ["-+-+++", { endAfter: 3 }, "ooooo."],
])("nights %s with %o are open: %s", (text, set, told) => {
  expect(opens(text, set)).toBe(told);
});

test("what is not told yet says how often it was seen", () => {
  expect(verdictOn({ looks: sick, set: { raiseAfter: 3 } }).causes[0]?.silence).toEqual({
    by: "rising",
    seen: 1,
    of: 3,
  });
});

const disk = (percent: number) => [good("machine", "host:h1", { measures: { diskPercent: percent } })];

test("a disk begins at one limit and ends at another", () => {
  const percents = [89, 90, 86, 89, 85, 84, 89, 91];
  const told = verdicts(percents.map((percent) => ({ looks: disk(percent) })));
  expect(told.map((verdict) => open(verdict).length)).toEqual([0, 1, 1, 1, 1, 0, 0, 1]);
  expect(told[1]?.incidents[0]?.cause.evidence).toEqual([finding("disk-full", "90 %, the limit is 90")]);
});

test.each([
  [
    "a clock that is behind counts like one that is ahead",
    "machine",
    "host:h1",
    { clockMs: -61_000 },
    ["clock-wrong:h1"],
  ],
  ["a clock of 59 s is right", "machine", "host:h1", { clockMs: 59_000 }, []],
  ["a key that ends in 15 days is no matter", "node", "host:h1", { expiryDays: 15 }, []],
  ["a key that ends in 14 days is told of", "node", "host:h1", { expiryDays: 14 }, ["node-expiring:h1"]],
  ["so is a token", "runner", "runner", { tokenDays: 3 }, ["token-expiring"]],
  ["inodes are disk, too", "runner", "runner", { inodePercent: 100 }, ["runner-disk-full"]],
  [
    "two figures of one kind are one cause",
    "runner",
    "runner",
    { inodePercent: 99, diskPercent: 99 },
    ["runner-disk-full"],
  ],
] as const)("%s", (_, probe, subject, measures, told) => {
  expect(open(verdictOn({ looks: [good(probe, subject, { measures })] }))).toEqual(told);
});

const latency = (ms: number) => [good("mesh-ping", "host:h1", { measures: { latencyMs: ms } })];

test.each([
  [60, 25, 0],
  [75, 25, 1],
  [40, 2, 0],
  [900, undefined, 0],
])("an answer after %i ms where %s are usual gives %i", (ms, usual, told) => {
  const verdict = verdictOn({ looks: latency(ms), ...(usual === undefined ? {} : { usual }) });
  expect(open(verdict)).toHaveLength(told);
});

describe("flapping", () => {
  const recent = (text: string) => [...text].map((sign, n) => ({ at: time(n), seen: sign === "-" }));

  test.each([
    ["++++++++++++++++++++", 0],
    ["+++++++++++++++++++-", 5.9],
    ["+-", 5.9],
    ["+-+-+-+-+-+-+-+-+-+-+", 99],
  ])("%s are %i percent of change", (text, percent) => {
    expect(changePercent(recent(text), 20)).toBeCloseTo(percent, 0);
  });

  test("what changes each night becomes one issue with a figure that stays open, and ends when it is calm", () => {
    const told = verdicts(nights(`${"-+".repeat(7)}${"+".repeat(18)}`));
    const states = told.map((verdict) => open(verdict).length).join("");
    // The last nights with more than 25 percent, not with more than 30.
    expect(states).toBe(`101010${"1".repeat(22)}0000`);
    const flapping = told[13]?.incidents[0]?.flapping;
    expect(flapping).toEqual({ changes: 13, nights: 14 });
  });

  test("looks of one run are no changes", () => {
    const more = [1, 2, 3, 4, 5, 6].flatMap((n) => [
      bad("machine", "host:h1", "restart-pending", { at: time(0, 2 * n) }),
      good("machine", "host:h1", { at: time(0, 2 * n + 1) }),
    ]);
    expect(verdictOn({ more }).memory).toEqual([]);
  });
});

test("a cause that ended is remembered until its last sighting is out of sight, and then forgotten", () => {
  const told = verdicts(nights(`-${"+".repeat(22)}`));
  expect(told[1]?.incidents).toMatchObject([{ state: "over", because: "well", endedAt: time(1, 300) }]);
  expect(told[20]?.incidents).toMatchObject([{ state: "over", endedAt: time(1, 300) }]);
  expect(told[22]?.memory).toEqual([]);
});

test("a cause that nobody told leaves no incident behind", () => {
  expect(verdicts(nights("-+"), { raiseAfter: 2 }).flatMap(({ incidents }) => incidents)).toEqual([]);
});

test("since is what the host says, or the first look, and never the future", () => {
  const said = (since: string) => [
    bad("machine", "host:h1", "restart-pending", { findings: [{ ...finding("restart-pending"), since }] }),
  ];
  const sinces = (looks: readonly Look[]) => verdictOn({ night: 3, looks }).incidents.map(({ since }) => since);
  expect(sinces(sick)).toEqual([time(3, 60)]);
  expect(sinces(said(time(1)))).toEqual([time(1)]);
  expect(sinces(said(time(99)))).toEqual([time(3, 60)]);
  const [, second] = verdicts(nights("--"));
  expect(second?.incidents[0]?.since).toBe(time(0, 60));
});

test("a clock that was put back ends nothing before it began", () => {
  const [first] = verdicts([{ night: 5, looks: sick }]);
  const [over] = verdictOn({ night: 4, memory: first?.memory ?? [] }).incidents;
  expect(over).toMatchObject({ since: time(5, 60), endedAt: time(5, 300) });
});

test("what is confirmed within the run is there since the first look that saw it", () => {
  const more = [
    bad("machine", "host:h1", "drift", { at: time(0, 5) }),
    bad("machine", "host:h1", "drift", { at: time(0, 20) }),
  ];
  const looks = [bad("machine", "host:h1", "drift")];
  expect(verdictOn({ looks, more }).incidents[0]?.since).toBe(time(0, 5));
  const well = [good("machine", "host:h1", { at: time(0, 10) })];
  expect(verdictOn({ looks, more: [...more, ...well] }).incidents[0]?.since).toBe(time(0, 20));
});

test("a second look that could not look takes nothing back", () => {
  const looks = [bad("machine", "host:h1", "drift")];
  const more = [{ ...blind("machine", "host:h1"), at: time(0, 90) }];
  expect(open(verdictOn({ looks, more }))).toEqual(["drift:h1"]);
});

describe("could not look", () => {
  const nobody = members.map(({ name }) => blind("mesh-ping", `host:${name}`, "the runner is not in the mesh"));

  test("a kind of probe that could look at nothing is said, and nobody is healthy", () => {
    const verdict = verdictOn({ looks: nobody });
    expect(verdict.notLooked).toEqual(["mesh-ping: the runner is not in the mesh"]);
    expect([...verdict.states.values()].map(({ state }) => state)).toEqual(Array(4).fill("unknown"));
    expect(open(verdict)).toEqual([]);
  });

  test("what was told stays as it was: neither seen nor not", () => {
    const relayed = [bad("mesh-ping", "host:h1", "relayed")];
    const [first, second, third] = verdicts([{ looks: relayed }, { looks: nobody }, {}]);
    expect(second?.memory).toEqual(first?.memory);
    expect(third?.incidents).toMatchObject([{ state: "over", because: "well" }]);
  });

  test("a run for some hosts leaves the others alone", () => {
    const [first] = verdicts([{ looks: gone("h1") }]);
    const memory = first?.memory ?? [];
    const verdict = verdictOn({ night: 1, memory, only: ({ subject }) => subject === "host:pc" });
    expect(verdict.memory).toEqual(memory);
    expect(open(verdict)).toEqual(["host-down:h1"]);
    expect(stateOf(verdict, "h1")).toBe("unknown");
    expect(stateOf(verdict, "pc")).toBe("healthy");
  });

  test("a finding that no list knows is an error, not a silence", () => {
    expect(() => verdictOn({ looks: [bad("machine", "host:h1", "on-fire")] })).toThrow("on-fire");
  });
});

describe("silence", () => {
  // The window is open in the nights 1 and 2.
  const windows = [window({ first: "2026-01-11", last: "2026-01-12" })];
  const during = (text: string) =>
    verdicts(nights(text), { windows }).map(({ incidents: [one] }) =>
      one === undefined ? "-" : one.paused ? "paused" : one.state,
    );

  test.each([
    ["a fault that begins in the window and lasts is told after it", "+---", ["-", "-", "-", "open"]],
    ["a fault that begins and ends in it is not told", "+-++", ["-", "-", "-", "-"]],
    ["a fault from before is paused, and goes on after it", "----", ["open", "paused", "paused", "open"]],
    ["a fault from before that is mended in it is over at once", "-+++", ["open", "over", "over", "over"]],
    ["a fault from before and after is told again after it", "-++-", ["open", "over", "over", "open"]],
    ["one that comes back in the window is told after it", "-+--", ["open", "over", "-", "open"]],
  ])("%s", (_, text, told) => {
    expect(during(text)).toEqual(told);
  });

  test("what is silent says which window, and until when", () => {
    const [, second] = verdicts(nights("--"), { windows });
    const until = { window: "the window", until: "2026-01-12T23:00:00.000Z" };
    expect(second?.incidents[0]?.paused).toMatchObject({ window: "the window" });
    const held = verdictOn({ night: 2, looks: sick, set: { windows } });
    expect(held.causes[0]?.silence).toEqual({ by: "window", ...until });
  });

  test("a host that leaves the inventory while it is told of ends with that reason", () => {
    const [, second] = verdicts([{ looks: gone("h1") }, { of: members.filter(({ name }) => name !== "h1") }]);
    expect(second?.incidents).toMatchObject([{ state: "over", because: "gone" }]);
  });

  test("a machine that may be off from now on ends its incident, and its sleep is none", () => {
    const asleep = members.map((one) => (one.name === "h1" ? { ...one, expected: "sometimes" as const } : one));
    const [, second] = verdicts([{ looks: gone("h1") }, { of: asleep, looks: gone("h1") }]);
    expect(second?.incidents).toMatchObject([{ state: "over", because: "expected" }]);
    expect(second?.causes[0]?.silence).toEqual({ by: "expected-sometimes" });
    expect(second && stateOf(second, "h1")).toBe("waiting-for-machine");
  });

  test("a laptop that has just fallen asleep still counts as online, and waits as well", () => {
    const of = members.map((one) => (one.name === "h1" ? { ...one, expected: "sometimes" as const } : one));
    const verdict = verdictOn({ of, looks: silent("h1", "mesh-ping", "ssh-lan", "ssh-mesh") });
    expect(open(verdict)).toEqual([]);
    expect(stateOf(verdict, "h1")).toBe("waiting-for-machine");
  });

  test("WSL2 on a laptop that sleeps waits with it", () => {
    const of = members.map((one) => (one.name === "pc" ? { ...one, expected: "sometimes" as const } : one));
    const verdict = verdictOn({ of, looks: [...gone("pc"), ...gone("wsl")] });
    expect(open(verdict)).toEqual([]);
    expect(stateOf(verdict, "wsl")).toBe("waiting-for-machine");
  });

  test("a check that was taken out of the inventory ends with that reason", () => {
    const checks = [{ name: "wiki", hosts: [], tags: [], expects: { kind: "tcp", port: 1 } as const }];
    const [first] = verdicts([{ looks: [bad("check", "check:wiki@h1", "check-failed")] }], { checks });
    expect(first && open(first)).toEqual(["check-failed:wiki@h1"]);
    expect(first?.incidents[0]?.cause.title).toBe("The check wiki fails on h1");
    const memory = first?.memory ?? [];
    expect(verdictOn({ night: 1, memory, set: { checks } }).incidents[0]?.state).toBe("open");
    expect(verdictOn({ night: 1, memory }).incidents[0]).toMatchObject({ state: "over", because: "gone" });
  });

  test("a program that is no longer kept on a host is no longer its cause", () => {
    const [, second] = verdicts([{ looks: [bad("syncthing", "host:h1", "syncthing-stopped")] }, {}]);
    expect(second?.incidents).toMatchObject([{ state: "over", because: "gone" }]);
  });
});

test("memory made of an open issue keeps it open, and ends it", () => {
  const cause = verdictOn({ looks: sick }).causes[0]?.cause;
  if (!cause) throw new Error("no cause");
  const memory: readonly Remembered[] = [recalled(cause, time(-9), time(-1))];
  expect(verdictOn({ memory, looks: sick }).incidents).toMatchObject([{ state: "open", since: time(-9) }]);
  expect(verdictOn({ memory }).incidents).toMatchObject([{ state: "over", since: time(-9) }]);
});

test("a cause of another release is let go", () => {
  const [first] = verdicts([{ looks: sick }]);
  const memory = (first?.memory ?? []).map((one) => ({ ...one, id: "phase-of-moon:h1" }));
  expect(verdictOn({ night: 1, memory }).incidents).toMatchObject([{ state: "over", because: "gone" }]);
});
