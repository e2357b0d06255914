// mesh health test-alarm: one of everything arrives, and nothing is looked at.

import { expect, test } from "vitest";
import { testAlarmCommand } from "../../../src/commands/health-alarm.ts";
import { gone } from "../../health/nights.ts";
import { healthWorld } from "./world.ts";

const options = { inventory: "mesh.yaml" };

test("an issue is filed and closed, the webhook hears of it, and the dead man's switch does not", async () => {
  const world = await healthWorld();
  const open = world.opening({}, { webhook: true, deadMan: true });
  expect(await testAlarmCommand(world.cli, options, open)).toBe(0);
  const [issue] = [...world.github.issues.values()];
  expect(issue).toMatchObject({ title: "Test alarm, nothing is wrong", state: "closed" });
  expect(world.receiver.posts().map(({ body }) => JSON.parse(body).event)).toEqual(["test-alarm"]);
  expect(world.receiver.posts()[0]?.headers).toMatchObject({ "x-mesh-event": "test-alarm" });
  expect(world.receiver.calls()).toEqual([]);
  expect(world.events).not.toContain("look");
  expect(world.output.stdout).toMatch(/issues: 1 opened.*1 closed/);
});

test("what does not arrive is said, and ends with 1", async () => {
  const world = await healthWorld();
  world.receiver.answers.push(500);
  expect(await testAlarmCommand(world.cli, options, world.opening({}, { webhook: true }))).toBe(1);
  expect(world.output.stdout).toMatch(/webhook: the answer was 500: not told/);
});

test("with nobody to tell it is refused", async () => {
  const world = await healthWorld();
  const open = world.opening({}, { github: false });
  await expect(testAlarmCommand(world.cli, options, open)).rejects.toMatchObject({ code: "USAGE" });
});

test("--json prints one document", async () => {
  const world = await healthWorld();
  await testAlarmCommand(world.cli, { ...options, json: true }, world.opening({ looks: gone("h1") }));
  expect(JSON.parse(world.output.stdout)).toMatchObject({ version: 1, command: "health test-alarm", exit: 0 });
});
