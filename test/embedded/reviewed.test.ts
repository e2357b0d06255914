// A plan that was read, and the run that is held to it: through the whole program, on simulated hosts.

import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { parseDocument } from "yaml";
import { type EmbeddedLab, openEmbeddedLab } from "../../lab/embedded/index.ts";
import { mesh } from "../e2e/support.ts";

let lab: EmbeddedLab;
let first = "";
let empty = "";

beforeAll(async () => {
  lab = await openEmbeddedLab({ hosts: ["sfspark1", "web-1"] });
});
afterEach(() => expect(lab.unexpected).toEqual([]));
afterAll(() => lab?.close());

const run = (...argv: string[]) => mesh(["-i", lab.inventory, ...argv]);
const file = (name: string) => join(dirname(lab.inventory), name);

/** Sets keys of web-1 in the inventory. */
async function edit(keys: Readonly<Record<string, unknown>>): Promise<void> {
  const document = parseDocument(await readFile(lab.inventory, "utf8"));
  for (const [key, value] of Object.entries(keys)) document.setIn(["hosts", "web-1", key], value);
  await writeFile(lab.inventory, document.toString());
}

const node = (name: string) => lab.headscale.state.nodes.find(({ givenName }) => givenName === name);

test("a plan that was read is applied without a question, and its hash is that of every look at it", async () => {
  const plan = await run("plan", "--out", file("first.json"), "--json");
  expect(plan.code).toBe(0);
  first = plan.json().planHash;
  expect(plan.stderr).toContain(`hash ${first}`);
  expect((await run("plan", "--json")).json().planHash).toBe(first);
  const apply = await run("apply", "--plan", file("first.json"), "--expect-hash", first, "--json");
  expect(apply.code).toBe(0);
  expect(apply.json()).toMatchObject({
    planHash: first,
    review: { expected: first, added: [], gone: [], error: null },
  });
});

test("what is no longer needed is named and stops nothing", async () => {
  const plan = await run("plan", "--out", file("empty.json"), "--json");
  empty = plan.json().planHash;
  expect(empty).not.toBe(first);
  const apply = await run("apply", "--plan", file("first.json"), "--json");
  expect(apply.code).toBe(0);
  const { added, gone } = apply.json().review;
  expect(added).toEqual([]);
  expect(gone.map(({ host, step }: { host: string; step: string }) => `${host} ${step}`)).toContain("web-1 join");
});

test("a harmless addition goes ahead and is named", async () => {
  const web = node("web-1");
  if (!web) throw new Error("web-1 is not in the mesh");
  lab.headscale.state.rename(web, "somebody");
  const apply = await run("apply", "--plan", file("empty.json"));
  expect(apply.code).toBe(0);
  expect(apply.stdout).toMatch(/harmless:\n +web-1 +rename the node with id \d+ to web-1/);
  expect(node("web-1")?.id).toBe(web.id);
});

test("a removal that nobody read stops the run before anything is changed, the other host's changes too", async () => {
  const server = node("sfspark1");
  if (!server) throw new Error("sfspark1 is not in the mesh");
  await edit({ state: "absent" });
  lab.headscale.state.rename(server, "somebody");
  for (const argv of [
    ["--plan", file("empty.json")],
    ["--expect-hash", empty],
    ["--plan", file("empty.json"), "--yes"],
  ]) {
    const apply = await run("apply", "--json", ...argv);
    expect(apply.code).toBe(3);
    expect(apply.json()).toMatchObject({ command: "apply", exit: 3, review: { error: { code: "PLAN_CHANGED" } } });
    expect(apply.json().review.error.problem).toMatch(
      /web-1: log out and stop tailscaled \(removal\)\nweb-1: delete the node web-1/,
    );
  }
  expect(node("web-1")).toBeDefined();
  expect(node("somebody")?.id).toBe(server.id);
});

test("a dry run says the same and changes nothing", async () => {
  const apply = await run("apply", "--dry-run", "--plan", file("empty.json"));
  expect(apply.code).toBe(3);
  expect(apply.stdout).toMatch(/a person must look at it:\n +web-1 +log out and stop tailscaled +removal/);
});

test("a dry run of what nobody has to look at is no failure", async () => {
  const dry = await run("apply", "--dry-run", "--json");
  expect(dry.code).toBe(0);
  expect(dry.json().hosts.map(({ state }: { state: string }) => state)).toContain("pending");
  expect(node("web-1")).toBeDefined();
});

test("a removal that nobody read wants a person, also when another host is off", async () => {
  await lab.fault("sshd", "sfspark1");
  const apply = await run("apply", "--plan", file("empty.json"), "--json");
  await lab.heal("sshd", "sfspark1");
  expect(apply.json().hosts.map(({ state }: { state: string }) => state)).toContain("failed");
  expect(apply.code).toBe(3);
});

test("the removal that was read is made", async () => {
  const plan = await run("plan", "--json");
  const apply = await run("apply", "--expect-hash", plan.json().planHash, "--json");
  expect(apply.code).toBe(0);
  expect(node("web-1")).toBeUndefined();
  expect(node("sfspark1")).toBeDefined();
});

test.each([
  ["a file that is not there", ["--plan", "nowhere.json"], /cannot be read \(ENOENT\)/],
  ["a file that is no plan", ["--plan", "known_hosts"], /known_hosts is not a plan/],
  ["a hash that is none", ["--expect-hash", "abc"], /64 characters/],
  ["a plan with another hash", ["--plan", "first.json", "--expect-hash", "0".repeat(64)], /leave one of/],
] as const)("%s is a wrong command line", async (_, [option, name, ...rest], why) => {
  const value = option === "--plan" ? file(name) : name;
  const apply = await run("apply", option, value, ...rest);
  expect([apply.code, apply.stderr]).toEqual([64, expect.stringMatching(why)]);
});

test("a plan that was edited is refused", async () => {
  const text = await readFile(file("first.json"), "utf8");
  await writeFile(file("edited.json"), text.replaceAll('"hostname": "web-1"', '"hostname": "web-9"'));
  const apply = await run("apply", "--plan", file("edited.json"));
  expect([apply.code, apply.stderr]).toEqual([64, expect.stringMatching(/was changed after/)]);
});
