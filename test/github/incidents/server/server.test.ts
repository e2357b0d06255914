// The local GitHub itself: what it does not know fails the test that asked, and its lists lag behind its numbers.

import { expect, test } from "vitest";
import { issueCall, startIssues } from "./server.ts";
import { world } from "./world.ts";

const headers = { authorization: "token ghs_test" };

test("an unknown path, another repository, an unknown parameter and an unknown field are violations, and end the test", async () => {
  const github = await startIssues();
  await fetch(`${github.url}/repos/o/r/pulls`, { headers });
  await fetch(`${github.url}/repos/x/y/issues`, { headers });
  await fetch(`${github.url}/repos/o/r/issues?states=open`, { headers });
  await fetch(`${github.url}/repos/o/r/issues`, {
    method: "POST",
    headers,
    body: JSON.stringify({ title: "x", text: "y" }),
  });
  expect(github.violations).toEqual([
    "not known: GET /repos/o/r/pulls",
    "not known: GET /repos/x/y/issues",
    `${issueCall.list}: query states is not documented`,
    `${issueCall.create}: body/text is not documented`,
  ]);
  await expect(github[Symbol.asyncDispose]()).rejects.toThrow("not known: GET /repos/o/r/pulls");
});

test("an answer that GitHub would not give is a violation", async () => {
  const w = await world({ spoil: (body) => (Array.isArray(body) ? body : { ...(body as object), number: "1" }) });
  await w.tell([w.incident("host-down:office-one")]).catch(() => {});
  expect(w.github.violations.join()).toMatch(/body\/number must be integer/);
  await expect(w.github[Symbol.asyncDispose]()).rejects.toThrow("must be integer");
});

test("a list shows an older state than a number does, of each client its own", async () => {
  const late = { login: "github-actions[bot]", lag: 5000 };
  await using github = await startIssues({ tokens: { now: { login: "github-actions[bot]" }, late } });
  const open = async (token: string) => {
    const answer = await fetch(`${github.url}/repos/o/r/issues`, { headers: { authorization: `token ${token}` } });
    return ((await answer.json()) as { number: number }[]).map(({ number }) => number);
  };
  github.make({ title: "x", body: "", author: "steve" });
  expect([await open("now"), await open("late")]).toEqual([[1], []]);
  github.time += 5000;
  github.setState(github.at(1), "closed", "steve", "completed");
  expect([await open("now"), await open("late")]).toEqual([[], [1]]);
});
