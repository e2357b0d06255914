// The Action as the runner starts it, on simulated hosts and a GitHub that is judged: what it leaves behind in the log, the
// summary, the outputs and the pull request.

import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
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
  expect(body).toContain(summary.replace(/<sub>plan \w+<\/sub>\n$/, "").trim()); // the comment's own last line has the hash
  expect(body).toMatch(/for commit c0ffee012345 in \[this run\]\(https:\/\/github\.com\/o\/r\/actions\/runs\/11\)/);
  expect(body).toContain(`Plan hash: ${outputs["plan-hash"]}`);
  expect(outputs).toMatchObject({
    "hosts-ok": "0",
    "hosts-failed": "0",
    "hosts-pending": "2",
    "hosts-waiting": "0",
    "exit-code": "2",
  });
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
    expect(outputs).toMatchObject({ "hosts-pending": "2", "exit-code": "2" });
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
  expect(apply.outputs).toMatchObject({ "hosts-ok": "2", "hosts-pending": "0", "hosts-waiting": "0" });
});

describe("the report of several applies", () => {
  const report = (apiUrl: string, inputs: Record<string, string> = {}) =>
    runner.action(apiUrl, { command: "report", results: join(runner.temp, "results"), ...inputs });

  test("is an apply's own result, and the plan's word for a host that no shard had", async () => {
    const folder = join(runner.temp, "results");
    const [saved, plan] = [join(runner.temp, "result.json"), join(runner.temp, "plan.json")];
    await runner.action(nobody, { command: "plan", out: plan });
    const apply = await runner.action(nobody, { command: "apply", hosts: "sfspark1", out: saved });
    await mkdir(folder);
    await copyFile(saved, join(folder, "one.json"));
    const merged = await report(nobody, { plan });
    expect(JSON.parse(merged.outputs.result ?? "").hosts[0]).toEqual(JSON.parse(apply.outputs.result ?? "").hosts[0]);
    expect(merged.code).toBe(0);
  });

  test.each([
    ["no folder", { results: "" }, /USAGE[\s\S]*report needs the folder with the results/],
    ["a folder that is not there", {}, /USAGE[\s\S]*results cannot be read \(ENOENT\)/],
  ])("with %s is refused", async (_, inputs, message) => {
    const { code, log } = await report(nobody, inputs);
    expect(code).toBe(1);
    expect(log).toMatch(message);
  });
});

describe("which pull request was merged", () => {
  const commit = "feedfacefeedfacefeedfacefeedfacefeedface";
  const merged = async (github: Started) => {
    const env = { GITHUB_EVENT_NAME: "push", GITHUB_SHA: commit };
    const pushed = await startRunner(lab, { event: { after: commit }, env });
    try {
      await mkdir(join(pushed.temp, "results"));
      const apply = { command: "apply", out: join(pushed.temp, "results/one.json") };
      await pushed.action(nobody, apply);
      const inputs = { command: "report", results: join(pushed.temp, "results"), "github-token": "ghs_test" };
      return await pushed.action(github.url, inputs);
    } finally {
      await pushed.close();
    }
  };

  test("is asked, and none is a push past every pull request: no comment, and nothing is amiss", async () => {
    await using github = await startGitHub();
    const { code, log, summary } = await merged(github);
    expect(code, log).toBe(0);
    expect(summary).not.toContain("Not in the pull request");
    expect([github.asked, github.comments]).toEqual([[calls.pullsOf], []]);
    expect(github.violations).toEqual([]);
  });

  test.each(["401", "403", "404", "page of a proxy"] as const)("answered with %s: the report stands", async (fault) => {
    await using github = await startGitHub({ fault: (call) => (call === calls.pullsOf ? faults[fault] : undefined) });
    const { code, log, summary } = await merged(github);
    expect(code, log).toBe(0);
    expect(log).toMatch(/^::warning::/m);
    expect(summary).toMatch(/^### ✅ Apply: 2 hosts[\s\S]*Not in the pull request/);
    expect(github.violations).toEqual([]);
  });

  test("answered with a field that GitHub does not have, the judge sees it", async () => {
    await using github = await startGitHub({ spoil: (body) => [{ ...body, id: "one" }] });
    await merged(github);
    expect(github.violations.join()).toMatch(/id must be integer/);
  });
});
