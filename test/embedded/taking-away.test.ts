// The way out that docs/topics/taking-mesh-away.md describes: every host leaves in one apply, the server and Windows too.

import { readFile, writeFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { parseDocument } from "yaml";
import { type EmbeddedLab, openEmbeddedLab } from "../../lab/embedded/index.ts";
import { mesh } from "../e2e/support.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let lab: EmbeddedLab;

beforeAll(async () => {
  lab = await openEmbeddedLab({ hosts: ["sfspark1", "web-1", { name: "office-one", os: "windows" }] });
  expect((await run("apply", "--yes")).code).toBe(0);
  const document = parseDocument(await readFile(lab.inventory, "utf8"));
  for (const host of lab.hosts) document.setIn(["hosts", host, "state"], "absent");
  document.setIn(["mesh", "tailscale", "when-absent"], "remove");
  await writeFile(lab.inventory, document.toString());
});

afterEach(() => expect(lab.unexpected).toEqual([]));

afterAll(() => lab?.close());

const run = (...argv: string[]) => mesh(["-i", lab.inventory, ...argv]);

test("the plan names what becomes of each host, and what would run there", async () => {
  const shown = await run("plan", "web-1", "--show-commands");
  expect(shown.code, shown.stderr).toBe(0);
  expect(shown.stdout).toMatch(/^ {4}log out and stop tailscaled, and remove Tailscale$/m);
  expect(shown.stdout).toMatch(/^ {6}leave --remove$/m);
  expect(shown.stdout).toMatch(/^ {4}in Headscale: delete the node web-1 \(id \d+\)$/m);
});

test("one apply takes all out, and the plan says nothing any more", async () => {
  const left = await run("apply", "--yes", "--json");
  expect(left.code, left.stdout + left.stderr).toBe(0);
  expect(lab.headscale.state.nodes).toEqual([]);
  expect(
    lab.headscale.state.keys.filter(({ used, expiration }) => !used && Date.parse(expiration) > Date.now()),
  ).toEqual([]);
  expect((await run("plan", "--detailed-exitcode")).code).toBe(0);
});
