// A folder of Syncthing's that is out of sync, night after night: what is told of it, since when, and where it begins anew.

import { describe, expect, test } from "vitest";
import { type Lacking, sayLacking, withLackingSince } from "../../src/health/lacking.ts";
import type { Look, Night, Remembered, Subject } from "../../src/health/types.ts";
import type { HealthThresholds } from "../../src/inventory/health-types.ts";
import { blind, good, nightOf, open, settings, time, verdictOn } from "./nights.ts";

const subject = "host:h1";

type Seen = Partial<Lacking>;

const lacking = (one: Seen): Look =>
  good("syncthing", subject, {
    says: sayLacking([{ id: "docs", name: "Documents", lacks: 5000, sequence: 100, still: 0, ...one }]),
  });
const inSync = good("syncthing", subject);
const unseen = blind("syncthing", subject);

/** What is open after each night, with the nights before it as the history has them. */
function seen(looks: readonly Look[], thresholds: Partial<HealthThresholds> = {}) {
  const known = new Map<Subject, Look>();
  let memory: readonly Remembered[] = [];
  const set = { ...settings, thresholds: { ...settings.thresholds, ...thresholds } };
  return looks.map((one, night) => {
    const looked: Night = withLackingSince(nightOf({ night, looks: [one] }), (of) => known.get(of));
    for (const look of looked.looks)
      if (look.probe === "syncthing" && look.result !== "unknown") known.set(subject, look);
    const verdict = verdictOn({ night, looks: looked.looks, memory, set });
    memory = verdict.memory;
    return verdict;
  });
}

const told = (looks: readonly Look[], thresholds = {}) => seen(looks, thresholds).map((one) => open(one).length === 1);

test("one that is busy and out of sync at every look of more than a day is told of: how long, since when, what to type", () => {
  const nights = seen([lacking({ sequence: 100 }), lacking({ sequence: 400, lacks: 4700 })]);
  expect(nights.map(open)).toEqual([[], ["syncthing-behind:h1"]]);
  const [incident] = nights[1]?.incidents ?? [];
  expect(incident?.since).toBe(time(0, 60));
  expect(incident?.cause).toMatchObject({
    code: "syncthing-behind",
    evidence: [{ detail: "24 h of being out of sync (the folder Documents lacks 4700 items), the limit is 24" }],
  });
  expect(incident?.cause.next).toHaveLength(1);
  expect(nights[1]?.states.get("h1")?.state).toBe("degraded");
});

describe("it begins anew", () => {
  test("after a look at which it is in sync", () => {
    expect(told([lacking({}), inSync, lacking({ sequence: 101 }), lacking({ sequence: 102 })])).toEqual([
      ...[false, false, false, true],
    ]);
  });

  test("where it took in as much as it lacked: a job that fills it each night is no trouble", () => {
    const nights = [0, 1, 2, 3, 4].map((night) => lacking({ lacks: 300, sequence: 1000 + night * 300 }));
    expect(told(nights)).toEqual(nights.map(() => false));
    expect(told([lacking({ lacks: 300, sequence: 1000 }), lacking({ lacks: 300, sequence: 1299 })])).toEqual([
      false,
      true,
    ]);
  });

  test("when it was told of and is in sync, it is over", () => {
    expect(told([lacking({}), lacking({}), inSync])).toEqual([false, true, false]);
  });
});

test("a night that could not look says nothing, and forgets nothing", () => {
  const nights = seen([lacking({}), unseen, lacking({})]);
  expect(nights.map((one) => open(one).length)).toEqual([0, 0, 1]);
  expect(nights[2]?.incidents[0]?.since).toBe(time(0, 60));
});

test("the window is that of the inventory", () => {
  const looks = [lacking({}), lacking({}), lacking({})];
  expect(told(looks, { syncHours: { begin: 48, end: 12 } })).toEqual([false, false, true]);
});

test("one folder that catches up hides none that does not, and the longest is told", () => {
  const folders = (docs: Seen, music: Seen) => {
    const one = { id: "docs", name: "Documents", lacks: 10, sequence: 1, still: 0, ...docs };
    return good("syncthing", subject, { says: sayLacking([one, { ...one, id: "music", name: "Music", ...music }]) });
  };
  const nights = seen([folders({}, {}), folders({ sequence: 50 }, { sequence: 2 })]);
  expect(nights[1]?.causes[0]?.cause.evidence[0]?.detail).toContain("the folder Music lacks 10 items");
});

test("what Syncthing itself says of how long it has done nothing counts in the first night", () => {
  expect(told([lacking({ still: 30 })])).toEqual([true]);
});

test("a clock that was set back, and what another release wrote, tell of nothing", () => {
  const before = (says: Look["says"]) => () => good("syncthing", subject, { says });
  const of = (says: Look["says"]) =>
    withLackingSince(nightOf({ looks: [lacking({})] }), before(says)).looks.find(({ probe }) => probe === "syncthing");
  const later = [{ id: "docs", name: "Documents", lacks: 9, sequence: 100, still: 0, since: time(3) }];
  for (const says of [{ lacking: JSON.stringify(later) }, { lacking: "{" }, { lacking: "[7]" }, {}])
    expect(of(says)?.measures.behindHours).toBe(0);
});
