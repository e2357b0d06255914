// The Action's `health`: the summary first, the job's colour, and the outputs that later steps go by.

import { expect, test } from "vitest";
import type { ActionCli } from "../../../src/commands/action/ended.ts";
import { healthAction } from "../../../src/commands/action/health.ts";
import { parseInputs } from "../../../src/commands/action/inputs.ts";
import type { HealthInputs } from "../../../src/commands/definitions/health.ts";
import { blind, gone, nightOf } from "../../health/nights.ts";
import { type Around, healthWorld } from "./world.ts";

const inputs = (given: Readonly<Record<string, string>> = {}) => {
  const all: Readonly<Record<string, string>> = { command: "health", "github-token": "t", ...given };
  return parseInputs((name) => all[name] ?? "") as HealthInputs;
};

type World = Awaited<ReturnType<typeof healthWorld>>;

async function acted(world: World, night: Parameters<typeof nightOf>[0], given = {}, around: Around = {}) {
  const pages: string[] = [];
  const summarize = async (page: string) => {
    world.events.push("page");
    pages.push(page);
  };
  const cli: ActionCli = { ...world.cli, onChanges: () => {}, summarize };
  return { ...(await healthAction(cli, inputs(given), world.opening(night, around))), pages };
}

test("the page stands in the summary before the first issue is written, and who was told is added", async () => {
  const world = await healthWorld();
  const { pages, markdown, red, outputs } = await acted(world, { looks: gone("h1") });
  expect(world.events).toEqual(["look", "record", "page", "POST issue"]);
  expect(pages).toHaveLength(1);
  expect(pages[0]).toMatch(/^### ❌ Health: 4 hosts, 1 failed, 3 healthy/);
  expect(pages[0]).toContain("```mermaid");
  expect(markdown).toMatch(/^\n#### Told\n\n- ✅ issues: 1 opened\n- \[#1\]\(http:/);
  expect(red, "what was found is no failure of the job").toBeUndefined();
  expect(outputs).toMatchObject({ looked: "true", findings: 1, "hosts-ok": 3, "hosts-failed": 1, "exit-code": 0 });
});

test("a job that could not look is red, and says so to the steps after it", async () => {
  const world = await healthWorld();
  const looks = nightOf({}).looks.map(({ probe, subject }) => blind(probe, subject));
  expect(await acted(world, { looks })).toMatchObject({
    red: "it could not look at the mesh",
    outputs: { looked: "false", "exit-code": 1 },
  });
});

test("a job that could not tell is red, and names whom", async () => {
  const world = await healthWorld();
  world.receiver.answers.push(500);
  const { red, outputs } = await acted(world, { looks: gone("h1") }, {}, { webhook: true });
  expect(red).toBe("it could not tell: webhook: the answer was 500");
  expect(outputs.looked).toBe("true");
});

test("a run that is to tell and has no token is refused before it looks", async () => {
  const world = await healthWorld();
  await expect(acted(world, {}, { "github-token": "" })).rejects.toMatchObject({ code: "USAGE" });
  expect(world.events).toEqual([]);
  expect(await acted(world, {}, { "github-token": "", "report-only": "true" })).toMatchObject({ red: undefined });
});

test("with test-alarm nothing is looked at, and the step of a look is not come to", async () => {
  const world = await healthWorld();
  const { outputs, red, markdown } = await acted(world, {}, { "test-alarm": "true" });
  expect(outputs.looked).toBe("");
  expect(red).toBeUndefined();
  expect(markdown).toContain("1 closed");
  expect(world.events).not.toContain("look");
});
