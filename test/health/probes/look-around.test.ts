// The run as a whole: it never fails, looks again at what is not well and at nothing else, and keeps the times apart.

import { expect, test } from "vitest";
import { lookAround } from "../../../src/health/probes/look-around.ts";
import { failure, ipOf, lineOf, look, looksAt, played, start, turnOff, worldOf } from "./played.ts";

test("a mesh that is well is looked at once", async () => {
  const mesh = played();
  const night = await look(mesh);
  expect(mesh.waits).toEqual([]);
  const keys = night.looks.map(({ probe, subject }) => `${probe} ${subject}`);
  expect(new Set(keys).size).toBe(keys.length);
  expect(night.looks.filter(({ result }) => result === "bad")).toEqual([]);
  expect(night.members).toHaveLength(5);
});

test("what is bad is looked at again for as long as it is, at even distances", async () => {
  const mesh = played();
  turnOff(mesh, "h1");
  const night = await look(mesh);
  expect(mesh.waits).toEqual([15_000, 15_000, 15_000]);
  const looks = looksAt(night, "ssh-lan", "host:h1");
  expect(looks.map(({ result }) => result)).toEqual(["bad", "bad", "bad", "bad"]);
  const times = looks.map(({ at }) => Date.parse(at));
  expect(times.toSorted((a, b) => a - b)).toEqual(times);
  expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(45_000);
});

test("a look again goes to nobody who is well, but for the one that pings", async () => {
  const mesh = played();
  turnOff(mesh, "h1");
  await look(mesh);
  const visits = (name: string) => mesh.asked.filter((what) => what === name).length;
  expect([visits("h1"), visits("h2"), visits("server")]).toEqual([4, 1, 4]);
});

test("one that answers again is well, and what could not be seen meanwhile is seen", async () => {
  const mesh = played();
  turnOff(mesh, "h1");
  mesh.whileWaiting = (waits) => {
    if (waits < 1) return;
    mesh.cut.clear();
    mesh.paths.set(ipOf("h1"), () => "direct");
    mesh.nodes = mesh.nodes.map((one) => ({ ...one, online: true }));
  };
  const night = await look(mesh);
  expect(mesh.waits).toHaveLength(2);
  expect(lineOf(night, "ssh-lan", "host:h1")).toBe("good");
  expect(looksAt(night, "service", "host:h1").map(({ result }) => result)).toEqual(["unknown", "good"]);
});

test("a look that was good is not taken back by a later one", async () => {
  const mesh = played();
  turnOff(mesh, "h1");
  mesh.whileWaiting = () => void mesh.cut.set("server", failure("SSH_TIMEOUT"));
  expect(looksAt(await look(mesh), "ssh-lan", "host:server").map(({ result }) => result)).toEqual(["good"]);
});

test("without looks to confirm, nobody waits", async () => {
  const mesh = played({ confirm: { looks: 0, seconds: 45 } });
  turnOff(mesh, "h1");
  await look(mesh);
  expect(mesh.waits).toEqual([]);
});

test("some hosts alone: the others are neither looked at nor forgotten", async () => {
  const mesh = played();
  const night = await look(mesh, { hosts: ["h1"] });
  const subjects = new Set(night.looks.map(({ subject }) => subject));
  expect([...subjects].toSorted()).toEqual(["host:h1", "runner", "server"]);
  expect(night.members).toHaveLength(5);
  expect(lineOf(night, "mesh-ping", "host:h1")).toBe("good");
});

test("hosts that are to leave are not looked at", async () => {
  const mesh = played();
  const hosts = mesh.inventory.hosts.map((host) => (host.name === "h1" ? { ...host, state: "absent" as const } : host));
  mesh.inventory = { ...mesh.inventory, hosts };
  expect((await look(mesh)).looks.some(({ subject }) => subject === "host:h1")).toBe(false);
});

test("a look that never ends delays nobody, and blames nobody", async () => {
  const mesh = played();
  const world = worldOf(mesh);
  const never = new Promise<never>(() => undefined);
  const stuck = {
    ...world,
    read: (host: Parameters<typeof world.read>[0]) => (host.name === "h1" ? never : world.read(host)),
  };
  const asked = { hosts: mesh.inventory.hosts, matrix: false, run: "1", limits: { ssh: 30 } };
  const night = await lookAround(stuck, mesh.inventory, asked);
  expect(lineOf(night, "ssh-lan", "host:h1")).toBe("unknown INTERRUPTED: the look did not end within 0.0 s");
  expect(lineOf(night, "ssh-lan", "host:h2")).toBe("good");
});

test("whatever throws is a look that says so", async () => {
  const mesh = played();
  const world = worldOf(mesh);
  const broken = () => {
    throw new TypeError("a bug");
  };
  const local = { ...world.local, interfaces: broken, fetch: broken };
  const worse = { ...world, local, read: broken, readAt: broken, planOf: broken };
  const asked = { hosts: mesh.inventory.hosts, matrix: true, run: "1" };
  const night = await lookAround(worse, mesh.inventory, asked);
  expect(lineOf(night, "runner", "runner")).toMatch(/^unknown UNEXPECTED/);
  expect(lineOf(night, "headscale", "server")).toMatch(/^unknown UNEXPECTED/);
  expect(lineOf(night, "drift", "host:h1")).toMatch(/^unknown/);
});

test("an interruption ends the waiting, and what was seen is kept", async () => {
  const mesh = played();
  turnOff(mesh, "h1");
  mesh.whileWaiting = () => {
    throw new Error("stopped");
  };
  const night = await look(mesh);
  expect(looksAt(night, "ssh-lan", "host:h1")).toHaveLength(1);
});

test("times come from one clock, which is read once", async () => {
  const mesh = played();
  const world = worldOf(mesh);
  let read = 0;
  const date = () => {
    read += 1;
    return new Date(start - (read - 1) * 7_200_000);
  };
  const asked = { hosts: mesh.inventory.hosts, matrix: false, run: "r" };
  const night = await lookAround({ ...world, date }, mesh.inventory, asked);
  expect(read).toBe(1);
  expect(night).toMatchObject({ run: "r", startedAt: new Date(start).toISOString() });
  const times = night.looks.map(({ at }) => Date.parse(at));
  expect(Math.min(...times)).toBeGreaterThanOrEqual(start);
  expect(Math.max(...times)).toBeLessThanOrEqual(Date.parse(night.endedAt));
  expect(night.looks.every(({ ms }) => ms >= 0)).toBe(true);
});
