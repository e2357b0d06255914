// Sixty hosts over four shards at once, as four runners would have them, and their results as one report.

import { spawnSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type EmbeddedLab, openEmbeddedLab } from "../../lab/embedded/index.ts";
import type { MatrixEntry } from "../../src/plan/shards.ts";
import { startGitHub } from "../contract/github.ts";
import { mesh } from "../e2e/support.ts";
import { startRunner } from "./runner.ts";

const patient = 240_000;
/** Without it a host of this lab has no lock: two runs get in each other's way. */
const hasFlock = spawnSync("flock", ["--version"]).status === 0;
const names = ["sfspark1", ...Array.from({ length: 59 }, (_, i) => `web-${i + 1}`)];
let lab: EmbeddedLab;
let matrix: MatrixEntry[] = [];

beforeAll(async () => {
  lab = await openEmbeddedLab({ hosts: names });
  await mkdir(file("results"));
}, patient);
afterAll(() => lab?.close(), patient);

const run = (...argv: string[]) => mesh(["-i", lab.inventory, ...argv]);
const file = (name: string) => join(dirname(lab.inventory), name);
const resultOf = ({ shard }: MatrixEntry) => file(`results/${shard.replace("/", "-of-")}.json`);

test("a plan emits a matrix in which every host stands once", { timeout: patient }, async () => {
  const plan = await run("plan", "--shards", "4", "--out", file("plan.json"));
  expect(plan.code).toBe(0);
  matrix = JSON.parse(plan.stdout).include;
  expect(matrix.map(({ shard }) => shard)).toEqual(["1/4", "2/4", "3/4", "4/4"]);
  expect(matrix.flatMap(({ hosts }) => hosts.split(" ")).toSorted()).toEqual(names.toSorted());
  expect(matrix.reduce((sum, { pending }) => sum + pending, 0)).toBe(60);
});

test("four applies at once: one key and one node for each host, one user", { timeout: patient }, async () => {
  const applies = await Promise.all(
    matrix.map(({ shard, hash }) => run("apply", "--shard", shard, "--expect-hash", hash, "--limit", "5", "--json")),
  );
  for (const [i, apply] of applies.entries()) await writeFile(resultOf(matrix[i] as MatrixEntry), apply.stdout);
  expect(applies.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
  const { users, keys, nodes } = lab.headscale.state;
  expect(users.map(({ name }) => name)).toEqual(["mesh"]);
  expect(nodes.map(({ givenName }) => givenName).toSorted()).toEqual(names.toSorted());
  expect(keys.length).toBe(60);
  expect(new Set(nodes.map(({ key }) => key.id)).size).toBe(60); // one for each host, and no host had two
  expect(keys.filter((key) => !key.used && Date.parse(key.expiration) > Date.now())).toEqual([]);
  for (const apply of applies) expect(apply.json().review).toMatchObject({ added: [], error: null });
  expect(lab.unexpected).toEqual([]);
});

test("their results are one report in the order of the inventory", { timeout: patient }, async () => {
  const merged = await run("report", "merge", "--json", "--plan", file("plan.json"), ...matrix.map(resultOf));
  expect(merged.code).toBe(0);
  expect(merged.json().hosts.map(({ host }: { host: string }) => host)).toEqual(names);
  expect(new Set(merged.json().hosts.map(({ state }: { state: string }) => state))).toEqual(new Set(["changed"]));
  const text = await run("report", "merge", ...matrix.map(resultOf));
  expect(text.stdout).toContain("60 hosts: 60 changed");
});

test("a shard whose result is missing is named host by host", { timeout: patient }, async () => {
  const [missing, ...rest] = matrix;
  const merged = await run("report", "merge", "--json", "--plan", file("plan.json"), ...rest.map(resultOf));
  expect(merged.code).toBe(1);
  const lost = merged.json().hosts.filter(({ state }: { state: string }) => state === "failed");
  expect(lost.map(({ host }: { host: string }) => host)).toEqual(
    names.filter((name) => missing?.hosts.split(" ").includes(name)),
  );
});

test("then there is nothing left to do, in any shard", { timeout: patient }, async () => {
  const plan = await run("plan", "--shards", "4");
  expect(JSON.parse(plan.stdout).include.map(({ pending }: MatrixEntry) => pending)).toEqual([0, 0, 0, 0]);
});

test("the last job makes one summary of them, and one comment in the pull request that was merged", async () => {
  const commit = "feedfacefeedfacefeedfacefeedfacefeedface";
  await using github = await startGitHub();
  github.merges.set(commit, 7);
  const env = { GITHUB_EVENT_NAME: "push", GITHUB_SHA: commit };
  const runner = await startRunner(lab, { event: { after: commit }, env });
  const inputs = { command: "report", results: "results", plan: "plan.json", "github-token": "ghs_test" };
  const report = await runner.action(github.url, inputs);
  await runner.action(github.url, inputs);
  await runner.close();
  expect(report.code, report.log).toBe(0);
  expect(report.summary).toMatch(/^### ✅ Apply: 60 hosts: 60 changed/);
  expect(report.outputs).toMatchObject({ "hosts-ok": "60", "hosts-failed": "0" });
  expect(github.comments).toMatchObject([{ pull: 7, body: expect.stringContaining("Apply: 60 hosts: 60 changed") }]);
  expect(github.comments[0]?.body).toContain("<sub>Applied ");
  expect(github.violations).toEqual([]);
});

describe("one shard that runs twice at once, which no queue should allow", () => {
  const few = ["sfspark1", ...Array.from({ length: 5 }, (_, i) => `web-${i + 1}`)];
  let small: EmbeddedLab;
  beforeAll(async () => {
    small = await openEmbeddedLab({ hosts: few });
  }, patient);
  afterAll(() => small?.close(), patient);

  test.runIf(hasFlock)(
    "both end well, each host is joined once, no key is left that could be used, and the next run finds nothing to do",
    async () => {
      const apply = () => mesh(["-i", small.inventory, "apply", "--shard", "1/1", "--yes", "--json"]);
      const both = await Promise.all([apply(), apply()]);
      const said = both.map(({ stdout }) => stdout).join("\n");
      expect(
        both.map(({ code }) => code),
        said,
      ).toEqual([0, 0]);
      const { keys, nodes } = small.headscale.state;
      expect(nodes.map(({ givenName }) => givenName).toSorted()).toEqual(few.toSorted());
      expect(keys.filter((key) => !key.used && Date.parse(key.expiration) > Date.now())).toEqual([]);
      const ids = nodes.map(({ id }) => id);
      const next = await apply();
      expect(next.code, next.stdout).toBe(0);
      expect(nodes.map(({ id }) => id)).toEqual(ids);
      const plan = await mesh(["-i", small.inventory, "plan", "--json"]);
      expect(plan.json().hosts.map(({ state }: { state: string }) => state)).toEqual(few.map(() => "converged"));
    },
    patient,
  );
});
