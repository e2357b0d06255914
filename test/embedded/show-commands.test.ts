// `mesh plan --show-commands` through the whole program: what it prints, and that it makes, changes and tells nothing secret.

import { createHash } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type EmbeddedLab, openEmbeddedLab } from "../../lab/embedded/index.ts";
import { hostProgram } from "../../src/host/posix/program.gen.ts";
import type { ShownHost } from "../../src/plan/shown.ts";
import { mesh, type Run } from "../e2e/support.ts";

let lab: EmbeddedLab;

beforeAll(async () => {
  lab = await openEmbeddedLab({ hosts: ["sfspark1", "web-1", { name: "office-one", os: "windows" }] });
});

afterEach(() => expect(lab.unexpected).toEqual([]));

afterAll(() => lab?.close());

const run = (...argv: string[]): Promise<Run> => mesh(["-i", lab.inventory, ...argv]);

const hash = async () => (await run("plan", "--json")).json().planHash;

test("it shows what would run on one host, makes no key, changes nothing, and tells no secret", async () => {
  const before = await hash();
  const shown = await run("plan", "web-1", "--show-commands");
  expect(shown.code, shown.stderr).toBe(0);
  expect(shown.stdout).toMatch(/^web-1: \d commands, with full rights$/m);
  expect(shown.stdout).toMatch(/^ {6}install-tailscale --version 1\.102\.3 --source http/m);
  expect(shown.stdout).toMatch(/^ {6}join --login-server http:\S+ --hostname web-1$/m);
  expect(shown.stdout).not.toContain("office-one");
  expect(shown.stdout + shown.stderr).not.toContain(lab.headscale.apiKey);
  expect(lab.headscale.state.keys).toEqual([]);
  expect(lab.headscale.state.users).toEqual([]);
  expect(await hash()).toBe(before);
});

test("as JSON it holds the scripts byte for byte, for every system", async () => {
  const shown = (await run("plan", "--show-commands", "--json")).json();
  expect(shown.hosts.map(({ host, state, as }: ShownHost) => [host, state, as])).toEqual(
    lab.hosts.map((host) => [host, "pending", "administrator"]),
  );
  expect(shown.server.map(({ says }: { says: string }) => says)).toEqual(["create the user mesh in Headscale"]);
  for (const { base64, sha256, bytes } of shown.scripts) {
    const content = Buffer.from(base64, "base64");
    expect([content.length, createHash("sha256").update(content).digest("hex")]).toEqual([bytes, sha256]);
  }
  const [first] = shown.scripts;
  expect(Buffer.from(first.base64, "base64").toString("utf8")).toBe(hostProgram);
});

test("it says with --detailed-exitcode what the plan says, and is no second report", async () => {
  expect((await run("plan", "web-1", "--show-commands", "--detailed-exitcode")).code).toBe(2);
  for (const other of [["--markdown"], ["--shards", "2"]]) {
    const refused = await run("plan", "--show-commands", ...other);
    expect([refused.code, refused.stdout]).toEqual([64, ""]);
    expect(refused.stderr).toContain(`--show-commands and ${other[0]} print different things`);
  }
});
