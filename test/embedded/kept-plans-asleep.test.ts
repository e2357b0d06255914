// The Action with `review`, and a laptop that is awake when the plan is made and asleep when it is applied, or the other way round.

import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type EmbeddedLab, openEmbeddedLab } from "../../lab/embedded/index.ts";
import { jobOn } from "./as-runner.ts";

let lab: EmbeddedLab;
let state: string;

beforeAll(async () => {
  lab = await openEmbeddedLab({ hosts: ["sfspark1", "web-1", { name: "laptop", expected: "sometimes" }] });
  state = await mkdtemp(join(tmpdir(), "mesh-kept-"));
});
afterEach(() => expect(lab.unexpected).toEqual([]));
afterAll(async () => {
  await lab?.close();
  await rm(state, { recursive: true, force: true });
});

const action = (command: string) => jobOn(lab, state).main({ command, review: "true", "state-folder": state });

const node = (name: string) => lab.headscale.state.nodes.find(({ givenName }) => givenName === name);

/** Its login ends, so that a plan lifts the expiry: a risk, which somebody must have read. */
function expire(name: string): void {
  const found = node(name);
  if (!found) throw new Error(`${name} is not in the mesh`);
  found.expiry = new Date(Date.now() - 1000).toISOString();
}

const remove = async (name: string) =>
  writeFile(
    lab.inventory,
    (await readFile(lab.inventory, "utf8")).replace(`\n  ${name}:`, `\n  ${name}:\n    state: absent`),
  );

test("a laptop that fell asleep since the plan was read stops nobody else, and is asked for no second time", async () => {
  expect((await action("apply")).code).toBe(0);
  expire("laptop");
  await remove("web-1");
  expect((await action("plan")).code).toBe(0);
  await lab.fault("asleep", "laptop");
  const { code, log, outputs } = await action("apply");
  expect(code, log).toBe(0);
  expect([node("web-1"), outputs["hosts-waiting"]]).toEqual([undefined, "1"]);
  expect(log).not.toContain("no longer needed");
}, 60_000);

test("what was read for it is done when it wakes, and counts once", async () => {
  expire("sfspark1");
  await lab.heal("asleep", "laptop");
  const stopped = await action("apply");
  expect(stopped.log, "what was done is forgotten, and was read for no other host").toMatch("PLAN_CHANGED");
  expect(stopped.log).not.toMatch(/laptop: .*\(re-auth/);
  Object.assign(node("sfspark1") ?? {}, { expiry: undefined });
  const { code, log } = await action("apply");
  expect(code, log).toBe(0);
  expect(node("laptop")?.expiry).toBeUndefined();
  expect(await readdir(join(state, "plans"))).toEqual([]);
}, 60_000);

test("a laptop that was asleep when the plan was made gets nothing that nobody read", async () => {
  await lab.fault("asleep", "laptop");
  expect((await action("plan")).code).toBe(0);
  await lab.heal("asleep", "laptop");
  expire("laptop");
  const expiry = node("laptop")?.expiry;
  const { code, log } = await action("apply");
  expect([code, node("laptop")?.expiry]).toEqual([1, expiry]);
  expect(log).toMatch(/laptop: .*\(re-auth; it was asleep when the plan was made\)/);
}, 60_000);
