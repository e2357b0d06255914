// A mesh that exists is adopted: an inventory is made of the nodes that Headscale lists, and the plan right after it logs nobody in.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { type EmbeddedLab, openEmbeddedLab } from "../../lab/embedded/index.ts";
import { mesh } from "../e2e/support.ts";

let lab: EmbeddedLab;
let home = "";

beforeAll(async () => {
  lab = await openEmbeddedLab({ hosts: ["sfspark1", "web-1", "away-1"] });
  expect((await mesh(["-i", lab.inventory, "apply", "--yes"])).code).toBe(0);
  // What the person at this machine has in ~/.ssh/config. Nothing listens where away-1 is said to be.
  const { hosts, mesh: ours } = parse(await readFile(lab.inventory, "utf8"));
  home = join(dirname(lab.inventory), "home");
  await mkdir(join(home, ".ssh"), { recursive: true });
  const block = (name: string, port: number) =>
    `Host ${name}\n  HostName 127.0.0.1\n  Port ${port}\n  User ${ours.ssh.user}\n  IdentityFile ${join(dirname(lab.inventory), "id_ed25519")}\n`;
  const ports = { ...hosts, "away-1": { port: 1 } };
  const text = lab.hosts.map((name) => block(name, ports[name].port)).join("");
  await writeFile(join(home, ".ssh", "config"), text);
});

afterAll(() => lab?.close());

const file = () => join(dirname(lab.inventory), "adopted.yaml");

const run = async (...argv: string[]) => {
  const MESH_HEADSCALE_API_KEY = await readFile(join(dirname(lab.inventory), "headscale.key"), "utf8");
  return mesh(["-i", file(), ...argv], { env: { HOME: home, MESH_HEADSCALE_API_KEY } });
};

test("the nodes that answer become hosts, with the tags that they have; the others are named", async () => {
  const { url } = parse(await readFile(lab.inventory, "utf8")).mesh.headscale;
  const made = await run("inventory", "import", "--headscale", "--url", url, "--yes");
  expect(made.code, made.stdout + made.stderr).toBe(0);
  expect(made.stdout).toContain(
    "not carried over: node away-1: no SSH server answers at away-1 (SSH_REFUSED); it stays in the mesh, and when it answers: mesh inventory add away-1 away-1",
  );
  expect(parse(await readFile(file(), "utf8"))).toEqual({
    version: 1,
    mesh: { headscale: { url }, tags: ["tag:mesh"], syncthing: false },
    hosts: { sfspark1: { address: "sfspark1" }, "web-1": { address: "web-1" } },
  });
});

test("the plan right after it changes nothing: nobody is logged in again, and nobody's node goes", async () => {
  const before = structuredClone(lab.headscale.state.nodes);
  const plan = await run("plan", "--json", "--detailed-exitcode");
  expect(plan.code, plan.stdout).toBe(0);
  const states = plan.json().hosts.map(({ host, state }: { host: string; state: string }) => [host, state]);
  expect(states).toEqual([
    ["sfspark1", "converged"],
    ["web-1", "converged"],
  ]);
  expect(lab.headscale.state.nodes).toEqual(before);
});

test("every word that other commands take names hosts to scan", async () => {
  const scan = await run("ssh", "scan", "web-*", "tag:mesh");
  expect(scan.code, scan.stderr).toBe(0);
  const rows = scan.stdout.split("\n").filter(Boolean);
  expect(rows.map((row) => row.split(/ +/)[0])).toEqual(["web-1", "sfspark1"]);
  expect(rows.every((row) => row.endsWith("pinned"))).toBe(true);
});

test("shards are made of the hosts that such words mean, and of no others", async () => {
  const plan = await run("plan", "web-*", "--shards", "3");
  const { include } = JSON.parse(plan.stdout) as { include: { hosts: string; shard: string }[] };
  expect(include.map(({ hosts }) => hosts)).toEqual(["web-1"]);
  const apply = await run("apply", "*", "--shard", include[0]?.shard ?? "", "--dry-run", "--json");
  expect(apply.json().hosts.map(({ host }: { host: string }) => host)).toContain("web-1");
});

test("what is there already is not written over", async () => {
  const text = await readFile(file(), "utf8");
  const again = await run(
    "inventory",
    "import",
    join(home, ".ssh", "config"),
    "--url",
    "http://other.example",
    "--yes",
  );
  expect([again.code, again.stderr]).toEqual([64, expect.stringContaining("is there already, and stays as it is")]);
  expect(again.stdout).toContain("url: http://other.example");
  expect(await readFile(file(), "utf8")).toBe(text);
});
