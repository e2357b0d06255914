// Which repository a health run tells, what it remembers of its issues there, and the digest.

import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { runHealth } from "../../../src/commands/health.ts";
import { gitHubOf, tellMemory, tokenEnds } from "../../../src/commands/health-github.ts";
import { Secret } from "../../../src/core/secret.ts";
import { openGitHub } from "../../../src/github/client.ts";
import { opened, tempFolder } from "../../health/history/nights.ts";
import { gone, type nightOf } from "../../health/nights.ts";
import { healthWorld, inventory } from "./world.ts";

describe("the repository", () => {
  const cliWith = async (env: Readonly<Record<string, string>>, token?: string) => {
    const { cli } = await healthWorld();
    return { ...cli, env, secrets: { githubToken: token === undefined ? undefined : new Secret(token) } };
  };

  test("is none without a token, whatever the environment says", async () => {
    expect(await gitHubOf(await cliWith({ GITHUB_REPOSITORY: "o/r" }))).toBeUndefined();
  });

  test.each([{}, { GITHUB_REPOSITORY: "o" }, { GITHUB_REPOSITORY: "" }])(
    "must be said with a token: %j",
    async (env) => {
      await expect(gitHubOf(await cliWith(env, "t"))).rejects.toMatchObject({ code: "USAGE" });
    },
  );

  test("is that of the run, whose page the issues link", async () => {
    const env = { GITHUB_REPOSITORY: "o/r", GITHUB_RUN_ID: "11", GITHUB_SERVER_URL: "https://git.example.org" };
    const place = await gitHubOf(await cliWith(env, "t"));
    expect(place).toMatchObject({
      at: { owner: "o", repo: "r" },
      runUrl: "https://git.example.org/o/r/actions/runs/11",
    });
  });
});

const header = "github-authentication-token-expiration";

test.each<[string, (response: ServerResponse) => unknown, string | null | undefined]>([
  ["said", (response) => response.setHeader(header, "2026-12-24 00:00:00 UTC"), "2026-12-24 00:00:00 UTC"],
  ["none", () => {}, null],
  ["unknown", (response) => response.writeHead(503), undefined],
])("the end of a token is %s", async (_, answer, ends) => {
  const server = createServer((_, response) => {
    response.setHeader("content-type", "application/json");
    answer(response);
    response.end("{}");
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const api = openGitHub({ token: new Secret("t"), apiUrl: `http://127.0.0.1:${port}`, warn: () => {}, second: 1 });
  expect(await tokenEnds({ api, at: { owner: "o", repo: "r" }, runUrl: "", waits: [] })).toBe(ends);
});

test.each(["", "no JSON", "null", "[]", '{"repository":7}'])(
  "a memory of issues that is damaged, %j, counts as none",
  (text) => {
    const history = opened(tempFolder(), "2026-11-29T03:00:00Z");
    history.keepHint("issues:o/r:mesh.yaml", text);
    expect(tellMemory(history, { owner: "o", repo: "r" }, "mesh.yaml")).toBeUndefined();
  },
);

describe("the digest", () => {
  const issues = { ...inventory.health.issues, digest: 0 } as const;
  type World = Awaited<ReturnType<typeof healthWorld>>;
  const runOf = (world: World, night: Parameters<typeof nightOf>[0], names: string[] = []) =>
    runHealth(world.cli, names, { inventory: "mesh.yaml" }, { open: world.opening(night, { set: { issues } }) });

  test("is one issue with a comment a week: nights that looked, what is open, what was over", async () => {
    const world = await healthWorld();
    await runOf(world, { night: 0, looks: gone("h1") });
    const digest = () => world.open().find(({ title }) => title.includes("digest"));
    expect(digest()?.body).toContain("1 of 7 nights");
    expect(digest()?.body).toContain("h1 does not answer");
    await runOf(world, { night: 1 });
    expect(digest()?.comments).toHaveLength(1);
    expect(digest()?.comments[0]?.body).toMatch(/2 of 7 nights[\s\S]*nothing is wrong[\s\S]*over since/);
    await runOf(world, { night: 2 });
    expect(digest()?.comments, "the same week").toHaveLength(1);
  });

  test("is not for a run that looked at some hosts alone", async () => {
    const world = await healthWorld();
    await runOf(world, {}, ["h1"]);
    expect(world.github.issues.size).toBe(0);
  });

  test("that nobody wants is closed", async () => {
    const world = await healthWorld();
    await runOf(world, {});
    expect(world.open()).toHaveLength(1);
    const open = world.opening({ night: 1 });
    await runHealth(world.cli, [], { inventory: "mesh.yaml" }, { open });
    expect(world.open()).toEqual([]);
  });
});
