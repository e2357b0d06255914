// The self-test of a real Windows machine, held to the simulated one: it finds nothing on a machine that is well, names what is
// broken, leaves nothing behind, and its page names nobody.

import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type EmbeddedLab, openEmbeddedLab } from "../../lab/embedded/index.ts";
import { emptyInventory, type Report, selftest, type Wish } from "../../lab/selftest/index.ts";
import { anonymous } from "../../lab/selftest/page.ts";
import { loadInventory, readInventory } from "../../src/inventory/load.ts";
import type { Inventory } from "../../src/inventory/types.ts";
import { readSshFiles } from "../../src/ssh/files.ts";
import { openPool, type Pool } from "../../src/ssh/pool.ts";

let lab: EmbeddedLab;
let inventory: Inventory;
let pool: Pool;
let port: number | undefined;

beforeAll(async () => {
  lab = await openEmbeddedLab({ hosts: ["sfspark1", { name: "office-one", os: "windows" }] });
  inventory = await readInventory(lab.inventory, { cwd: "/", home: "/nonexistent" });
  port = inventory.hosts.find(({ name }) => name === "office-one")?.port;
  const { signal } = new AbortController();
  const me = { name: "nobody", home: "/nonexistent", env: {} };
  pool = openPool({
    ssh: inventory.ssh,
    hosts: inventory.hosts,
    ...(await readSshFiles(inventory.ssh, me.home)),
    me,
    signal,
  });
});
afterEach(() => lab.heal("windows-user", "office-one"));
afterAll(async () => {
  pool?.closeAll();
  await lab?.close();
});

const run = async (wish: Partial<Wish> = {}): Promise<Report & { readonly told: readonly string[] }> => {
  const told: string[] = [];
  const wanted = { destination: "steve@127.0.0.1", port, ...wish };
  const report = await selftest(inventory, pool, wanted, (line) => told.push(line));
  return { ...report, told };
};

test("a machine that is well passes each check, and is afterwards what it was", async () => {
  const before = (await run()).page;
  const { page, failed, told } = await run({ change: true });
  expect([failed, page], told.join("\n")).toEqual([0, expect.stringContaining("all well")]);
  expect(told.filter((line) => line.startsWith("ok: "))).toHaveLength(11);
  const facts = (text: string) => /```json\n([\s\S]*)\n```/.exec(text)?.[1];
  expect(facts((await run()).page)).toBe(facts(before));
  expect(lab.unexpected).toEqual([]);
});

test("what is broken is named, and the rest is still asked", async () => {
  await lab.fault("windows-user", "office-one");
  const { page, failed } = await run();
  expect(failed).toBe(1);
  expect(page).toMatch(/\| ❌ \| the account may change the machine \|/);
});

test("nothing is changed unless that was asked for", async () => {
  const { told } = await run();
  expect(told.join("\n")).not.toContain("installed");
});

test("the page names no person, machine, address or SID", async () => {
  const { page } = await run();
  expect(page).not.toMatch(/steve|office|S-1-5-21/i);
  const text = "OFFICE-ONE\\Änne S-1-5-21-1-2-3-1001 nodekey:ab12 10.0.0.7 fd7a:115c:a1e0::1 127.0.0.1";
  expect(anonymous(text, ["office-one", "Änne"])).toBe("NAME\\NAME SID KEY ADDRESS ADDRESS 127.0.0.1");
});

test("a stranger needs no inventory of their own", () => {
  expect(loadInventory({ text: emptyInventory, file: "mesh.yaml", cwd: "/", home: "/" })).toHaveProperty("inventory");
});
