// The Action shows no secret: the log after its masks, the summary, the outputs, files, the comment of a pull request.

import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { startGitHub } from "../contract/github.ts";
import { fileOf, leaksOfAction, openRunner, type Ran, type Runner, runAction } from "./action.ts";
import type { Plant } from "./forms.ts";
import { apiKey, openPlantedLab, type PlantedLab, passphrase, wrong } from "./planted.ts";

// A run takes a second, and many seconds on a machine that is busy.
vi.setConfig({ testTimeout: 90_000 });

const token: Plant = { name: "token of the job", value: "zxT-planted_TokenOfTheJob.77" };

let planted: PlantedLab;
let runner: Runner;
let github: Awaited<ReturnType<typeof startGitHub>>;

beforeAll(async () => {
  planted = await openPlantedLab(["sfspark1", "web-1"]);
});
afterAll(() => planted?.close());
beforeEach(async () => {
  github = await startGitHub({ tokens: { [token.value]: "github-actions[bot]" } });
  runner = await openRunner(planted.given, github.url);
});
afterEach(async () => {
  await runner.close();
  await github[Symbol.asyncDispose]();
  expect(github.violations).toEqual([]);
});

const secrets = { "headscale-api-key": apiKey.value, "ssh-passphrase": passphrase.value, "github-token": token.value };
const act = (inputs: Record<string, string>, more: Record<string, string> = {}) =>
  runAction(runner, { inventory: "mesh.yaml", ...secrets, ...inputs }, { MESH_DEBUG: "1", ...more });
const leaks = (ran: Ran, more: readonly Plant[] = []) =>
  leaksOfAction(runner, ran, github.comments, [...planted.plants(), token, ...more]);

test("a plan, in log, comment, summary, outputs and the plan that is kept", async () => {
  const out = join(runner.temp, "plan.json");
  const ran = await act({ command: "plan", review: "true", out, shards: "2" });
  expect(ran.code, ran.log).toBe(0);
  expect(github.comments).toHaveLength(1);
  expect(await fileOf(runner, "summary")).toContain("Plan: 2 hosts");
  expect(await fileOf(runner, "output")).toContain("plan-hash<<");
  for (const { value } of [apiKey, passphrase, token]) expect(ran.log).toContain(`::add-mask::${value}\n`);
  expect(await leaks(ran)).toEqual([]);
});

test("a private key as an input, in a run that finds it wrong and in one that uses it", async () => {
  const text = await readFile(join(planted.given, "id_ed25519"), "utf8");
  const [, first = "", second = ""] = text.split("\n");
  const lines: Plant[] = [first, second].map((value, i) => ({ name: `line ${i + 1} of the private key`, value }));
  const used = await act({ command: "plan", "ssh-key": text });
  expect(used.code, used.log).toBe(0);
  const locked = await act({ command: "plan", "ssh-key": text, "ssh-passphrase": wrong.value });
  expect(locked.log).toContain("SSH_KEY");
  for (const ran of [used, locked]) expect(await leaks(ran, [wrong, ...lines])).toEqual([]);
});

test("an apply whose login fails, with a tailscale that repeats its key", async () => {
  const { daemon } = planted.lab.machine("web-1");
  const { login } = daemon;
  daemon.login = ({ secret }) => {
    throw new Error(`authkey expired: ${secret}`);
  };
  const ran = await act({ command: "apply" });
  Object.assign(daemon, { login });
  expect(ran.code).toBe(1);
  expect(ran.log).toMatch(/authkey expired: \*\*\*/);
  expect(await leaks(ran)).toEqual([]);
});

test("a host that repeats its input: the key of this run is masked where only this run knows it", async () => {
  const sudo = join(planted.lab.machine("web-1").root, "usr/bin/sudo");
  const echo = `#!/bin/sh\nIFS= read -r line || exit 0\n[ -z "$line" ] || { echo "sudo: what is $line?" >&2; exit 1; }\n`;
  await rm(sudo); // a link to what all hosts share
  await writeFile(sudo, echo, { mode: 0o755 });
  const ran = await act({ command: "apply" });
  expect(ran.log).toMatch(/sudo: what is \*\*\*\?/);
  expect(await fileOf(runner, "output")).toMatch(/sudo: what is \*\*\*\?/);
  expect(await fileOf(runner, "summary")).toMatch(/sudo: what is \*\*\*\?/);
  expect(await leaks(ran)).toEqual([]);
});

test("a wrong API key, and inputs that are wrong", async () => {
  const refused = await act({ command: "plan", "headscale-api-key": wrong.value });
  expect(refused.log).toContain("refused the API key");
  expect(await leaks(refused, [wrong])).toEqual([]);
  const mistaken = await act({ command: token.value, limit: apiKey.value });
  expect(mistaken.log).toMatch(/command: "\*\*\*" is not one of/);
  expect(await leaks(mistaken)).toEqual([]);
});

test.each(["where it is caught", "in an event", "in a promise nobody waits for"])("a crash %s", async (where) => {
  const NODE_OPTIONS = `--import=${pathToFileURL(join(import.meta.dirname, "crash.ts")).href}`;
  const secret = { MESH_HEADSCALE_API_KEY: apiKey.value, MESH_SSH_PASSPHRASE: passphrase.value };
  const ran = await act({ command: "plan" }, { NODE_OPTIONS, CRASH: where, ...secret });
  expect(ran.code).toBe(1);
  expect(ran.log).toMatch(/planted \*\*\* and \*\*\*/);
  expect(await leaks(ran)).toEqual([]);
});

describe("a leak is caught", () => {
  const { value } = apiKey;
  let temp: string;
  beforeEach(async () => {
    temp = await mkdtemp(join(tmpdir(), "mesh-detect-"));
  });
  afterEach(() => rm(temp, { recursive: true, force: true }));

  const masks = `::add-mask::${value}\n::add-mask::${token.value}\n`;
  const caught = (log: string, ...comments: string[]) =>
    leaksOfAction(
      { temp },
      { log },
      comments.map((body) => ({ body })),
      [apiKey, token],
    );

  test("not in the masks that come first", async () => {
    expect(await caught(`${masks}a plan\n`, "a comment")).toEqual([]);
  });

  test.each([
    ["in the log", `${masks}a plan with ${value}\n`],
    ["in a mask that comes late", `${masks}a plan\n::add-mask::${value}\n`],
    ["in a command that is no mask", `::warning::${value}\n`],
    ["in a line that only mentions a mask", `${masks}see ::add-mask::${value}\n`],
  ])("%s", async (_, log) => {
    expect((await caught(log)).map(({ where }) => where)).toEqual(["log"]);
  });

  test("in a comment, also as character references", async () => {
    const refs = [...value].map((c) => `&#${c.codePointAt(0)};`).join("");
    for (const text of [value, refs])
      expect((await caught("", `see ${text}`)).map(({ where }) => where)).toEqual(["comment"]);
  });

  test.each(["output", "summary", "mesh-summary-1.md", "plan.json"])("in the file %s", async (name) => {
    await appendFile(join(temp, name), JSON.stringify({ why: value }));
    expect((await caught("")).map(({ where }) => where)).toEqual([join(temp, name)]);
  });
});
