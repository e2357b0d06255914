// What people reported about bots that file issues (reports H01 to H10, H19 to H21), each with its right ending.

import { describe, expect, test } from "vitest";
import { refusal } from "../../contract/faults.ts";
import { leftOpen } from "../../report/balanced.ts";
import { issueCall } from "./server/server.ts";
import { causeOf, day, Killed, world } from "./server/world.ts";

const id = "host-down:office-one";
const second = 1000;

describe("H01: the author is not who the program thinks", () => {
  test("the token of an app, which may not ask for its name: two nights, one issue", async () => {
    const w = await world({ tokens: { ghs_test: { login: "ocl-x[bot]" } } });
    await using _github = w.github;
    for (let night = 0; night < 2; night++, w.nextNight()) await w.tell([w.incident(id)]);
    expect(w.open().map(({ number }) => number)).toEqual([1]);
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

describe("H02: two at once", () => {
  const lags = [0, 5 * second, 60 * second];
  test.each(lags.flatMap((a) => lags.map((b) => [a, b] as const)))(
    "lists that lag by %i and %i ms: one stays open",
    async (a, b) => {
      const tokens = { one: { login: "github-actions[bot]", lag: a }, two: { login: "github-actions[bot]", lag: b } };
      const w = await world({ tokens });
      await using github = w.github;
      for (let i = 0; i < 3; i++) github.make({ title: "other", body: "", author: "steve" });
      github.time += 3600 * second;
      const incident = w.incident(id);
      await Promise.all(["one", "two"].map((token) => w.tell([incident], { token, memory: undefined })));
      const left = w.open().filter(({ author }) => author !== "steve");
      expect(left.length).toBe(1);
      w.nextNight();
      await w.tell([incident], { token: "two", memory: undefined });
      expect(w.open().filter(({ author }) => author !== "steve")).toEqual([expect.objectContaining({ number: 4 })]);
    },
  );

  test("a second run within the lag finds by number what its list does not show", async () => {
    const w = await world({ tokens: { ghs_test: { login: "github-actions[bot]", lag: 60 * second } } });
    await using github = w.github;
    await w.tell([w.incident(id)]);
    github.time += 10 * second;
    expect((await w.tell([w.incident(id)], { memory: undefined })).outcomes).toMatchObject([
      { did: "edited", number: 1 },
    ]);
    expect(github.issues.size).toBe(1);
  });

  test("both are there, one run died before it could say so: the next keeps the lower, and closes the other as its double", async () => {
    for (const old of [false, true]) {
      const w = await world({ old });
      await using github = w.github;
      await w.tell([w.incident(id)]);
      const { title, body, author } = github.at(1);
      github.make({ title, body, author });
      w.nextNight();
      const told = await w.tell([w.incident(id)]);
      expect(told.outcomes[0]?.notes).toEqual(["#2 was a double of #1, and is closed"]);
      expect(github.at(2)).toMatchObject({ state: "closed", reason: old ? "not_planned" : "duplicate" });
      expect(github.at(2).body).toContain("A double of #1");
      w.nextNight();
      await w.tell([w.over(id)]);
      w.nextNight();
      expect((await w.tell([w.incident(id)])).outcomes).toMatchObject([{ did: "reopened", number: 1 }]);
    }
  });
});

describe("H02, H09: an answer that is lost, a run that is killed", { timeout: 90_000 }, () => {
  test.each([
    ["502 after the issue was made", { ...refusal(502, "Bad gateway"), lost: true }, 1],
    ["a connection that breaks after it was made", { reset: true, lost: true } as const, 1],
    ["502 and nothing was made", refusal(502, "Bad gateway"), 1],
  ])("%s: one issue", async (_, fault, number) => {
    const w = await world({ fault: (call, before) => (call === issueCall.create && before === 0 ? fault : undefined) });
    await using github = w.github;
    github.options = { ...github.options, tokens: { ghs_test: { login: "github-actions[bot]", lag: 60 * second } } };
    const told = await w.tell([w.incident(id)]);
    expect(told).toMatchObject({ failed: false, outcomes: [{ did: "opened", number }] });
    expect(github.issues.size).toBe(1);
  });

  test("a comment whose answer is lost is made once", async () => {
    for (const lost of [true, false]) {
      const fault = { ...refusal(502, "Bad gateway"), lost };
      const w = await world({
        fault: (call, before) => (call === issueCall.comment && before === 0 ? fault : undefined),
      });
      await using github = w.github;
      await w.tell([w.incident(id)]);
      w.nextNight();
      await w.tell([w.over(id)]);
      expect(github.at(1).comments.length).toBe(1);
    }
  });

  test("killed before and after each call of each night: in the end one issue, closed, and nothing doubled", async () => {
    const script = async (killedNight: number, at: number, done: boolean) => {
      const w = await world();
      await using github = w.github;
      let hit = false;
      const nights = [() => [w.incident(id)], () => [w.incident(id)], () => [w.over(id)]];
      for (const [night, tell] of nights.entries()) {
        const incidents = tell();
        const kill = night === killedNight ? { kill: { at, done } } : {};
        await w.tell(incidents, kill).catch((thrown: unknown) => {
          if (!(thrown instanceof Killed)) throw thrown;
          hit = true;
        });
        w.nextNight();
      }
      await w.tell([]);
      expect(w.open(), `night ${killedNight}, call ${at}`).toEqual([]);
      expect(github.issues.size, `night ${killedNight}, call ${at}`).toBe(1);
      expect(github.at(1).comments.length).toBeLessThan(2);
      return hit;
    };
    let kills = 0;
    for (const night of [0, 1, 2])
      for (const done of [false, true]) for (let at = 1; await script(night, at, done); at++) kills++;
    expect(kills).toBeGreaterThan(20);
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
    expect(github.at(2).body).toContain("HOST_DOWN: h39 does not answer");
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
    await w.tell([w.incident(id, {}, cause)], { redact: (text) => text.replace(/hunter2|hskey-auth-\w+/g, "***") });
    const { body, title } = github.at(1);
    expect(title).toBe("[mesh] office-one at team says 3 GH 4 ***");
    for (const secret of ["hunter2", "tok:en", "hskey-auth-abc", "ghp_abc", "abc.def"])
      expect(body + title).not.toContain(secret);
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
