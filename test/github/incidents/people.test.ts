// What people want of an issue: to be reminded, to be left alone, to be told that all is well, to see that an alarm arrives.

import { describe, expect, test } from "vitest";
import { rememberedIncidents } from "../../../src/github/incidents/remembered.ts";
import { testAlarm } from "../../../src/github/incidents/test-alarm.ts";
import { settings, world } from "./server/world.ts";

const id = "host-down:office-one";
const at = { owner: "o", repo: "r" };

describe("acknowledging", () => {
  test("by label: no reminders, said in the issue and in the report; it ends with the incident", async () => {
    const w = await world();
    await using github = w.github;
    await w.tell([w.incident(id)]);
    github.at(1).labels.push("Acknowledged");
    w.nextNight(8);
    const told = await w.tell([w.incident(id)]);
    expect(told.outcomes[0]?.notes).toEqual(["#1 is acknowledged"]);
    expect(github.at(1).comments).toEqual([]);
    expect(github.at(1).body).toMatch(/Acknowledged by label\. No reminders.*UTC: acknowledged$/ms);
    await w.tell([w.over(id)]);
    expect(github.at(1).labels).toEqual(["mesh-health"]);
    w.nextNight();
    await w.tell([w.incident(id)]);
    w.nextNight(7);
    await w.tell([w.incident(id)]);
    expect(github.at(1).comments.at(-1)?.body).toContain("Still so after 7 days");
  });

  test("by a comment with an end: until that day is over, then reminders go on", async () => {
    const w = await world();
    await using github = w.github;
    await w.tell([w.incident(id)]);
    github.comment(1, "steve", "/ack until 2026-11-20 @team waits for a #3 disk", "COLLABORATOR");
    w.nextNight(19);
    const { outcomes } = await w.tell([w.incident(id)]);
    expect(outcomes[0]?.notes).toEqual(["#1 is acknowledged until 2026-11-20"]);
    expect(github.at(1).body).toMatch(/Acknowledged by <code>steve<\/code> until the end of 2026-11-20 \(UTC\)/);
    expect(github.at(1).body).not.toMatch(/@team|#3 disk/);
    w.nextNight();
    await w.tell([w.incident(id)]);
    expect(github.at(1).comments.at(-1)?.body).toContain("Still so after 20 days");
    expect(github.at(1).body).toContain("acknowledged no more");
  });

  test.each([
    ["CONTRIBUTOR", "/ack until 2026-11-20 x", "an /ack by mallory, who may not write here, was ignored"],
    ["NONE", "/ack until 2026-11-20", "an /ack by mallory, who may not write here, was ignored"],
    ["OWNER", "/ack", "an /ack by mallory was ignored: it needs an end, `/ack until 2026-12-24 reason`"],
    [
      "MEMBER",
      "/ack until tomorrow",
      "an /ack by mallory was ignored: it needs an end, `/ack until 2026-12-24 reason`",
    ],
    [
      "MEMBER",
      "/ack until 2026-02-30 x",
      "an /ack by mallory was ignored: it needs an end, `/ack until 2026-12-24 reason`",
    ],
    ["OWNER", "/ack until 2027-02-01 x", "an /ack by mallory was ignored: its end is more than 90 days ahead"],
  ])("in vain, by %s with %j: it is ignored, and said in the issue", async (association, text, note) => {
    const w = await world();
    await using github = w.github;
    await w.tell([w.incident(id)]);
    github.comment(1, "mallory", text, association);
    w.nextNight(8);
    expect((await w.tell([w.incident(id)])).outcomes[0]?.notes).toEqual([note]);
    expect(github.at(1).body).toContain("was ignored");
    expect(github.at(1).comments.at(-1)?.body).toContain("Still so");
  });

  test("90 days are allowed, an earlier outbreak's word does not count, and an ordinary comment is none", async () => {
    const w = await world();
    await using github = w.github;
    await w.tell([w.incident(id)]);
    github.comment(1, "steve", "I did /ack until 2026-12-01 elsewhere", "OWNER");
    github.comment(1, "steve", "/ack until 2027-01-30", "OWNER");
    w.nextNight();
    expect((await w.tell([w.incident(id)])).outcomes[0]?.notes).toEqual(["#1 is acknowledged until 2027-01-30"]);
    await w.tell([w.over(id)]);
    w.nextNight();
    await w.tell([w.incident(id)]);
    w.nextNight();
    expect((await w.tell([w.incident(id)])).outcomes[0]?.notes).toEqual([]);
  });
});

test("a reminder comes after as many days as asked for, and not more often; 0 is never", async () => {
  for (const [remindDays, comments] of [
    [7, 2],
    [0, 0],
  ] as const) {
    const w = await world();
    await using github = w.github;
    for (let night = 0; night < 16; night++, w.nextNight())
      await w.tell([w.incident(id)], { settings: { remindDays } });
    expect(github.at(1).comments.length).toBe(comments);
  }
});

test("a title that a person changed stays, until the cause has another", async () => {
  const w = await world();
  await using github = w.github;
  await w.tell([w.incident(id)]);
  github.at(1).title = "the one in the cellar";
  w.nextNight();
  await w.tell([w.incident(id)]);
  expect(github.at(1).title).toBe("the one in the cellar");
  await w.tell([w.incident(id, {}, { title: "office-one is off" })]);
  expect(github.at(1).title).toBe("[mesh] office-one is off");
});

test("a body that a person emptied is written again, where the state folder knows the number", async () => {
  const w = await world();
  await using github = w.github;
  await w.tell([w.incident(id)]);
  github.at(1).body = "never mind";
  github.touched(github.at(1));
  w.nextNight();
  expect((await w.tell([w.incident(id)])).outcomes).toMatchObject([{ did: "edited", number: 1 }]);
  expect(github.at(1).body).toMatch(/^<!-- mesh:cause=host-down:office-one v1 /);
  expect(github.issues.size).toBe(1);
});

test("an older run does not speak over a newer one; a clock that was far ahead holds nobody up", async () => {
  const w = await world();
  await using github = w.github;
  await w.tell([w.incident(id)], { now: new Date(github.time + 3_600_000) });
  expect((await w.tell([w.over(id)])).outcomes).toMatchObject([{ did: "nothing", number: 1 }]);
  await w.tell([w.incident(id)], { now: new Date(github.time + 40 * 86_400_000) });
  expect((await w.tell([w.over(id)])).outcomes).toMatchObject([{ did: "closed", number: 1 }]);
});

describe("labels and assignees", () => {
  test("labels that are dropped in silence are said, and the issue is found without them", async () => {
    const w = await world({ tokens: { ghs_test: { login: "github-actions[bot]", push: false } } });
    await using github = w.github;
    const told = await w.tell([w.incident(id)]);
    expect(told).toMatchObject({ failed: false, outcomes: [{ did: "opened" }] });
    expect(told.outcomes[0]?.notes).toEqual(["#1: GitHub dropped the labels mesh-health: the token may not set them"]);
    w.nextNight();
    expect((await w.tell([w.incident(id)], { memory: undefined })).outcomes).toMatchObject([
      { did: "edited", number: 1 },
    ]);
    expect(github.issues.size).toBe(1);
  });

  test.each([
    [{ assignees: ["steve", "gone"] }, { labels: ["mesh-health"], assignees: [] }],
    [
      { labels: ["x".repeat(51)], assignees: ["gone"] },
      { labels: [], assignees: [] },
    ],
    [{ labels: ["x".repeat(51)] }, { labels: [], assignees: [] }],
  ])("refused ones (%j) do not cost the alarm", async (changed, left) => {
    const w = await world();
    await using github = w.github;
    const told = await w.tell([w.incident(id)], { settings: changed });
    expect(told).toMatchObject({ failed: false, outcomes: [{ did: "opened", number: 1 }] });
    expect(told.outcomes[0]?.notes[0]).toMatch(/^GitHub refused, and the issue is without: /);
    expect(github.at(1)).toMatchObject(left);
  });
});

test("own issues are found on the third page, among pull requests and issues of another mesh", async () => {
  const w = await world();
  await using github = w.github;
  await w.tell([w.incident(id)], { settings: { mesh: "other.yaml" } });
  await w.tell([w.incident(id)], { memory: undefined });
  const { body } = github.at(2);
  for (let i = 0; i < 210; i++)
    github.make({
      title: `p${i}`,
      body,
      author: "github-actions[bot]",
      isPull: i % 2 === 0,
      ...(i % 2 ? { body: "" } : {}),
    });
  w.nextNight();
  expect((await w.tell([w.over(id)], { memory: undefined })).outcomes).toMatchObject([{ did: "closed", number: 2 }]);
  expect(github.at(1).state).toBe("open");
});

describe("the digest", () => {
  const week = (n: number) => ({ period: `2026-W${n}`, looked: "7 of 7 nights", lines: ["all well, says @steve #1"] });

  test("one issue, a comment a week, nothing in between; off closes it, and on again goes on", async () => {
    const w = await world();
    await using github = w.github;
    expect((await w.tell([], { digest: week(45) })).outcomes).toMatchObject([
      { cause: "digest", did: "opened", number: 1 },
    ]);
    expect((await w.tell([], { digest: week(45), memory: undefined })).outcomes).toMatchObject([{ did: "nothing" }]);
    w.nextNight(7);
    expect((await w.tell([], { digest: week(46) })).outcomes).toMatchObject([{ did: "edited", number: 1 }]);
    expect(github.at(1).comments.map(({ body }) => body)).toEqual([
      expect.stringMatching(/2026&#45;W46: 7 of 7 nights/),
    ]);
    expect(github.at(1).body).not.toMatch(/@steve|#1/);
    expect((await w.tell([])).outcomes).toEqual([]);
    expect((await w.tell([], { digest: null })).outcomes).toMatchObject([{ did: "closed" }]);
    w.nextNight(7);
    expect((await w.tell([], { digest: week(47) })).outcomes).toMatchObject([{ did: "edited" }]);
    expect(w.open().length).toBe(1);
  });

  test("whoever closes it wants none", async () => {
    const w = await world();
    await using github = w.github;
    await w.tell([], { digest: week(45) });
    github.setState(github.at(1), "closed", "steve", "not_planned");
    w.nextNight(7);
    expect((await w.tell([], { digest: week(46) })).outcomes).toMatchObject([{ did: "silent" }]);
    expect(w.open()).toEqual([]);
  });
});

test("the test alarm files and closes an issue with a comment, and leaves the others alone", async () => {
  const w = await world();
  await using github = w.github;
  await w.tell([w.incident(id)]);
  const { api } = w.apiFor("ghs_test", undefined);
  const asked = {
    settings,
    memory: w.folder.memory,
    now: w.now(),
    runUrl: "https://github.invalid/run",
    redact: (t: string) => t,
  };
  const told = await testAlarm(api, at, asked);
  expect(told).toMatchObject({
    failed: false,
    outcomes: [
      { did: "opened", number: 2 },
      { did: "closed", number: 2 },
    ],
  });
  expect(github.at(2).comments.length).toBe(1);
  expect(w.open().map(({ number }) => number)).toEqual([1]);
  github.options = { tokens: { ghs_test: { login: "github-actions[bot]", issues: "read" } } };
  expect(await testAlarm(api, at, asked)).toMatchObject({
    failed: true,
    notes: [expect.stringContaining("issues: write")],
  });
});

test("open issues are a memory: an empty state folder learns from them what was told, since when", async () => {
  const w = await world();
  await using _github = w.github;
  const began = w.now().toISOString();
  await w.tell([w.incident(id), w.incident("pair-lossy:h1>h2", {}, { hosts: ["h1", "h2"] })], {
    digest: { period: "1", looked: "", lines: [] },
  });
  w.nextNight();
  const asked = { mesh: "mesh.yaml", memory: undefined, now: w.now() };
  const known = await rememberedIncidents(w.apiFor("ghs_test", undefined).api, at, asked);
  expect(known.map((one) => [one.id, one.phase, one.since, one.cause.hosts])).toEqual([
    ["pair-lossy:h1>h2", "raised", began, ["h1", "h2"]],
    [id, "raised", began, ["office-one"]],
  ]);
});
