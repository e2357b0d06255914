// What people reported about bots that file issues (reports H01, H03 to H08), each with its right ending.

import { describe, expect, test } from "vitest";
import { refusal } from "../../contract/faults.ts";
import { issueCall } from "./server/server.ts";
import { idOf } from "./server/shapes.ts";
import { world } from "./server/world.ts";

const id = "host-down:office-one";

describe("H01: the author is not who the program thinks", () => {
  test("the token of an app, which may not ask for its name: two nights, one issue", async () => {
    const w = await world({ tokens: { ghs_test: { login: "ocl-x[bot]" } } });
    await using _github = w.github;
    for (let night = 0; night < 2; night++, w.nextNight()) await w.tell([w.incident(id)]);
    expect(w.open().map(({ number }) => number)).toEqual([1]);
    expect(w.folder.memory).toEqual({ repository: "o/r", authors: [idOf("ocl-x[bot]")], numbers: { [id]: 1 } });
  });

  test.each([
    [
      "a person's token, then the built-in one",
      { login: "steve", association: "OWNER" },
      { login: "github-actions[bot]" },
    ],
    ["another bot's name", { login: "github-actions[bot]" }, { login: "ghe-actions[bot]" }],
    ["the built-in token, then a person's", { login: "github-actions[bot]" }, { login: "steve", association: "OWNER" }],
  ])("%s: one issue, edited and closed, with and without the state folder", async (_, before, after) => {
    for (const keepsFolder of [true, false]) {
      const w = await world({ tokens: { one: before, two: after } });
      await using github = w.github;
      await w.tell([w.incident(id)], { token: "one" });
      w.nextNight();
      if (!keepsFolder) w.folder.memory = undefined;
      await w.tell([w.incident(id)], { token: "two" });
      expect(github.issues.size).toBe(1);
      w.nextNight();
      if (!keepsFolder) w.folder.memory = undefined;
      await w.tell([w.over(id)], { token: "two" });
      expect(w.open()).toEqual([]);
      expect(github.issues.size).toBe(1);
    }
  });

  test("our marker under a stranger's name is said, never used, and never a reason for a second issue", async () => {
    const w = await world();
    await using github = w.github;
    await w.tell([w.incident(id)]);
    const { body } = github.at(1);
    github.make({ title: "mine", body, author: "mallory" });
    github.make({
      title: "a copy by hand",
      body: body.replace(" v1 ", " v1 by=41898282 "),
      author: "steve",
      association: "OWNER",
    });
    w.nextNight();
    const told = await w.tell([w.incident(id)]);
    expect(told.notes).toEqual([
      "#3 looks like an issue of MeSH, and is by steve: it was left alone",
      "#2 looks like an issue of MeSH, and is by mallory: it was left alone",
    ]);
    expect(github.at(2)).toMatchObject({ title: "mine", body });
    w.nextNight();
    await w.tell([w.over(id)]);
    expect(w.open().map(({ number }) => number)).toEqual([2, 3]);
    expect(github.issues.size).toBe(3);
  });
});

describe("H03: acts on the state, not on the change", () => {
  test("502 on the close of the only night that knew: the next run closes it", async () => {
    const w = await world();
    await using github = w.github;
    await w.tell([w.incident(id)]);
    w.nextNight();
    github.options = { fault: (call) => (call === issueCall.edit ? refusal(502, "Bad gateway") : undefined) };
    const failed = await w.tell([w.over(id)]);
    expect(failed).toMatchObject({
      failed: true,
      outcomes: [{ did: "left", notes: [expect.stringMatching(/^GitHub did not do it: Bad gateway/)] }],
    });
    github.options = {};
    w.nextNight();
    expect((await w.tell([])).outcomes).toMatchObject([{ did: "closed", number: 1 }]);
    expect(github.at(1).body).toContain("office-one does not answer".replace("-", "&#45;"));
    for (let night = 0; night < 3; night++, w.nextNight()) expect((await w.tell([])).outcomes).toEqual([]);
  });

  test("a run that did not look at everything closes nothing that it has nothing to say about, nor what is explained", async () => {
    const w = await world();
    await using _ = w.github;
    await w.tell([w.incident(id)]);
    w.nextNight();
    expect((await w.tell([], { whole: false })).outcomes).toEqual([]);
    expect((await w.tell([], { untold: new Set([id]) })).outcomes).toEqual([]);
    expect(w.open().length).toBe(1);
  });
});

describe("H05: locked", () => {
  test("body and state are written, the comment is left out and that is said; the other cause is handled", async () => {
    for (const inBetween of [false, true]) {
      const w = await world();
      await using github = w.github;
      await w.tell([w.incident(id), w.incident("host-down:web-1")]);
      w.nextNight();
      if (!inBetween) github.at(1).locked = true;
      else
        github.options = {
          fault: (call, _, path) => {
            if (call === issueCall.comment && path.includes("/1/")) github.at(1).locked = true;
            return undefined;
          },
        };
      const told = await w.tell([w.over(id), w.over("host-down:web-1")]);
      expect(told).toMatchObject({ failed: false, outcomes: [{ did: "closed" }, { did: "closed", notes: [] }] });
      expect(told.outcomes[0]?.notes).toEqual(["#1 is locked: it was edited, and the comment was left out"]);
      expect(github.at(1)).toMatchObject({ state: "closed", comments: [] });
      expect(github.at(2).comments.length).toBe(1);
    }
  });
});

describe("H06: a person closed it", () => {
  test("silent until it is well; then the same fault is told again", async () => {
    const w = await world();
    await using github = w.github;
    await w.tell([w.incident(id)]);
    w.nextNight();
    github.setState(github.at(1), "closed", "steve", "not_planned");
    for (let night = 0; night < 2; night++, w.nextNight()) {
      const { outcomes, failed } = await w.tell([w.incident(id)], night === 1 ? { memory: undefined } : {});
      expect(outcomes).toMatchObject([
        { did: "silent", notes: ["#1 was closed by a person: silent until it is well"] },
      ]);
      expect(failed).toBe(false);
    }
    expect(github.at(1)).toMatchObject({ state: "closed", comments: [] });
    expect(github.at(1).body).toContain("MeSH is silent about it until it is well again");
    await w.tell([w.over(id)]);
    expect(github.at(1)).toMatchObject({ state: "closed", comments: [] });
    w.nextNight();
    expect((await w.tell([w.incident(id)])).outcomes).toMatchObject([{ did: "reopened", number: 1 }]);
    expect(github.issues.size).toBe(1);
  });

  test("the person's silence ends also when the edit of the well night was lost", async () => {
    const w = await world();
    await using github = w.github;
    await w.tell([w.incident(id)]);
    github.setState(github.at(1), "closed", "steve", "completed");
    w.nextNight();
    await w.tell([w.incident(id)]);
    w.nextNight();
    github.options = { fault: (call) => (call === issueCall.edit ? refusal(502, "Bad gateway") : undefined) };
    await w.tell([w.over(id)]);
    github.options = {};
    w.nextNight();
    await w.tell([]);
    w.nextNight();
    expect((await w.tell([w.incident(id)])).outcomes).toMatchObject([{ did: "reopened" }]);
  });

  test("a stale bot's close is overruled once, with the reason and the label that keeps it away; then with a reminder only", async () => {
    const w = await world();
    await using github = w.github;
    await w.tell([w.incident(id)]);
    w.nextNight();
    // The usual stale bot runs with the built-in token: it has our own name.
    github.setState(github.at(1), "closed", "github-actions[bot]", "not_planned");
    const paused = { window: "sunday", until: "2026-11-10T05:00:00Z" };
    expect((await w.tell([w.incident(id, { paused })])).outcomes).toMatchObject([{ did: "edited" }]);
    expect((await w.tell([w.incident(id)])).outcomes).toMatchObject([{ did: "reopened", number: 1 }]);
    expect(github.at(1).comments.at(-1)?.body).toMatch(
      /closed this issue, but it is still so.*label that this bot leaves alone/s,
    );
    w.nextNight();
    github.setState(github.at(1), "closed", "stale[bot]", "not_planned");
    const again = await w.tell([w.incident(id)]);
    expect(again.outcomes).toMatchObject([{ did: "edited", notes: ["#1 was closed again by stale[bot]"] }]);
    expect(github.at(1)).toMatchObject({ state: "closed" });
    w.nextNight(7);
    expect((await w.tell([w.incident(id)])).outcomes).toMatchObject([{ did: "reopened", number: 1 }]);
    expect(github.issues.size).toBe(1);
  });

  test("a person's reopening of what is well stays open with one line, and is not closed again each night", async () => {
    const w = await world();
    await using github = w.github;
    await w.tell([w.incident(id)]);
    w.nextNight();
    await w.tell([w.over(id)]);
    github.setState(github.at(1), "open", "steve", "reopened");
    for (let night = 0; night < 3; night++, w.nextNight())
      expect((await w.tell([])).outcomes).toMatchObject([{ did: "kept", number: 1 }]);
    expect(github.at(1).comments.map(({ body }) => body.split("\n")[1])).toEqual([
      expect.stringMatching(/^✅ It is well again\. It lasted 1 day/),
      expect.stringMatching(/^🟢 All is well here\. A person opened this issue again/),
    ]);
    expect((await w.tell([w.incident(id)])).outcomes).toMatchObject([{ did: "edited", number: 1 }]);
    expect(github.at(1).comments.at(-1)?.body).toContain("It is so again");
    w.nextNight();
    expect((await w.tell([w.over(id)])).outcomes).toMatchObject([{ did: "closed", number: 1 }]);
  });
});

describe("H07: deleted, or moved to another repository", () => {
  test.each([
    ["deleted", "#1 was deleted"],
    ["unseen", "#1 was deleted"],
    ["moved", "#1 was moved to another repository"],
  ] as const)(
    "%s: the number is forgotten, it is said once, and an issue is filed anew while the cause is there",
    async (how, note) => {
      const w = await world();
      await using github = w.github;
      await w.tell([w.incident(id)]);
      w.nextNight();
      github.remove(1, how);
      const told = await w.tell([w.incident(id)]);
      expect(told).toMatchObject({ failed: false, outcomes: [{ did: "opened", number: 2, notes: [note] }] });
      expect(github.at(2).body).toContain(`> ${note}.`);
      w.nextNight();
      expect((await w.tell([w.incident(id)])).outcomes).toMatchObject([{ did: "edited", number: 2, notes: [] }]);
      github.remove(2, how);
      w.nextNight();
      expect((await w.tell([w.over(id)])).outcomes).toMatchObject([{ did: "nothing", number: null }]);
      expect(github.issues.size).toBe(0);
    },
  );

  test("moved between the look and the edit: no redirect is followed, and a new one is filed", async () => {
    const w = await world();
    await using github = w.github;
    await w.tell([w.incident(id)]);
    w.nextNight();
    github.options = {
      fault: (call) => {
        if (call === issueCall.edit && github.issues.has(1)) github.remove(1, "moved");
        return undefined;
      },
    };
    expect((await w.tell([w.incident(id)])).outcomes).toMatchObject([{ did: "opened", number: 2 }]);
  });
});

describe("H08: issues switched off, or a token without the right", () => {
  test("off and on again: it is said once with the switch, then there is one issue a cause", async () => {
    const w = await world();
    await using github = w.github;
    github.issuesOn = false;
    const off = await w.tell([w.incident(id), w.incident("host-down:web-1")]);
    expect(off).toMatchObject({ failed: true, outcomes: [{ did: "left" }, { did: "left" }] });
    expect(off.notes).toEqual([
      expect.stringMatching(/`issues: read` in its permissions, and issues switched on in o\/r/),
    ]);
    github.issuesOn = true;
    for (let night = 0; night < 3; night++, w.nextNight())
      await w.tell([w.incident(id), w.incident("host-down:web-1")]);
    expect(w.open().length).toBe(2);
  });

  test("410 on the creation alone names the switch, and one refusal is enough", async () => {
    const w = await world({
      fault: (call) =>
        call === issueCall.create ? refusal(410, "Issues has been disabled in this repository.") : undefined,
    });
    await using github = w.github;
    const told = await w.tell([w.incident(id), w.incident("host-down:web-1")]);
    expect(told.notes).toEqual([expect.stringMatching(/issues are switched off in o\/r: Settings, General, Features/)]);
    expect(github.asked.filter((call) => call === issueCall.create).length).toBe(1);
  });

  test("a token that may only read names the right that is missing", async () => {
    const w = await world({ tokens: { ghs_test: { login: "github-actions[bot]", issues: "read" } } });
    await using _ = w.github;
    const told = await w.tell([w.incident(id)]);
    expect(told).toMatchObject({
      failed: true,
      notes: [expect.stringMatching(/needs `issues: write` in its permissions/)],
    });
  });

  test("a repository that is archived", async () => {
    const archived = refusal(403, "Repository was archived so is read-only.");
    const w = await world({ fault: (call) => (call === issueCall.create ? archived : undefined) });
    await using _ = w.github;
    expect((await w.tell([w.incident(id)])).notes).toEqual([expect.stringMatching(/^o\/r is archived/)]);
  });

  test("a token that nobody knows", async () => {
    const w = await world();
    await using _ = w.github;
    expect(await w.tell([w.incident(id)], { token: "no" })).toMatchObject({
      failed: true,
      notes: [/does not know the token/].map((r) => expect.stringMatching(r)),
    });
  });
});
