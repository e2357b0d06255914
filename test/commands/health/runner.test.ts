// The runner's own release against those that GitHub has.

import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Cli } from "../../../src/commands/cli.ts";
import type { GitHubPlace } from "../../../src/commands/health-github.ts";
import { withRunnerRelease } from "../../../src/commands/health-runner.ts";
import { Redactor } from "../../../src/core/redact.ts";
import { Secret } from "../../../src/core/secret.ts";
import { openGitHub } from "../../../src/github/client.ts";
import type { Night } from "../../../src/health/types.ts";
import { tempFolder } from "../../health/history/nights.ts";
import { nightOf, time } from "../../health/nights.ts";

const days = (n: number) => new Date(Date.parse(time(0)) - n * 24 * 3600 * 1000).toISOString();

/** A GitHub that has these releases, and answers nothing else. */
async function gitHub(all: readonly object[]): Promise<GitHubPlace> {
  const server = createServer(({ url = "" }, response) => {
    const there = all.length > 0 && url.startsWith("/repos/actions/runner/releases?");
    response.writeHead(there ? 200 : 404, { "content-type": "application/json" });
    response.end(JSON.stringify(there ? all : { message: "Not Found" }));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const api = openGitHub({ token: new Secret("t"), apiUrl: `http://127.0.0.1:${port}`, warn: () => {}, second: 1 });
  return { api, at: { owner: "o", repo: "r" }, runUrl: "", waits: [] };
}

type Job = Pick<Cli, "env" | "known">;

/** A runner's folder with a program that says this. */
function runner(script: string): Job {
  const folder = tempFolder();
  mkdirSync(join(folder, "bin"));
  writeFileSync(join(folder, "bin", "Runner.Listener"), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return { env: { RUNNER_WORKSPACE: join(folder, "_work", "r"), PATH: process.env.PATH }, known: new Redactor() };
}

const says = (version: string) => runner(`[ "$1" = --version ] && echo ${version}`);
const release = (version: string, ago: number) => ({ tag_name: `v${version}`, published_at: days(ago) });

async function found(cli: Job, ...all: readonly object[]) {
  return told(await withRunnerRelease(cli, await gitHub(all), nightOf({})));
}

const notTold = "not told: runner-outdated";

/** What is found at the runner, and what is not known of it. */
const told = ({ looks }: Night) =>
  looks.flatMap(({ findings, says }) => [
    ...findings.map(({ code, detail }) => `${code}: ${detail}`),
    ...(says.notTold === undefined ? [] : [`not told: ${says.notTold}`]),
  ]);

test.each([
  { is: "is the newest", version: "2.340.0", all: [release("2.340.0", 90)], told: [] },
  { is: "is newer", version: "2.341.1", all: [release("2.340.0", 90)], told: [] },
  { is: "has some days left", version: "2.339.0", all: [release("2.340.0", 13)], told: [] },
  {
    is: "has not updated itself",
    version: "2.339.0",
    all: [release("2.340.0", 15)],
    told: [`runner-outdated: it is 2.339.0, and 2.340.0 is there since ${days(15).slice(0, 10)}`],
  },
  {
    is: "is three releases behind, the newest of which is of yesterday",
    version: "2.338.0",
    all: [release("2.341.0", 1), release("2.340.0", 13), release("2.339.0", 40), release("2.338.0", 90)],
    told: [`runner-outdated: it is 2.338.0, and 2.339.0 is there since ${days(40).slice(0, 10)}, and 2 more after it`],
  },
  {
    is: "lacks what is no release yet",
    version: "2.339.0",
    all: [
      { ...release("2.340.0", 15), prerelease: true },
      { ...release("2.341.0", 15), draft: true },
    ],
    told: [notTold],
  },
  { is: "is asked about where nobody knows releases", version: "2.3.0", all: [], told: [notTold] },
  {
    is: "is asked about where releases have other names",
    version: "2.3.0",
    all: [release("next", 90)],
    told: [notTold],
  },
])("a runner that $is: $told", async ({ version, all, told }) => {
  expect(await found(says(version), ...all)).toEqual(told);
});

test.each<[string, () => Job]>([
  ["no runner's job", () => ({ env: {}, known: new Redactor() })],
  ["a folder without the program", () => ({ env: { RUNNER_WORKSPACE: "/nowhere/_work/r" }, known: new Redactor() })],
  ["a program that says something else", () => runner("echo usage")],
  ["a program that fails", () => runner("echo 2.3.0; exit 1")],
])("%s: nothing is known", async (_, cli) => {
  expect(await found(cli(), release("2.340.0", 90))).toEqual([notTold]);
});

test("jobs that have moved to GitHub's own machines lack no release", async () => {
  const env = { RUNNER_WORKSPACE: "/home/runner/work/r", RUNNER_ENVIRONMENT: "github-hosted" };
  expect(await found({ env, known: new Redactor() }, release("2.340.0", 90))).toEqual([]);
});

test("the runner's program sees no secret of the run", async () => {
  const { env, known } = runner('[ -z "$HOOK_SECRET" ] && [ "$KEPT" = kept ] && echo 2.3.0');
  const all = await found({ env: { ...env, HOOK_SECRET: "x", KEPT: "kept" }, known }, release("2.340.0", 90));
  expect(all).toEqual([expect.stringMatching(/^runner-outdated: /)]);
});

test("without a token nobody is asked", async () => {
  expect(told(await withRunnerRelease(says("2.3.0"), undefined, nightOf({})))).toEqual([notTold]);
});
