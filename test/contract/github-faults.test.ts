// Each call of the comment, with each thing that can be the matter with its answer: once, and for ever. Whatever it is, there is
// never a second comment, and what cannot be mended is said in words.

import { describe, expect, test } from "vitest";
import { whyNoComment } from "../../src/github/why-no-comment.ts";
import { textOf, world } from "./comment-world.ts";
import { type Fault, type FaultName, faults } from "./faults.ts";
import { calls } from "./github.ts";

type Call = keyof typeof calls;
/** Those of a plan; who was merged by a commit is asked by what tells of an apply (test/embedded/action.test.ts). */
const all = (Object.keys(calls) as Call[]).filter((call) => call !== "pullsOf");

/** What two runs in a row leave: their comments, and why a run wrote none. */
async function twoRuns(failing: Call, fault: Fault, times: number) {
  let left = times;
  const { github, said, keep } = await world({
    fault: (call) => (call === calls[failing] && left-- > 0 ? fault : undefined),
  });
  await using _ = github;
  const why = await keep("first")
    .then(() => keep("second"))
    .then(() => "", whyNoComment);
  expect(github.violations, failing).toEqual([]);
  const asked = github.asked.filter((call) => call === calls[failing]).length;
  return { why, said, asked, comments: github.comments.map(({ body }) => body) };
}

/** "Who am I" answered with 403 is how GitHub answers a bot. */
const refused = (fault: FaultName) => all.filter((call) => !(call === "me" && fault === "403"));

const passing: readonly FaultName[] = ["429", "502", "503", "secondary limit", "connection reset"];
const garbled: readonly FaultName[] = ["page of a proxy", "half an answer"];

/** A person reads this, and knows what to do. */
const words: Record<FaultName, RegExp> = {
  "401": /summary only: GitHub does not know the github-token \(Bad credentials/,
  "403": /summary only: the job needs `pull-requests: write` in its permissions \(Resource not accessible/,
  "404": /summary only: the job needs `pull-requests: write` in its permissions \(Not Found/,
  "422": /summary only: Validation Failed/,
  "429": /summary only: Too many requests/,
  "502": /summary only: Bad gateway/,
  "503": /summary only: unavailable/,
  "secondary limit": /summary only: You have exceeded a secondary rate limit/,
  "secondary limit of an hour": /summary only: You have exceeded a secondary rate limit/,
  "rate limit of an hour": /summary only: API rate limit exceeded/,
  "connection reset": /summary only: .*(reset|closed|fetch failed|socket)/i,
  "page of a proxy": /summary only: 127\.0\.0\.1:\d+ answered with no JSON \(text\/html\)/,
  "half an answer": /summary only: 127\.0\.0\.1:\d+ answered with no JSON \(application\/json\)/,
};

describe.concurrent("each call in turn", { timeout: 120_000 }, () => {
  test.each([...passing, ...garbled])("answered once with %s is mended by asking again", async (fault) => {
    for (const { why, comments, asked, call } of await Promise.all(
      all.map(async (call) => ({ call, ...(await twoRuns(call, faults[fault], 1)) })),
    )) {
      expect(why, call).toBe("");
      expect(comments, call).toEqual([textOf("second")]);
      expect(asked, call).toBeGreaterThan(1);
    }
  });

  test.each(Object.keys(faults) as FaultName[])("answered with %s for ever ends, with words", async (fault) => {
    for (const { why, comments, asked, call } of await Promise.all(
      refused(fault).map(async (call) => ({ call, ...(await twoRuns(call, faults[fault], Infinity)) })),
    )) {
      expect(why, call).toMatch(words[fault]);
      expect(comments.length, call).toBeLessThan(2);
      expect(asked, call).toBeLessThan(9);
    }
  });
});

test("a short limit is waited for, and says so; one of an hour is not", async () => {
  const short = await twoRuns("create", faults["secondary limit"], 1);
  expect(short.said).toEqual(expect.arrayContaining(["GitHub asks to wait 3 s"]));
  const plain = await twoRuns("update", faults["429"], 1);
  expect(plain.said).toEqual(expect.arrayContaining(["GitHub asks to wait 1 s"]));
  const long = await twoRuns("create", faults["secondary limit of an hour"], 1);
  expect(long.said).toEqual(expect.arrayContaining(["GitHub asks to wait 3600 s: given up"]));
});

test("nobody there, and a token that GitHub does not know", async () => {
  const gone = await world();
  await gone.github[Symbol.asyncDispose]();
  expect(whyNoComment(await gone.keep("x").catch((e: unknown) => e))).toMatch(/job's summary only: /);
  const wrong = await world({}, "ghs_wrong");
  await using _ = wrong.github;
  expect(whyNoComment(await wrong.keep("x").catch((e: unknown) => e))).toMatch(/does not know the github-token/);
});

describe.concurrent("the judge", () => {
  test.each(all.filter((call) => call !== "unreact"))("sees a wrong field in the answer to %s", async (failing) => {
    const spoil = (body: Record<string, unknown>, call: string) =>
      call !== calls[failing] || (Array.isArray(body) && body.length === 0)
        ? body
        : Array.isArray(body)
          ? [{ ...body[0], created_at: 7 }]
          : { ...body, created_at: 7 };
    const { github, keep } = await world({ spoil, tokens: { ghs_test: failing === "me" ? "steve" : "a[bot]" } });
    await using _ = github;
    await keep("x").then(() => keep("y"));
    expect(github.violations.join()).toContain(`${calls[failing]}: `);
    expect(github.violations.join()).toMatch(/created_at must be string/);
  });

  test("sees an answer where there should be none", async () => {
    const { github } = await world();
    await using _ = github;
    expect(github.judgement(calls.unreact, 204, { id: 1 })).toEqual(["a body where none is documented"]);
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
