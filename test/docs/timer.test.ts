// The systemd units of docs/examples/timer: read by systemd itself, and their command lines run from a clone against simulated hosts.

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { type EmbeddedLab, openEmbeddedLab } from "../../lab/embedded/index.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const units = join(import.meta.dirname, "../../docs/examples/timer");
const names = readdirSync(units);

const folder = mkdtempSync(join(tmpdir(), "mesh-timer-"));
const home = join(folder, "home");
let lab: EmbeddedLab;

const git = (cwd: string, ...argv: string[]) => {
  const who = ["-c", "user.name=steve", "-c", "user.email=steve@example.org", "-c", "commit.gpgsign=false"];
  const { status, stderr } = spawnSync("git", [...who, ...argv], { cwd, encoding: "utf8" });
  expect(status, stderr).toBe(0);
};

/** The repository that a person pushes to: the lab's folder. The clone has the keys that are in no repository. */
beforeAll(async () => {
  lab = await openEmbeddedLab({ hosts: ["sfspark1", "web-1"] });
  const origin = dirname(lab.inventory);
  git(origin, "init", "--quiet", "--initial-branch=main");
  git(origin, "add", "mesh.yaml", "known_hosts");
  git(origin, "commit", "--quiet", "--message=first");
  git(folder, "clone", "--quiet", origin, home);
  for (const key of ["id_ed25519", "headscale.key"]) cpSync(join(origin, key), join(home, key));
});

afterEach(() => expect(lab.unexpected).toEqual([]));

afterAll(async () => {
  await lab?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The unit with the places of this machine. */
const placed = (name: string) =>
  readFileSync(join(units, name), "utf8")
    .replaceAll("/srv/mesh", folder)
    .replaceAll("/usr/local/bin/mesh", `${process.execPath} ${join(import.meta.dirname, "../../src/cli.ts")}`);

/** Runs a service's lines as systemd would: one that fails ends it, unless a `-` stands before it. */
async function start(name: string) {
  const lines = [...placed(name).matchAll(/^ExecStart(?:Pre)?=(-?)(.*)$/gm)];
  expect(lines).toHaveLength(2);
  let ran = { status: 0, said: "" };
  for (const [, mayFail, line = ""] of lines) {
    ran = await ended(line);
    if (ran.status !== 0 && !mayFail) break;
  }
  return ran;
}

/** The simulated hosts live in this process, so it must not stand still meanwhile. */
async function ended(line: string) {
  const [program = "", ...argv] = line.split(" ");
  const env = { PATH: process.env.PATH ?? "", HOME: folder, MESH_STATE_DIR: join(folder, "state") };
  const child = spawn(program, argv, { cwd: home, env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text) => {
      said += text;
    });
  const [status] = await once(child, "close");
  return { status, said };
}

const can = spawnSync("systemd-analyze", ["--version"]).status === 0;

test.skipIf(!can)("systemd finds nothing wrong with them", () => {
  const there = join(folder, "units");
  mkdirSync(there);
  for (const name of names) writeFileSync(join(there, name), placed(name).replace("User=mesh\n", ""));
  const files = names.map((name) => join(there, name));
  const { status, stderr } = spawnSync("systemd-analyze", ["verify", "--man=no", ...files], { encoding: "utf8" });
  // It reads what these depend on, too, and that may be wrong on a machine.
  expect(stderr.split("\n").filter((line) => line.includes("mesh-"))).toEqual([]);
  expect(status, stderr).toBe(0);
  appendFileSync(files[0] ?? "", "Nonsense=yes\n");
  expect(spawnSync("systemd-analyze", ["verify", "--man=no", ...files], { encoding: "utf8" }).stderr).toContain(
    "Nonsense",
  );
});

test("each timer has its service", () => {
  const services = names.filter((name) => name.endsWith(".service"));
  expect(names.filter((name) => name.endsWith(".timer")).map((name) => name.replace(".timer", ".service"))).toEqual(
    services,
  );
});

test("the plan fails while something differs, and after the apply it does not", async () => {
  expect(await start("mesh-plan.service")).toMatchObject({ status: 2 });
  expect(await start("mesh-apply.service")).toMatchObject({ status: 0 });
  expect(await start("mesh-plan.service")).toMatchObject({ status: 0 });
});

test("health looks, and writes the state of the mesh", async () => {
  expect(await start("mesh-health.service")).toMatchObject({ status: 0 });
  expect(JSON.parse(readFileSync(join(folder, "status.json"), "utf8"))).toHaveProperty("version");
});

test("what is merged is applied by the next start", async () => {
  const text = readFileSync(lab.inventory, "utf8");
  writeFileSync(lab.inventory, text.replaceAll(/\bweb-1:/g, "shop:"));
  git(dirname(lab.inventory), "commit", "--quiet", "--all", "--message=renamed");
  expect(await start("mesh-apply.service")).toMatchObject({ status: 0 });
  expect(lab.headscale.state.nodes.map(({ givenName }) => givenName).sort()).toEqual(["sfspark1", "shop"]);
});

test("a clone that cannot be pulled is not applied, and is looked at all the same", async () => {
  git(home, "remote", "set-url", "origin", join(folder, "gone"));
  const applied = await start("mesh-apply.service");
  expect([applied.status, applied.said]).toEqual([1, expect.stringContaining("gone")]);
  expect(await start("mesh-health.service")).toMatchObject({ status: 0 });
});
