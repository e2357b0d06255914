// The Action with `review`: an apply is held to the plan that was read for the same inventory. On simulated hosts.

import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { type EmbeddedLab, openEmbeddedLab } from "../../lab/embedded/index.ts";
import { jobOn } from "./as-runner.ts";

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

let lab: EmbeddedLab;
let state: string;

beforeAll(async () => {
  lab = await openEmbeddedLab({ hosts: ["sfspark1", "web-1"] });
  state = await mkdtemp(join(tmpdir(), "mesh-kept-"));
});
afterEach(() => expect(lab.unexpected).toEqual([]));
afterAll(async () => {
  await lab?.close();
  await rm(state, { recursive: true, force: true });
});

const action = (command: string, review = "true", folder = state) =>
  jobOn(lab, folder).main({ command, review, "state-folder": folder });

const node = () => lab.headscale.state.nodes.find(({ givenName }) => givenName === "web-1");

async function setState(value: "present" | "absent"): Promise<void> {
  const text = (await readFile(lab.inventory, "utf8")).replace(/\n {4}state: .*/g, "");
  await writeFile(lab.inventory, text.replace(/\n {2}web-1:/, `\n  web-1:\n    state: ${value}`));
}

test("what is harmless is applied though nobody read a plan", async () => {
  await setState("present");
  const { code, log } = await action("apply");
  expect(code, log).toBe(0);
  expect(node()).toBeDefined();
});

test("a removal that nobody read stops, changes nothing, and names the button", async () => {
  await setState("absent");
  const { code, log } = await action("apply");
  expect(code).toBe(1);
  expect(log).toMatch(/PLAN_CHANGED[\s\S]*provision host → Run workflow/);
  expect(log).toMatch(/::error::a person must look/);
  expect(node()).toBeDefined();
});

test("where no plan can be kept, that is said at once", async () => {
  const { code, log } = await action("plan", "true", "/proc/mesh/state");
  expect(code).toBe(1);
  expect(log).toMatch(
    /\/proc\/mesh\/state\/plans, where plans are kept, cannot be made \(ENOENT\); MESH_STATE_DIR names/,
  );
});

test("a plan for another inventory does not count", async () => {
  await setState("present");
  expect((await action("plan")).code).toBe(0);
  await setState("absent");
  expect((await action("apply")).log).toMatch("PLAN_CHANGED");
  expect(node()).toBeDefined();
});

test("a plan that was made without `review` does not count", async () => {
  await rm(join(state, "plans"), { recursive: true });
  expect((await action("plan", "false")).code).toBe(0);
  expect((await action("apply")).log).toMatch("PLAN_CHANGED");
});

test("the removal that was read is carried out", async () => {
  expect((await action("plan")).code).toBe(0);
  const { code, log } = await action("apply");
  expect(code, log).toBe(0);
  expect(node()).toBeUndefined();
});

test("what was read holds for one apply: the same removal a second time, past every review, stops", async () => {
  await setState("present");
  expect((await action("apply")).code).toBe(0);
  await setState("absent");
  expect((await action("apply")).log).toMatch("PLAN_CHANGED");
  expect(node()).toBeDefined();
});

test.each([
  ["cut off while it was written", (text: string) => text.slice(0, text.length / 2)],
  ["changed by somebody", (text: string) => text.replaceAll('"leave"', '"stay"')],
])("a kept plan that was %s counts as none: the apply asks, and does not fail for ever", async (_, spoil) => {
  await action("plan");
  const files = (await readdir(join(state, "plans"))).map((name) => join(state, "plans", name));
  for (const file of files) await writeFile(file, spoil(await readFile(file, "utf8")));
  const { log } = await action("apply");
  expect(log).toMatch(/the plan that was read does not count[\s\S]*PLAN_CHANGED/);
  expect(node()).toBeDefined();
});

test("only the newest hundred plans are kept", async () => {
  const old = Array.from({ length: 105 }, (_, i) => join(state, "plans", `${i}.json`));
  for (const file of old) await writeFile(file, "{}");
  await action("plan");
  expect(await readdir(join(state, "plans"))).toHaveLength(100);
});
