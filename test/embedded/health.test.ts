// mesh health on simulated hosts, by a command that runs on a machine of their mesh: the real host program, and what is played around it.

import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { type EmbeddedLab, openEmbeddedLab } from "../../lab/embedded/index.ts";
import { healthDocument } from "../../src/health/result.ts";
import { mesh } from "../e2e/support.ts";

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

let lab: EmbeddedLab;

beforeAll(async () => {
  const health = { confirm: { looks: 1, seconds: 1 }, checks: [{ name: "shell", command: ["sh", "-c", "echo up"] }] };
  lab = await openEmbeddedLab({ hosts: ["server", "desk-wsl", "web-1"], health });
  expect((await run("apply", "--yes")).code).toBe(0);
});
afterEach(() => expect(lab.unexpected).toEqual([]));
afterAll(() => lab?.close());

const state = () => join(dirname(lab.inventory), "state");
const run = (...argv: string[]) =>
  mesh(["-i", lab.inventory, ...argv], { env: { ...lab.inMesh, MESH_STATE_DIR: state() } });

async function health() {
  const { stdout } = await run("health", "--json", "--detailed-exitcode");
  const { looks, hosts, incidents, exit } = healthDocument.parse(JSON.parse(stdout));
  const open = incidents.filter(({ state }) => state === "open").map(({ cause }) => cause.id);
  return { looks, open, exit, states: hosts.map(({ state }) => state) };
}

const well = { open: [], exit: 0, states: ["healthy", "healthy", "healthy"] };

test("hosts that are well are healthy, and nothing could not be looked at", async () => {
  const seen = await health();
  expect(seen).toMatchObject({ ...well, looks: { bad: 0, unknown: 0 } });
  // Of each host: control, both roads of SSH, node, service, machine, names, drift, Syncthing, the check, and pings.
  expect(seen.looks.good).toBeGreaterThanOrEqual(3 * 11);
});

test.each([
  ["tailscaled", "service-stopped:web-1", ["healthy", "healthy", "failed"]],
  ["full", "disk-full:web-1", ["healthy", "healthy", "degraded"]],
  ["silent", "mesh-cut:web-1", ["healthy", "healthy", "failed"]],
] as const)("%s is one cause, and what was before it is over", async (fault, id, states) => {
  await lab.fault(fault, "web-1");
  const seen = await health();
  await lab.heal(fault, "web-1");
  expect(seen).toMatchObject({ open: [id], exit: 2, states });
});

test("without a place for its history a run looks all the same, and says so", async () => {
  const env = { ...lab.inMesh, MESH_STATE_DIR: "/proc/mesh/state" };
  const { stdout } = await mesh(["-i", lab.inventory, "health", "--json"], { env });
  const { looks, notes } = healthDocument.parse(JSON.parse(stdout));
  expect(looks.good).toBeGreaterThan(30);
  expect(notes.join("\n")).toMatch(/the health history cannot be used \(ENOENT/);
});

test("when all is healed, all is well", async () => {
  expect(await health()).toMatchObject(well);
});

test("a stand-in refuses what it does not know", async () => {
  const { play } = lab.machine("server");
  const calls = [
    "df -h /",
    "df -P -k tmp",
    "getent hosts server",
    "getent ahosts a b",
    "systemctl show headscale.service -p Id",
  ];
  for (const call of calls) {
    const [program = "", ...argv] = call.split(" ");
    expect(await play({ program, argv, stdin: "" }), call).toMatchObject({ code: 127 });
  }
  expect(lab.unexpected).toEqual(calls.map((call) => `server: ${call}`));
  (lab.unexpected as string[]).length = 0;
});
