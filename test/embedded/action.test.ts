// The Action as the runner starts it, on simulated hosts and a GitHub that is judged: what it leaves behind in the log, the
// summary, the outputs and the pull request.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type EmbeddedLab, openEmbeddedLab } from "../../lab/embedded/index.ts";
import { faults } from "../contract/faults.ts";
import { calls, type GitHubOptions, startGitHub } from "../contract/github.ts";
import { type Runner, startRunner } from "./runner.ts";

let lab: EmbeddedLab;
let runner: Runner;

const commit = "c0ffee0123456789c0ffee0123456789c0ffee01";
const nobody = "http://127.0.0.1:9";

beforeAll(async () => {
  lab = await openEmbeddedLab({ hosts: ["sfspark1", "web-1"] });
});
beforeEach(async () => {
  runner = await startRunner(lab, { event: { pull_request: { number: 7, head: { sha: commit } } } });
  return () => runner.close();
});
afterAll(() => lab?.close());

type Started = Awaited<ReturnType<typeof startGitHub>>;

const plan = (github: Started, inputs: Record<string, string> = {}) =>
  runner.action(github.url, { command: "plan", "github-token": "ghs_test", ...inputs });

test("a plan is the comment of its pull request, the summary, and outputs for later steps", async () => {
  await using github = await startGitHub();
  const { code, log, summary, outputs } = await plan(github, { out: join(runner.temp, "plan.json"), shards: "2" });
  expect(code, log).toBe(0);
  expect(summary).toMatch(/^### ✅ Plan: 2 hosts/);
  expect(github.comments).toMatchObject([{ pull: 7, author: "github-actions[bot]" }]);
  const [{ body } = { body: "" }] = github.comments;
  expect(body).toContain(summary.trim());
  expect(body).toMatch(/for commit c0ffee012345 in \[this run\]\(https:\/\/github\.com\/o\/r\/actions\/runs\/11\)/);
  expect(body).toContain(`Plan hash: ${outputs["plan-hash"]}`);
  expect(outputs).toMatchObject({ "hosts-ok": "0", "hosts-failed": "0", "hosts-waiting": "2", "exit-code": "2" });
  expect(JSON.parse(outputs.changed ?? "")).toEqual(["sfspark1", "web-1"]);
  expect(JSON.parse(await readFile(outputs["plan-file"] ?? "", "utf8")).planHash).toBe(outputs["plan-hash"]);
  expect(JSON.parse(outputs.matrix ?? "").include[0]).toMatchObject({ hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(await readFile(outputs["summary-file"] ?? "", "utf8")).toBe(summary);
  expect(github.violations).toEqual([]);
});

test("a plan that stops says in the comment that what stood there does not hold", async () => {
  await using github = await startGitHub();
  await plan(github);
  const before = await readFile(lab.inventory, "utf8");
  try {
    await writeFile(lab.inventory, before.replace("hosts:", "hots:"));
    expect((await plan(github)).code).toBe(1);
  } finally {
    await writeFile(lab.inventory, before);
  }
  expect(github.comments).toHaveLength(1);
  expect(github.comments[0]?.body).toMatch(
    /INVENTORY_INVALID[\s\S]*\*\*No plan was made for commit c0ffee012345 in \[this/,
  );
  expect(github.comments[0]?.body).not.toContain("Plan hash");
  expect(github.violations).toEqual([]);
});

test("the plan of an older commit leaves the comment, and the summary says so", async () => {
  await using github = await startGitHub();
  await plan(github);
  const [comment] = github.comments.map(({ body }) => body);
  github.head = "0123456789abcdef0123456789abcdef01234567";
  const { code, log, summary } = await plan(github, { hosts: "web-1" });
  expect(code, log).toBe(0);
  expect(summary).toMatch(
    /Plan: 1 host[\s\S]*Not in the pull request[\s\S]*of commit c0ffee012345, and the newest is 012/,
  );
  expect(github.comments.map(({ body }) => body)).toEqual([comment]);
  expect(github.violations).toEqual([]);
});

describe("a comment that cannot be written changes nothing else", () => {
  test.each(["401", "403", "404", "422", "rate limit of an hour"] as const)("GitHub answers %s", async (fault) => {
    const always: GitHubOptions["fault"] = (call) => (call === calls.create ? faults[fault] : undefined);
    await using github = await startGitHub({ fault: always });
    const { code, log, summary, outputs } = await plan(github);
    expect(code, log).toBe(0);
    expect(log).toMatch(/^::warning::.*the plan could not be written into the pull request/m);
    expect(summary).toMatch(
      /^### ✅ Plan: 2 hosts[\s\S]*Not in the pull request[\s\S]*stands in the job's summary only/,
    );
    expect(outputs).toMatchObject({ "hosts-waiting": "2", "exit-code": "2" });
    expect(github.violations).toEqual([]);
  });
});

test("without a token, as in a fork, GitHub is not asked", async () => {
  await using github = await startGitHub();
  const { code, summary } = await plan(github, { "github-token": "" });
  expect([code, github.asked]).toEqual([0, []]);
  expect(summary).toMatch(/^### ✅ Plan: 2 hosts/);
});

test("an apply held to the hash of a plan that was read goes on when it is still the plan", async () => {
  await using github = await startGitHub();
  const { outputs } = await plan(github);
  const apply = await runner.action(nobody, { command: "apply", "expect-hash": outputs["plan-hash"] ?? "" });
  expect(apply.code, apply.log).toBe(0);
  expect(apply.outputs).toMatchObject({ "hosts-ok": "2", "hosts-waiting": "0" });
});
