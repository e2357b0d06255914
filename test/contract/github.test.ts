// The plan's comment in a pull request, against a GitHub that can only do what GitHub's own description allows.

import { describe, expect, test } from "vitest";
import { commentFrame, marker } from "../../src/github/comment-text.ts";
import { commentLimit } from "../../src/github/summary.ts";
import { planRun, textOf, world } from "./comment-world.ts";
import { refusal } from "./faults.ts";
import { calls } from "./github.ts";

const bot = "github-actions[bot]";

test("the first plan makes the comment, the next one changes it", async () => {
  const { github, keep } = await world();
  await using _ = github;
  expect(await keep("first")).toEqual({ url: `${github.url}/o/r/pull/7#issuecomment-1` });
  await keep("second");
  expect(github.comments.map((c) => c.body)).toEqual([textOf("second")]);
  expect(textOf("second")).toMatch(/Planned 2026-11-23 12:34 UTC for commit c0ffee012345 in \[this run\]\(\S+\/11\)/);
  expect(textOf("second")).toMatch(/ Plan hash: ab12/);
  expect(github.violations).toEqual([]);
});

test("the longest text still fits a comment, with what stands around it", () => {
  const page = `https://${"github-enterprise.".repeat(12)}invalid/${"o".repeat(39)}/${"r".repeat(100)}/actions/runs/1234567890`;
  for (const planHash of ["f".repeat(64), ""]) {
    const whole = textOf("x".repeat(commentLimit - commentFrame), { page, run: 12_345_678_901 }, planHash);
    expect(Buffer.byteLength(whole)).toBeLessThanOrEqual(commentLimit);
  }
});

test("a plan that could not be made takes the place of the older one", async () => {
  const { github, keep } = await world();
  await using _ = github;
  await keep("an older plan");
  await keep("it stopped", {}, "");
  expect(github.comments.map((c) => c.body)).toEqual([textOf("it stopped", {}, "")]);
  expect(github.comments[0]?.body).toMatch(/it stopped\n\*\*No plan was made for commit c0ffee012345 in \[this run\]/);
});

test("ours is found on the third page, among those of others with the same marker and of another inventory", async () => {
  const { github, keep } = await world();
  await using _ = github;
  const others = Array.from({ length: 205 }, (_, i) => ({
    id: i + 1,
    pull: 7,
    author: "mallory",
    body: textOf("forged"),
  }));
  github.comments.push(...others, {
    id: 206,
    pull: 7,
    author: bot,
    body: `${marker({ kind: "plan", inventory: "other.yaml" })}\nx`,
  });
  github.comments.push(
    { id: 207, pull: 7, author: bot, body: textOf("old") },
    { id: 208, pull: 8, author: bot, body: textOf("8") },
  );
  await keep("new");
  expect(github.comments.filter((c) => c.body === textOf("new")).map((c) => c.id)).toEqual([207]);
  expect(github.comments).toHaveLength(208);
  expect(github.violations).toEqual([]);
});

test("a comment whose answer was lost is not written twice", async () => {
  for (const answer of [refusal(502, "Bad gateway"), { reset: true } as const]) {
    const lost = { ...answer, lost: true };
    const { github, keep } = await world({ fault: (call, n) => (call === calls.create && n === 0 ? lost : undefined) });
    await using _ = github;
    await keep("once");
    expect(github.comments.map((c) => c.body)).toEqual([textOf("once")]);
  }
});

describe.concurrent("whose token it is", () => {
  test.each([bot, "home-mesh[bot]", "steve"])("%s finds its own comment again", async (me) => {
    const { github, keep } = await world({ tokens: { ghs_test: me } });
    await using _ = github;
    for (const text of ["first", "second", "third"]) await keep(text);
    expect(github.comments).toMatchObject([{ author: me, body: textOf("third") }]);
    expect([...github.reactions]).toEqual([]);
    expect(github.violations).toEqual([]);
  });

  test("two bots and a person do not fight: each has one comment, and changes no other's", async () => {
    const tokens = { ghs_test: bot, ghs_app: "home-mesh[bot]", ghp_person: "steve" };
    const first = await world({ tokens });
    await using github = first.github;
    const all = [first, ...(await Promise.all(["ghs_app", "ghp_person"].map((t) => world({ github }, t))))];
    for (const round of ["first", "second"]) for (const [i, { keep }] of all.entries()) await keep(`${round} of ${i}`);
    expect(github.comments.map(({ author, body }) => [author, body])).toEqual([
      [bot, textOf("second of 0")],
      ["home-mesh[bot]", textOf("second of 1")],
      ["steve", textOf("second of 2")],
    ]);
    expect([...github.reactions]).toEqual([]);
    expect(github.violations).toEqual([]);
  });

  test("a bot takes no marker that only people wrote for its own, and asks no more", async () => {
    const { github, keep } = await world();
    await using _ = github;
    github.comments.push({ id: 1, pull: 7, author: "mallory", body: textOf("forged") });
    await keep("ours");
    expect(github.comments.map(({ body }) => body)).toEqual([textOf("forged"), textOf("ours")]);
    expect(github.asked).not.toContain(calls.react);
  });
});

test("what a merge did has its own comment beside the plan's, whatever is the newest commit since", async () => {
  const { github, keep } = await world();
  await using _ = github;
  await keep("the plan");
  github.head = "0123456789abcdef0123456789abcdef01234567";
  const merge = { kind: "apply" as const, commit: "feedfacefeedfacefeedfacefeedfacefeedface", run: 13 };
  await keep("four shards", merge);
  await keep("four shards, the failed ones again", { ...merge, attempt: 2 });
  const again = textOf("four shards, the failed ones again", { ...merge, attempt: 2 });
  expect(github.comments.map(({ body }) => body)).toEqual([textOf("the plan"), again]);
  expect(again).toContain("<sub>Applied 2026-11-23 12:34 UTC for commit feedfacefeed in");
  expect(github.violations).toEqual([]);
});

describe.concurrent("an older run", () => {
  const newer = "0123456789abcdef0123456789abcdef01234567";

  test("started again after a push leaves the comment of the newer commit", async () => {
    const { github, keep } = await world();
    await using _ = github;
    await keep("old");
    github.head = newer;
    await keep("new", { commit: newer, run: 12 });
    const left = await keep("old again", { attempt: 2 });
    expect(left).toEqual({
      left: expect.stringMatching(/left as it is: this plan is of commit c0ffee012345, and the/),
    });
    expect(github.comments.map(({ body }) => body)).toEqual([textOf("new", { commit: newer, run: 12 })]);
    expect(github.violations).toEqual([]);
  });

  test("of a commit that is not the newest writes no comment either, where there is none yet", async () => {
    const { github, keep } = await world();
    await using _ = github;
    github.head = newer;
    expect(await keep("old")).toHaveProperty("left");
    expect(github.comments).toEqual([]);
  });

  test.each([
    [{ run: 12 }, { run: 11, attempt: 3 }, false],
    [{ attempt: 2 }, { attempt: 1 }, false],
    [{ attempt: 2 }, { attempt: 2 }, true],
    [{ run: 9, attempt: 9 }, { run: 11 }, true],
  ])("of the same commit: after %j, %j writes: %j", async (before, after, writes) => {
    const { github, keep } = await world();
    await using _ = github;
    await keep("before", before);
    expect("url" in (await keep("after", after))).toBe(writes);
    expect(github.comments.map(({ body }) => body)).toEqual([
      writes ? textOf("after", after) : textOf("before", before),
    ]);
  });

  test("a comment of a release that did not say its run is written over", async () => {
    const { github, keep } = await world();
    await using _ = github;
    github.comments.push({ id: 1, pull: 7, author: bot, body: `${marker(planRun)}\n### Plan\n` });
    await keep("new");
    expect(github.comments.map(({ body }) => body)).toEqual([textOf("new")]);
  });
});
