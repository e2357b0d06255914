// `mesh remote provision` of a Windows host that is in no inventory, and that lets only a person in.

import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmbeddedLab, openEmbeddedLab } from "../../lab/embedded/index.ts";
import { mesh } from "../e2e/support.ts";

let lab: EmbeddedLab;
let inventory: string;
let listed: string;
let port: string;

beforeAll(async () => {
  lab = await openEmbeddedLab({ hosts: ["sfspark1", { name: "office-one", os: "windows" }] });
  await lab.fault("windows-held", "office-one");
  const text = await readFile(lab.inventory, "utf8");
  const [others = "", office = ""] = text.split("  office-one:");
  port = /port: (\d+)/.exec(office)?.[1] ?? "";
  inventory = join(dirname(lab.inventory), "without.yaml");
  listed = others;
  await writeFile(inventory, listed);
});
afterAll(() => lab?.close());

const provision = () =>
  mesh(["-i", inventory, "remote", "provision", "steve@127.0.0.1", "--port", port, "--os", "windows"]);

test("is told which lines the inventory needs, because no other command knows the host that waits", async () => {
  const { code, stdout, stderr } = await provision();
  expect(code, stderr).toBe(3);
  expect(stdout).toContain("waiting for a person");
  const [, lines = ""] =
    /To keep it and let mesh status and mesh apply look at it, add below hosts:\n\n([\s\S]*)$/.exec(stderr) ?? [];
  await writeFile(inventory, `${listed}${lines}`);
  const status = await mesh(["-i", inventory, "status", "host-127-0-0-1"]);
  expect([status.code, status.stdout]).toEqual([3, expect.stringContaining("-File C:\\temp\\join-mesh.ps1")]);
});
