// The plan's comment in a pull request, against a GitHub that can only do what GitHub's own description allows.

import { describe, expect, test } from "vitest";
import { Secret } from "../../src/core/secret.ts";
import { openGitHub } from "../../src/github/client.ts";
import { commentBody, keepComment, marker, whyNoComment } from "../../src/github/comment.ts";
import { calls, type GitHubOptions, refusal, startGitHub } from "./github.ts";

const at = { owner: "o", repo: "r", number: 7 };
const age = {
  inventory: "mesh.yaml",
  commit: "c0ffee0123456789",
  planHash: "ab12",
  at: new Date("2026-11-23T12:34:56Z"),
};
const body = (text: string) => commentBody(text, age);

async function world(options: GitHubOptions = {}, token = "ghs_test") {
  const github = await startGitHub(options);
  const said: string[] = [];
  const place = { token: new Secret(token), apiUrl: github.url, warn: (text: string) => void said.push(text) };
  const api = openGitHub({ ...place, second: 1 });
  return { github, said, keep: (text: string) => keepComment(api, at, age.inventory, body(text)) };
}

test("the first plan makes the comment, the next one changes it", async () => {
  const { github, keep } = await world();
  await using _ = github;
  expect(await keep("first")).toBe(`${github.url}/o/r/pull/7#issuecomment-1`);
  await keep("second");
  expect(github.comments.map((c) => c.body)).toEqual([body("second")]);
  expect(body("second")).toMatch(/Planned 2026-11-23 12:34 UTC for commit c0ffee012345\. Plan hash: ab12/);
  expect(github.violations).toEqual([]);
});

test("ours is found on the third page, among those of others with the same marker and of another inventory", async () => {
  const { github, keep } = await world();
  await using _ = github;
  const bot = "github-actions[bot]";
  const others = Array.from({ length: 205 }, (_, i) => ({
    id: i + 1,
    pull: 7,
    author: "mallory",
    body: body("forged"),
  }));
  github.comments.push(...others, { id: 206, pull: 7, author: bot, body: `${marker("other.yaml")}\nx` });
  github.comments.push(
    { id: 207, pull: 7, author: bot, body: body("old") },
    { id: 208, pull: 8, author: bot, body: body("8") },
  );
  await keep("new");
  expect(github.comments.filter((c) => c.body === body("new")).map((c) => c.id)).toEqual([207]);
  expect(github.comments).toHaveLength(208);
  expect(github.violations).toEqual([]);
});

test("a token of a person finds the comment of that person", async () => {
  const { github, keep } = await world({ me: "steve" });
  await using _ = github;
  await keep("first");
  await keep("second");
  expect(github.comments).toMatchObject([{ author: "steve", body: body("second") }]);
  expect(github.violations).toEqual([]);
});

test("a comment whose answer was lost is not written twice", async () => {
  const lost = { ...refusal(502, "Bad gateway"), lost: true };
  const { github, keep } = await world({ fault: (call, n) => (call === calls.create && n === 0 ? lost : undefined) });
  await using _ = github;
  await keep("once");
  expect(github.comments.map((c) => c.body)).toEqual([body("once")]);
});

describe("each call failing in turn", () => {
  test.each(Object.entries(calls))("%s: one 503 is mended by asking again", async (_name, failing) => {
    const { github, keep } = await world({
      fault: (call, n) => (call === failing && n === 0 ? refusal(503, "unavailable") : undefined),
    });
    await using _ = github;
    await keep("first");
    await keep("second");
    expect(github.comments.map((c) => c.body)).toEqual([body("second")]);
    expect(github.asked.filter((call) => call === failing).length).toBeGreaterThan(1);
  });

  test.each(Object.entries(calls))("%s: 503 for ever ends, with words", async (_name, failing) => {
    const { github, keep } = await world({
      fault: (call) => (call === failing ? refusal(503, "unavailable") : undefined),
    });
    await using _ = github;
    const attempt = keep("first").then(() => keep("second"));
    expect(whyNoComment(await attempt.catch((e: unknown) => e))).toMatch(/job's summary only: .*unavailable/);
  });

  test.each([
    [calls.list, 403],
    [calls.list, 404],
    [calls.create, 403],
    [calls.create, 404],
    [calls.update, 403],
  ] as const)("%s: %d names the permission the workflow needs", async (failing, status) => {
    const { github, keep } = await world({
      fault: (call) => (call === failing ? refusal(status, "Resource not accessible by integration") : undefined),
    });
    await using _ = github;
    const attempt = keep("first").then(() => keep("second"));
    expect(whyNoComment(await attempt.catch((e: unknown) => e))).toContain("needs `pull-requests: write`");
  });

  test("a rate limit is waited for when it is short, and is not taken for a missing permission", async () => {
    const limit = (after: string) => refusal(403, "You have exceeded a secondary rate limit", { "retry-after": after });
    const short = await world({ fault: (call, n) => (call === calls.create && n === 0 ? limit("3") : undefined) });
    await using _ = short.github;
    await short.keep("first");
    expect(short.github.comments).toHaveLength(1);
    expect(short.said).toEqual(expect.arrayContaining(["GitHub asks to wait 3 s"]));
    const long = await world({ fault: (call) => (call === calls.create ? limit("3600") : undefined) });
    await using __ = long.github;
    const thrown = await long.keep("first").catch((e: unknown) => e);
    expect(whyNoComment(thrown)).toMatch(/secondary rate limit/);
    expect(whyNoComment(thrown)).not.toContain("pull-requests");
  });

  test("a wrong token, and nobody there", async () => {
    const wrong = await world({}, "ghs_wrong");
    await using _ = wrong.github;
    expect(whyNoComment(await wrong.keep("x").catch((e: unknown) => e))).toMatch(/does not know the github-token/);
    const gone = await world();
    await gone.github[Symbol.asyncDispose]();
    expect(whyNoComment(await gone.keep("x").catch((e: unknown) => e))).toMatch(/job's summary only: /);
  });
});

describe("the judge", () => {
  test("sees a wrong field in an answer", async () => {
    const { github, keep } = await world({ spoil: (b) => (Array.isArray(b) ? b : { ...b, id: "one" }) });
    await using _ = github;
    await keep("x");
    expect(github.violations.join()).toContain("body/id must be integer");
  });

  test("sees a wrong question", async () => {
    const { github } = await world();
    await using _ = github;
    const ask = (path: string, init?: RequestInit) =>
      fetch(`${github.url}${path}`, { headers: { authorization: "token ghs_test" }, ...init });
    await ask("/repos/o/r/issues/7/comments?per_pages=3");
    await ask("/repos/o/r/issues/7/comments", { method: "POST", body: JSON.stringify({ text: "x" }) });
    await ask("/repos/o/r/comment");
    expect(github.violations).toEqual([
      expect.stringContaining("query per_pages is not documented"),
      expect.stringContaining("body/text is not documented; body must have required property 'body'"),
      "no such operation: GET /repos/o/r/comment",
    ]);
  });
});
