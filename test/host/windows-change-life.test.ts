// What a run of the Windows program leaves and finds: leftovers of a killed one, a client that goes away, the rung of SYSTEM, the proof of a
// login, repair and leave.

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect } from "vitest";
import type { PlayedProcess, Tailscale, TailscaleNode, WindowsSpec } from "../../lab/windows/spec.ts";
import { readWord } from "../../lab/windows/tailscale.ts";
import { type HealthServer, healthServer } from "./health-server.ts";
import { folder, login, ownFolder, placesOf, secret, type Told, tell, windows, windowsTest } from "./windows-change.ts";

let server: HealthServer;
beforeAll(async () => {
  server = await healthServer();
});
afterAll(() => server.close());

type Played = ReturnType<typeof windows>;
const fresh: TailscaleNode = { state: "NeedsLogin" };
const joined = (): TailscaleNode => ({
  state: "Running",
  online: true,
  key: "aa".repeat(32),
  server: server.url,
  hostname: "h1",
});
const lets = (more: Partial<Tailscale> = {}): Tailscale => ({
  node: fresh,
  login: login("", joined()),
  ...more,
});
const join = (machine: Played, args: object = {}, more: Partial<Told> = {}) =>
  tell(machine, {
    verb: "join",
    secret,
    args: { loginServer: server.url, hostname: "h1", seconds: 5, ...args },
    ...more,
  });
const joins = () => ({ ok: true, value: { changed: true, did: [`joined ${server.url} as h1`] } });

const program = '"C:\\Program Files\\Tailscale\\tailscale.exe"';
const leftover: PlayedProcess = {
  ...{ processId: 4711, name: "tailscale.exe" },
  commandLine: `${program} up --unattended --login-server=http://x --auth-key=file:${folder}\\node.key --hostname=h1 --timeout=90s`,
};
const others: PlayedProcess = {
  ...leftover,
  processId: 4712,
  commandLine: `${program} up --auth-key=file:C:\\temp\\join-mesh.key`,
};
const busyBy = (pid: number) => ({ ssh: { text: `Tailscale already in use by PC-1\\steve, pid ${pid}` } });

describe("what a killed run left", () => {
  const left: WindowsSpec = {
    acls: { [folder]: ownFolder },
    files: {
      [`${folder}\\node.key`]: "hskey-auth-of-a-killed-run",
      [`${folder}\\x.msi.part`]: "half",
      [`${folder}\\task-1.out`]: "",
    },
  };

  windowsTest("is deleted by the next one, and its login is ended", async () => {
    const machine = windows({ ...left, processes: [leftover, others] });
    const { notes } = await tell(machine, { verb: "leave" });
    expect(notes).toEqual(["ending a login that an earlier run left behind (process 4711)"]);
    expect(placesOf(machine, "hskey-auth-of-a-killed-run")).toEqual([]);
    expect(["x.msi.part", "task-1.out"].map((name) => existsSync(machine.at(`${folder}\\${name}`)))).toEqual([
      false,
      false,
    ]);
    expect(machine.read("processes.json")).toContain("4712");
    expect(machine.read("processes.json")).not.toContain("4711");
  });

  windowsTest("is not taken for another account that holds Tailscale", async () => {
    const machine = windows({ tailscale: lets({ refuses: busyBy(4711) }), processes: [leftover] });
    expect((await join(machine)).result).toEqual(joins());
  });

  windowsTest("is nothing that another account's program holds", async () => {
    const machine = windows({ tailscale: lets({ refuses: busyBy(4712) }), processes: [others] });
    expect((await join(machine)).result).toMatchObject({ ok: false, code: "IPN_UNREACHABLE" });
    expect(machine.read("processes.json")).toContain("4712");
  });
});

describe("a client that goes away", () => {
  windowsTest("during a login ends it, and the key is gone", async () => {
    const machine = windows({ tailscale: { node: fresh, login: { says: "" } } });
    const { result } = await join(machine, {}, { leavesAt: /joining/ });
    expect(result).toMatchObject({ ok: false, code: "INTERRUPTED" });
    expect(placesOf(machine, secret)).toEqual([]);
    const next = await tell(machine, { verb: "repair", args: { hostname: "h2" } });
    expect(next.result).toMatchObject({ ok: true });
  });
});

describe("a client that goes away between two tries", () => {
  windowsTest("leaves the access to the local network that was set by hand", async () => {
    const byHand = "--exit-node-allow-lan-access";
    const node: TailscaleNode = { ...fresh, server: server.url, byHand };
    const machine = windows({ tailscale: { node, login: { says: "timeout waiting for Tailscale" } } });
    const { result } = await join(machine, {}, { leavesAt: /try 1 of/ });
    expect(result).toMatchObject({ ok: false, code: "INTERRUPTED" });
    expect(machine.did()).toContain("lan access false");
    expect(readWord(machine, "by-hand").trim()).toBe(byHand);
  });
});

describe("the rung of SYSTEM", () => {
  const system = { by: "system", tries: 1 };

  windowsTest("joins where the account is refused, and leaves no task", async () => {
    const machine = windows({ tailscale: lets({ refuses: busyBy(4712) }), processes: [others] });
    expect((await join(machine, system)).result).toEqual(joins());
    expect(machine.did()).toEqual(["login"]);
    expect(existsSync(`${machine.folder}/state/tasks/mesh-join.json`)).toBe(false);
    expect(placesOf(machine, secret)).toEqual([]);
    expect(existsSync(machine.at(`${folder}\\task-1.out`))).toBe(false);
  });

  windowsTest("brings back the exit node that was set by hand, by its ID", async () => {
    const node = { ...fresh, exitNode: "7" };
    const machine = windows({ tailscale: lets({ node, refuses: busyBy(4712) }), processes: [others] });
    expect((await join(machine, system)).result).toEqual(joins());
    expect(machine.did()).toEqual(["login", "exit node 7", "lan access false"]);
  });

  windowsTest("hears what Tailscale says to a login", async () => {
    const machine = windows({ tailscale: { node: fresh, login: { says: "backend error: authkey already used" } } });
    expect((await join(machine, system)).result).toMatchObject({ ok: false, code: "KEY_SPENT" });
  });

  windowsTest("ends a task whose program hangs, and its login with it", { timeout: 240_000 }, async () => {
    const machine = windows({ tailscale: lets({ login: { says: "", seconds: 600 } }) });
    const { result } = await join(machine, { ...system, seconds: 1 });
    expect(result).toMatchObject({ ok: false, code: "JOIN_FAILED", problem: expect.stringMatching(/within its time/) });
    expect(existsSync(`${machine.folder}/state/tasks/mesh-join.json`)).toBe(false);
    expect(placesOf(machine, secret)).toEqual([]);
    const still = execFileSync("ps", ["-eo", "args"], { encoding: "utf8" }).split("\n");
    expect(still.filter((args) => args.includes(`${machine.folder}/drive-c/Program`))).toEqual([]);
  });

  for (const [task, problem] of [
    ["hangs", /did not start: /],
    ["never-starts", /did not start: it has not run \(267011\)/],
    ["file-not-found", /did not start: a file was not found \(2147942402\)/],
    ["no-logon-right", /did not start: the account has no right to run tasks \(2147943785\)/],
  ] as const)
    windowsTest(`says that its task did not start: ${task}`, async () => {
      const machine = windows({ tailscale: lets(), task });
      const { result } = await join(machine, system);
      expect(result).toMatchObject({ ok: false, code: "JOIN_FAILED", problem: expect.stringMatching(problem) });
      expect(existsSync(`${machine.folder}/state/tasks/mesh-join.json`)).toBe(false);
    });
});

describe("prove-login", () => {
  const prove = (machine: Played, ssh?: string) =>
    tell(machine, {
      verb: "prove-login",
      args: { loginServer: server.url, hostname: "h1", seconds: 2 },
      ...(ssh ? { ssh } : {}),
    });

  windowsTest("asks, restarts the service, and asks again", async () => {
    const machine = windows({ tailscale: { node: joined() } });
    expect((await prove(machine)).result).toEqual({ ok: true, value: { changed: false, did: [] } });
    expect(machine.did()).toEqual(["stop", "start"]);
  });

  windowsTest("restarts nothing that carries it", async () => {
    const machine = windows({ tailscale: { node: joined() } });
    const { notes } = await prove(machine, "100.64.0.9 50000 100.64.0.1 22");
    expect(notes.join()).toMatch(/not restarted/);
    expect(machine.did()).toEqual([]);
  });

  windowsTest("restarts it where the connection came by way of another node", async () => {
    const machine = windows({ tailscale: { node: joined() } });
    expect((await prove(machine, "100.64.0.9 50000 100.64.0.2 22")).result).toMatchObject({ ok: true });
    expect(machine.did()).toEqual(["stop", "start"]);
  });

  for (const [name, node, problem] of [
    ["unattended was not kept", { unattended: false }, /new connection/],
    ["another account's profile came back", { unattended: false, owner: "S-1-5-18" }, /new connection/],
    ["it belongs to another server", { server: "https://other.example" }, /belongs to https:\/\/other\.example/],
    ["it is not online", { online: false }, /is not online/],
  ] as const)
    windowsTest(`fails: ${name}`, async () => {
      const machine = windows({ tailscale: { node: { ...joined(), ...node } } });
      const { result } = await prove(machine);
      expect(result).toMatchObject({ ok: false, code: "JOIN_FAILED", problem: expect.stringMatching(problem) });
    });
});

describe("repair and leave", () => {
  windowsTest("unattended and the name, without a login", async () => {
    const machine = windows({ tailscale: { node: joined() } });
    const { result } = await tell(machine, { verb: "repair", args: { hostname: "h2", unattended: true } });
    expect(result).toEqual({ ok: true, value: { changed: true, did: ["named the node h2"] } });
    expect(machine.did()).toEqual(["name h2"]);
  });

  windowsTest("a service that was stopped and would not start by itself", async () => {
    const machine = windows({
      tailscale: { node: joined() },
      services: { Tailscale: { status: "Stopped", startType: "Disabled", processId: 0 } },
    });
    const { result } = await tell(machine, { verb: "repair", args: { start: true, backendSeconds: 5 } });
    expect(result).toMatchObject({
      ok: true,
      value: { did: ["set the service Tailscale to start by itself", "started the service Tailscale"] },
    });
  });

  windowsTest("a node that was taken down", async () => {
    const machine = windows({ tailscale: { node: { ...joined(), state: "Stopped", online: false } } });
    const { result } = await tell(machine, { verb: "repair", args: { up: true } });
    expect(result).toMatchObject({ ok: true, value: { did: ["brought the node up"] } });
    expect([machine.did(), readWord(machine, "unattended")]).toEqual([["up"], "true"]);
  });

  windowsTest("a backend that does not come up", async () => {
    const machine = windows({ tailscale: { node: fresh, noState: "forever" } });
    const { result } = await tell(machine, { verb: "repair", args: { start: true, backendSeconds: 1 } });
    expect(result).toMatchObject({ ok: false, code: "DRIVER_FAILED" });
  });

  windowsTest("leave, and remove", async () => {
    const machine = windows({
      tailscale: { node: joined() },
      files: { "C:\\ProgramData\\Tailscale\\server-state.conf": "{}" },
    });
    const { result } = await tell(machine, { verb: "leave", args: { remove: true } });
    const did = ["logged the node out", "stopped and disabled the service Tailscale", "removed Tailscale"];
    expect(result).toEqual({ ok: true, value: { changed: true, did } });
    expect(machine.did()).toEqual(["logout", "stop"]);
    expect(existsSync(machine.at("C:\\ProgramData\\Tailscale"))).toBe(false);
  });
});
