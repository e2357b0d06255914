import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { fileIn } from "../../../src/health/history/file.ts";
import type { Incident, Look, Verdict } from "../../../src/health/types.ts";
import { cause, incident, look, night, opened, remembered, tempFolder, verdict } from "./nights.ts";

const first = "2026-11-27T03:17:00.000Z";
const second = "2026-11-28T03:17:00.000Z";
const third = "2026-11-29T03:17:00.000Z";

const looks: readonly Look[] = [
  look({ at: "2026-11-28T03:17:05.250Z", measures: { latencyMs: 12.5 }, says: { via: "direct" } }),
  look({
    probe: "dns",
    result: "bad",
    findings: [{ code: "dns-dead", detail: "no answer", by: "dig h2", since: first }],
    ms: 4000.5,
  }),
  look({ probe: "ssh-lan", subject: "host:h2", result: "unknown", unknownWhy: "the runner has no network" }),
];

test("what was looked at, judged and remembered is read back as it was", () => {
  const history = opened(tempFolder(), second);
  const dead = cause("dns-dead:h1");
  const silence = { by: "window", window: "updates", until: third } as const;
  const memory = [remembered("dns-dead:h1"), remembered("host-down:h2", { phase: "rising" })];
  history.record(
    night(second, { looks }),
    verdict({ causes: [{ cause: dead, silence }], memory, notLooked: ["SSH over LAN"] }),
  );

  const byProbe = (a: Look, b: Look) => a.probe.localeCompare(b.probe);
  expect([...history.looks(second)].sort(byProbe)).toEqual([...looks].sort(byProbe));
  expect(history.memory()).toEqual(memory);
  expect(history.judged("dns-dead:h1", 5)).toEqual([{ run: second, startedAt: second, silence, cause: dead }]);
  expect(history.newest()).toMatchObject({ run: second, counts: true, behind: false, notLooked: ["SSH over LAN"] });
});

test("the memory is that of the newest run alone", () => {
  const history = opened(tempFolder(), third);
  history.record(night(first), verdict({ memory: [remembered("a"), remembered("b")] }));
  history.record(night(second), verdict({ memory: [remembered("b", { seen: 3 })] }));
  expect(history.memory()).toEqual([remembered("b", { seen: 3 })]);
});

test("the same run again replaces what was stored of it", () => {
  const history = opened(tempFolder(), second);
  history.record(night(first, { run: "17-1" }), verdict());
  history.record(
    night(first, { run: "17-1", looks }),
    verdict({ states: new Map([["h1", { state: "failed", why: "x" }]]) }),
  );
  expect(history.looks("17-1")).toHaveLength(3);
  expect(history.days(2)[0]?.runs).toHaveLength(1);
  expect(history.hostDays("h1", 2)[0]).toMatchObject({ state: "failed", nights: 1 });
});

test("of two looks of one probe at one subject the worse is kept, in either order", () => {
  const [good, bad] = [look({ result: "good" }), look({ result: "bad", ms: 7 })];
  const history = opened(tempFolder(), third);
  history.record(night(first, { looks: [good, bad] }), verdict());
  history.record(night(second, { looks: [bad, good] }), verdict());
  expect([first, second].map((run) => history.looks(run).map(({ result, ms }) => [result, ms]))).toEqual([
    [["bad", 7]],
    [["bad", 7]],
  ]);
});

test("no secret of the run is in the file, wherever it stood", () => {
  const folder = tempFolder();
  const planted = "planted-secret-0815";
  const history = opened(folder, second, { redact: (text) => text.replaceAll(planted, "***") });
  const bad = cause(`c:${planted}`, { evidence: [{ code: "x", detail: planted, by: planted }], next: [planted] });
  history.record(
    night(second, { looks: [look({ findings: bad.evidence, unknownWhy: planted, says: { via: planted } })] }),
    verdict({
      states: new Map([["h1", { state: "failed", why: planted }]]),
      causes: [{ cause: bad, silence: { by: "progressing", why: planted } }],
      incidents: [{ ...incident("x"), cause: bad }],
      memory: [remembered("x", { cause: bad })],
      notLooked: [planted],
    }),
  );
  history.keepHint("issue:x", planted);
  expect(history.hint("issue:x")).toBe("***");
  history.close();
  expect(readFileSync(fileIn(folder), "latin1")).not.toContain(planted);
  expect(readFileSync(fileIn(folder), "latin1")).toContain("***");
});

test("a memory that this release cannot read is left out, and the rest is kept", () => {
  const history = opened(tempFolder(), second);
  const strange = { ...remembered("strange"), phase: "sleeping" } as unknown as Verdict["memory"][number];
  history.record(night(second), verdict({ memory: [strange, remembered("b")] }));
  expect(history.memory()).toEqual([remembered("b")]);
});

test("a hint is kept until it is replaced, and no run touches it", () => {
  const folder = tempFolder();
  const history = opened(folder, second);
  expect(history.hint("author")).toBeUndefined();
  expect(history.keepHint("author", "github-actions[bot]")).toBe(true);
  expect(history.keepHint("author", "mesh[bot]")).toBe(true);
  history.record(night(second), verdict());
  expect(opened(folder, second).hint("author")).toBe("mesh[bot]");
});

describe("an incident", () => {
  const over: Incident = incident("c", { state: "over", endedAt: second, because: "well" });
  const record = (...nights: [string, Partial<Verdict>][]) => {
    const history = opened(tempFolder(), third);
    for (const [startedAt, each] of nights) history.record(night(startedAt), verdict(each));
    return history.incidents(30).map(({ cause: { id }, since, endedAt, because }) => ({ id, since, endedAt, because }));
  };

  test.each<[string, [string, Partial<Verdict>][], object[]]>([
    [
      "that lasts is one",
      [
        [first, { incidents: [incident("c")] }],
        [second, { incidents: [incident("c")] }],
      ],
      [{ endedAt: null }],
    ],
    [
      "ends once, also when that is told twice",
      [
        [first, { incidents: [incident("c")] }],
        [second, { incidents: [over] }],
        [third, { incidents: [over] }],
      ],
      [{ endedAt: second, because: "well" }],
    ],
    [
      "ends once, also when its beginning is told anew",
      [
        [first, { incidents: [incident("c")] }],
        [second, { incidents: [{ ...over, since: second, endedAt: third }] }],
        [third, { incidents: [{ ...over, since: second, endedAt: third }] }],
      ],
      [{ since: first, endedAt: third }],
    ],
    ["is learned of by its end alone", [[second, { incidents: [over] }]], [{ since: first, endedAt: second }]],
    [
      "that comes back is a second one",
      [
        [first, { incidents: [incident("c")] }],
        [second, { incidents: [over] }],
        [third, { incidents: [incident("c", { since: third })] }],
      ],
      [{ endedAt: second }, { since: third, endedAt: null }],
    ],
    [
      "keeps its earliest since",
      [
        [first, { incidents: [incident("c")] }],
        [second, { incidents: [incident("c", { since: second })] }],
      ],
      [{ since: first }],
    ],
    [
      "ends unseen when the run that saw its end was not stored",
      [
        [first, { incidents: [incident("c")] }],
        [third, {}],
      ],
      [{ endedAt: third, because: "unseen" }],
    ],
    [
      "goes on while it is remembered, though this run could not look",
      [
        [first, { incidents: [incident("c")] }],
        [second, { memory: [remembered("c", { phase: "ending" })] }],
      ],
      [{ endedAt: null }],
    ],
    [
      "of the future begins now",
      [[third, { incidents: [incident("c", { since: "2099-01-01T00:00:00.000Z" })] }]],
      [{ since: third }],
    ],
    [
      "never ends before it began",
      [[second, { incidents: [{ ...over, since: second, endedAt: first }] }]],
      [{ since: second, endedAt: second }],
    ],
  ])("%s", (_, nights, expected) => {
    const rows = record(...nights);
    expect(rows).toHaveLength(expected.length);
    expect(rows).toMatchObject(expected);
  });
});

test("the last look that could see a thing is that of the newest run before, whatever order they were stored in", () => {
  const history = opened(tempFolder(), third);
  const at = (started: string, more: Partial<Look>) =>
    history.record(night(started, { looks: [look({ probe: "syncthing", at: started, ...more })] }), verdict());
  at(second, { says: { lacking: "second" } });
  at(first, { says: { lacking: "first" } });
  at(third, { result: "unknown", unknownWhy: "no way in" });
  const said = (before: string) => history.lastLooks("syncthing", before).get("host:h1")?.says.lacking;
  expect([first, second, third, "2026-11-30T00:00:00.000Z"].map(said)).toEqual([
    undefined,
    "first",
    "second",
    "second",
  ]);
  expect(history.lastLooks("dns", third).size).toBe(0);
});

test("a look that could ask a part only is not what the next one is held against", () => {
  const history = opened(tempFolder(), third);
  const at = (started: string, says: Look["says"]) =>
    history.record(night(started, { looks: [look({ probe: "syncthing", at: started, says })] }), verdict());
  at(first, { lacking: "first" });
  at(second, { notTold: "syncthing-behind" });
  expect(history.lastLooks("syncthing", third).get("host:h1")?.says.lacking).toBe("first");
});

test("where one folder never answers, what the others lack is still held against the next look", () => {
  const history = opened(tempFolder(), third);
  const at = (started: string, says: Look["says"]) =>
    history.record(night(started, { looks: [look({ probe: "syncthing", at: started, says })] }), verdict());
  at(first, { notTold: "syncthing-folder-error,syncthing-behind", lacking: "first" });
  at(second, { notTold: "syncthing-folder-error,syncthing-behind", lacking: "second" });
  expect(history.lastLooks("syncthing", third).get("host:h1")?.says.lacking).toBe("second");
});
