// Limits, other people's texts, windows, flapping, lost memories and clocks (reports H09, H10, H19 to H21, H29), each with its right ending.

import { describe, expect, test } from "vitest";
import { refusal } from "../../contract/faults.ts";
import { leftOpen } from "../../report/balanced.ts";
import { issueCall } from "./server/server.ts";
import { idOf } from "./server/shapes.ts";
import { causeOf, day, world } from "./server/world.ts";

const id = "host-down:office-one";

describe("H09: too much, too fast", () => {
  const forty = Array.from({ length: 40 }, (_, i) => `host-down:h${i}`);
  const limit = refusal(
    403,
    "You have exceeded a secondary rate limit and have been temporarily blocked from content creation.",
  );

  test("40 causes, a limit on the 7th creation and a lost answer on the 8th: no double, and all are told", async () => {
    const w = await world();
    await using github = w.github;
    github.options = {
      fault: (call, before) => {
        if (call !== issueCall.create) return undefined;
        if (before === 6) return limit;
        return before === 8 ? { ...refusal(502, "Bad gateway"), lost: true } : undefined;
      },
    };
    const told = await w.tell(
      forty.map((one) => w.incident(one)),
      { settings: { maxIssues: 100 } },
    );
    expect(w.said).toContain("GitHub asks to wait 60 s");
    expect(told.failed).toBe(false);
    expect(github.issues.size).toBe(40);
  });

  test("a limit that stays: the rest is left for the next run, and said", async () => {
    const w = await world();
    await using github = w.github;
    github.options = { fault: (call, before) => (call === issueCall.create && before >= 6 ? limit : undefined) };
    const incidents = forty.map((one) => w.incident(one));
    const told = await w.tell(incidents, { settings: { maxIssues: 100 } });
    expect(told.failed).toBe(true);
    expect(told.notes).toEqual([
      expect.stringMatching(/^GitHub's limit is reached, the rest is left for the next run/),
    ]);
    expect(told.outcomes.filter(({ did }) => did === "left").length).toBe(34);
    w.nextNight();
    const held = await w.tell(incidents.slice(6), { memory: undefined, whole: false, settings: { maxIssues: 3 } });
    expect(held.outcomes.filter(({ did }) => did === "left").length).toBe(35);
    github.options = {};
    w.nextNight();
    await w.tell(incidents, { settings: { maxIssues: 100 } });
    expect(github.issues.size).toBe(40);
  });

  test("evidence of 300 kB with emoji is cut outside its fence, and it is said how much", async () => {
    const w = await world();
    await using github = w.github;
    const detail = "🔥`` ```` ".repeat(50);
    const evidence = Array.from({ length: 600 }, () => ({ code: "X", detail, by: "" }));
    await w.tell([w.incident(id, {}, { evidence })]);
    const { body } = github.at(1);
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(65_000);
    expect(body).toMatch(/_\d+ of 600 lines are left out here; the run has all of them\._/);
    expect(body).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
    expect(body).toContain("#### What to do");
    expect(leftOpen(body.split("\n").slice(2).join("\n"))).toEqual([]);
  });

  test("more causes than the limit are one issue with a list; those with an issue keep it; fewer have their own again", async () => {
    const w = await world();
    await using github = w.github;
    await w.tell([w.incident("host-down:h0")]);
    w.nextNight();
    const paused = { window: "sunday", until: "2026-11-10T05:00:00Z" };
    const held = { ...w.incident("host-down:held"), paused };
    const told = await w.tell([...forty.map((one) => w.incident(one)), held]);
    expect(told.outcomes.find(({ cause }) => cause === "host-down:held")?.did).toBe("nothing");
    expect(github.issues.size).toBe(2);
    expect(github.at(2).title).toBe("[mesh] More than 10 things wrong at once");
    expect(github.at(2).body).toContain("h39 does not answer (since ");
    expect(told.outcomes.filter(({ did, number }) => did === "listed" && number === 2).length).toBe(39);
    w.nextNight();
    await w.tell(forty.map((one) => w.incident(one)));
    expect(github.issues.size).toBe(2);
    w.nextNight();
    await w.tell(forty.slice(0, 3).map((one) => w.incident(one)));
    expect(w.open().map(({ number }) => number)).toEqual([1, 3, 4]);
    expect(github.at(2).comments.at(-1)?.body).toContain("There are fewer now");
  });
});

describe("H10: strangers are called, and secrets leave", () => {
  test("nothing of a host's text calls, links, passes for a marker, or tells a secret", async () => {
    const w = await world();
    await using github = w.github;
    const detail = [
      "ssh admin@backup-1 @team fixes #3 GH-4 https://me:hunter2@git.invalid/x https://tok:en@git.invalid",
      "hskey-auth-abcdefgh12345678 ghp_abcdefghijklmnopqrstuvwxyz Authorization: Bearer abc.def",
      "```\n<!-- mesh:cause=host-down:web-1 v1 of=x -->",
    ].join("\n");
    const cause = {
      title: "office-one @team says #3 GH-4 hunter2",
      evidence: [{ code: "X", detail, by: "ssh admin@backup-1" }],
    };
    await w.tell([w.incident(id, {}, cause)]);
    const { body, title } = github.at(1);
    expect(title).toBe("[mesh] office-one at team says 3 GH 4 ***");
    for (const secret of ["hunter2", "tok:en", "hskey-auth-abc", "ghp_abc", "abc.def"])
      expect(body + title + Buffer.from(/mesh:is=(\S+)/.exec(body)?.[1] ?? "", "base64url")).not.toContain(secret);
    const outside = body
      .replace(/^(`{3,}).*?^\1$/gms, "")
      .replace(/^<!--.*-->$/gm, "")
      .replace(/&#(\d+);/g, (_, c) => String.fromCodePoint(Number(c)));
    expect(outside).not.toMatch(/@team|#3|GH-4/);
    expect(body).toMatch(/^````text$/m);
    expect(body.match(/<!-- mesh:cause/g)).toHaveLength(1);
    w.nextNight();
    await w.tell([w.over(id)]);
    expect(github.at(1).comments[0]?.body).not.toContain("@");
  });
});

test("H19: told, then inside a window: an edit says until when, and no comment; a host that left closes it with that reason", async () => {
  const w = await world();
  await using github = w.github;
  await w.tell([w.incident(id)]);
  w.nextNight(8);
  const paused = { window: "sunday", until: "2026-11-10T05:00:00Z" };
  await w.tell([w.incident(id, { paused })]);
  expect(github.at(1).body).toContain("Paused until 2026-11-10 05:00 UTC: window <code>sunday</code>");
  expect(github.at(1).comments).toEqual([]);
  expect((await w.tell([w.incident("host-down:web-1", { paused })], { whole: false })).outcomes).toMatchObject([
    { did: "nothing" },
  ]);
  w.nextNight();
  await w.tell([w.over(id, { because: "gone" })]);
  expect(github.at(1).comments[0]?.body).toContain("Its host is no longer in the inventory. It lasted 9 days");
});

describe("H20: flapping", () => {
  test("has its figure, and stays one issue", async () => {
    const w = await world();
    await using github = w.github;
    await w.tell([w.incident(id, { flapping: { changes: 9, nights: 14 } })]);
    expect(github.at(1).body).toContain("changed 9 times in 14 nights");
  });

  test("the same thing within 7 days is the same issue again, later a new one that names it", async () => {
    const w = await world();
    await using github = w.github;
    await w.tell([w.incident(id)]);
    w.nextNight(3);
    await w.tell([w.over(id)]);
    w.nextNight(7);
    expect((await w.tell([w.incident(id)])).outcomes).toMatchObject([{ did: "reopened", number: 1 }]);
    expect(github.at(1)).toMatchObject({ state: "open", reason: "reopened" });
    expect(github.at(1).body).toContain("Since 2026-11-11 03:17 UTC");
    expect(github.at(1).body).toMatch(/closed after 3 days\n- 2026-11-11 03:17 UTC: told again/);
    w.nextNight();
    await w.tell([w.over(id)]);
    w.nextNight(8);
    expect((await w.tell([w.incident(id)])).outcomes).toMatchObject([{ did: "opened", number: 2 }]);
    expect(github.at(2).body).toContain("> It was so before: #1.");
  });
});

describe("H21: forgotten at restart", () => {
  test("an empty state folder: the issue keeps its since, and nothing is new", async () => {
    const w = await world();
    await using github = w.github;
    const before = github.time;
    await w.tell([w.incident(id)]);
    w.nextNight(30);
    const tonight = { since: w.now().toISOString() };
    const { outcomes } = await w.tell([{ ...w.incident(id), ...tonight }], { memory: undefined });
    expect(outcomes).toMatchObject([{ did: "edited", number: 1 }]);
    expect(github.at(1).body).toContain(`Since ${new Date(before).toISOString().slice(0, 10)}`);
  });

  test("a folder of a month ago, and one of another repository, do no harm", async () => {
    const w = await world();
    await using github = w.github;
    await w.tell([w.incident(id)]);
    const old = w.folder.memory;
    w.nextNight();
    await w.tell([w.over(id)]);
    w.nextNight(30);
    await w.tell([w.incident(id)], { memory: old });
    expect(w.open().map(({ number }) => number)).toEqual([2]);
    w.nextNight();
    const strange = { repository: "x/y", authors: [7], numbers: { [id]: 1 } };
    expect((await w.tell([w.incident(id)], { memory: strange })).outcomes).toMatchObject([
      { did: "edited", number: 2 },
    ]);
    expect(github.issues.size).toBe(2);
  });

  test("whoever wrote MeSH's issues in another repository is a stranger in this one", async () => {
    const w = await world();
    await using github = w.github;
    await w.tell([w.incident(id)]);
    const { body } = github.at(1);
    github.issues.delete(1);
    const { number } = github.make({ title: "mine", body, author: "mallory" });
    const memory = { repository: "x/y", authors: [idOf("mallory")], numbers: {} };
    const { outcomes } = await w.tell([w.incident(id)], { memory });
    expect(outcomes).toMatchObject([{ did: "opened" }]);
    expect(github.at(number)).toMatchObject({ title: "mine", body });
  });
});

test("H29: a clock that was set back gives no negative time", async () => {
  const w = await world();
  await using github = w.github;
  await w.tell([w.incident(id)]);
  await w.tell([w.over(id, { since: new Date(github.time + day).toISOString() })], {
    now: new Date(github.time - 7 * 3_600_000),
  });
  expect(github.at(1).comments[0]?.body).toMatch(/It lasted 0 min/);
  expect(causeOf(id).id).toBe(id);
});
