// What open-wsl makes lasts through runs that are cut off, and leave takes exactly that back: the keep-alive, the forward, the rules.

import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { describe, expect, vi } from "vitest";
import type { WindowsSpec } from "../../lab/windows/spec.ts";
import { putForward, putWsl } from "../../lab/windows/wsl.ts";
import { tell, windowsTest } from "./windows-change.ts";
import { rulesOf, type WslMachine, wslMachine } from "./windows-wsl.ts";

const path = "C:\\Users\\steve\\.wslconfig";
const memory = "C:\\ProgramData\\mesh\\wsl.json";
const rulesKey = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp";
const mine = "# mine\n[wsl2]\nmemory=8GB\n";
const has = (text: string): WindowsSpec => ({ files: { [path]: text } });
const config = (machine: WslMachine) => (existsSync(machine.at(path)) ? readFileSync(machine.at(path), "utf8") : null);
const leave = async (machine: WslMachine) => (await tell(machine, { verb: "leave" })).result;
const shutdowns = (machine: WslMachine) =>
  machine
    .read("changed.log")
    .split("\n")
    .filter((line) => line === "wsl stopped all");
const set = `set instanceIdleTimeout=-1 in ${path}, so that WSL stays up`;
const down = "shut WSL down once, so that its setting takes effect";

/** All that open-wsl may change, as it is now. */
function stateOf(machine: WslMachine) {
  const { firewall, hyperV } = JSON.parse(machine.read("network.json"));
  return { config: config(machine), rules: rulesOf(machine), firewall, hyperV: hyperV?.rules ?? [] };
}

describe("keep-alive", () => {
  windowsTest("is written beside what else is set, and takes effect when WSL starts anew, which is said", async () => {
    const machine = await wslMachine({ distributions: [{ name: "Ubuntu", running: true }], mode: "nat" }, has(mine));
    const { result, notes } = await machine.open({ keepAlive: true });
    expect(result).toMatchObject({ ok: true, value: { did: expect.arrayContaining([set]) } });
    expect(config(machine)).toBe(`${mine}[general]\ninstanceIdleTimeout=-1\n`);
    expect(notes.join("\n")).toMatch(/wsl --shutdown \(it ends everything/);
    expect(shutdowns(machine)).toEqual([]);
    expect((await machine.open({ keepAlive: true, mayShutdown: true })).result).toMatchObject({ value: { did: [] } });
    expect(shutdowns(machine)).toEqual([]);
  });

  windowsTest("ends WSL once where that is allowed, and is in force then", async () => {
    const machine = await wslMachine({ distributions: [{ name: "Ubuntu", running: true }], mode: "nat" });
    const { result } = await machine.open({ keepAlive: true, mayShutdown: true });
    expect(result).toMatchObject({ ok: true, value: { did: expect.arrayContaining([set, down]) } });
    expect(config(machine)).toBe("[general]\r\ninstanceIdleTimeout=-1\r\n");
    expect(machine.read("wsl/idle").trim()).toBe("-1");
    expect(machine.read("changed.log")).not.toContain("process created");
    expect(shutdowns(machine)).toHaveLength(1);
  });

  windowsTest("of a run that was cut off before the shutdown is finished by the next", async () => {
    const machine = await wslMachine({ stuck: "15" });
    const args = { keepAlive: true, mayShutdown: true };
    const { result: cut } = await machine.open(args, { leavesAt: /set instanceIdleTimeout/ });
    expect(cut).toMatchObject({ code: "INTERRUPTED" });
    expect(shutdowns(machine)).toEqual([]);
    putWsl(machine, { stuck: "0" });
    const { result } = await machine.open(args);
    expect(result).toMatchObject({ ok: true, value: { did: expect.arrayContaining([down]) } });
    expect((await machine.open(args)).result).toMatchObject({ ok: true, value: { changed: false } });
  });

  windowsTest("is not known to every WSL, and that is said", async () => {
    const machine = await wslMachine({ old: "yes" });
    const { result, notes } = await machine.open({ keepAlive: true });
    expect(result).toMatchObject({ ok: true });
    expect(notes.join("\n")).toMatch(/does not know instanceIdleTimeout/);
  });
});

describe("a distribution that nothing keeps up", () => {
  windowsTest("is held for as long as a run may take, outside of the session", async () => {
    const machine = await wslMachine();
    const { notes } = await machine.open();
    expect(notes).toContain("Ubuntu is held awake for 30 minutes");
    await vi.waitFor(() => expect(machine.read("changed.log")).toContain("wsl Ubuntu held for 1800 seconds"), 20_000);
  });

  windowsTest("is opened all the same when that does not work, which is said", async () => {
    const machine = await wslMachine({}, { faults: [{ command: "Invoke-CimMethod", id: "HRESULT 0x80070005" }] });
    const { result, notes } = await machine.open();
    expect(result).toMatchObject({ ok: true });
    expect(notes.join("\n")).toMatch(/Ubuntu cannot be held awake.* HRESULT 0x80070005/);
  });
});

/** Ends a run at the first call of a command, as a power cut would. */
const ends = (command: string): WindowsSpec => ({ faults: [{ command, id: "Killed", times: 1 }] });

describe("a run that is cut off", () => {
  windowsTest(
    "between the forward and the firewall is finished by the next, and leave takes all of it back",
    async () => {
      const machine = await wslMachine({}, ends("New-NetFirewallRule"));
      const before = stateOf(machine);
      expect((await machine.open()).result).toMatchObject({ ok: false });
      expect(rulesOf(machine)).toHaveLength(1);
      expect((await machine.open()).result).toMatchObject({
        ok: true,
        value: { did: [expect.stringMatching(/firewall/)] },
      });
      expect(await leave(machine)).toMatchObject({ ok: true });
      expect(stateOf(machine)).toEqual(before);
    },
  );

  windowsTest("before the forward is made has nothing to take back", async () => {
    const machine = await wslMachine({}, (port) => ({
      registry: { [rulesKey]: { [`0.0.0.0/${port}`]: "127.0.0.1/1" } },
    }));
    const before = stateOf(machine);
    rmSync(machine.at("C:\\Windows\\System32\\netsh.exe"));
    expect((await machine.open()).result).toMatchObject({ ok: false });
    expect(existsSync(machine.at(memory))).toBe(true);
    expect(await leave(machine)).toMatchObject({ ok: true, value: { changed: false } });
    expect(stateOf(machine)).toEqual(before);
  });

  windowsTest("while it takes things back is finished by the next", async () => {
    const machine = await wslMachine({}, ends("Remove-NetFirewallRule"));
    const before = stateOf(machine);
    await machine.open({ keepAlive: true });
    expect(await leave(machine)).toMatchObject({ ok: false });
    expect(existsSync(machine.at(memory))).toBe(true);
    expect(await leave(machine)).toMatchObject({ ok: true });
    expect(stateOf(machine)).toEqual(before);
    expect(existsSync(machine.at(memory))).toBe(false);
  });
});

describe("leave", () => {
  windowsTest("puts back what was there before, of all that is as MeSH made it", async () => {
    const machine = await wslMachine({}, (port) => ({
      files: { [path]: "[general]\r\ninstanceIdleTimeout=15000\r\n[wsl2]\r\nnetworkingMode=nat\r\n" },
      registry: { [rulesKey]: { [`0.0.0.0/${port}`]: `172.29.1.5/${port}`, "0.0.0.0/80": "10.0.0.9/80" } },
    }));
    const before = stateOf(machine);
    await machine.open({ keepAlive: true });
    expect(stateOf(machine)).not.toEqual(before);
    const result = await leave(machine);
    expect(result).toMatchObject({
      ok: true,
      value: {
        did: expect.arrayContaining([
          `put the forward of port ${machine.port} back to 172.29.1.5/${machine.port}`,
          `removed the rule mesh-wsl-${machine.port} of the firewall`,
          `put ${path} back as it was`,
        ]),
      },
    });
    expect(stateOf(machine)).toEqual(before);
    expect(existsSync(machine.at(memory))).toBe(false);
    expect(await leave(machine)).toMatchObject({ ok: true, value: { changed: false } });
  });

  windowsTest("takes away what was not there, and in mirrored mode puts a forward back", async () => {
    const machine = await wslMachine({}, (port) => ({
      ...has("[wsl2]\nnetworkingMode=mirrored\n"),
      registry: { [rulesKey]: { [`0.0.0.0/${port}`]: `172.20.1.5/${port}` } },
    }));
    const before = stateOf(machine);
    await machine.open();
    expect(stateOf(machine).hyperV).toHaveLength(1);
    expect(await leave(machine)).toMatchObject({ ok: true });
    expect(stateOf(machine)).toEqual(before);
  });

  windowsTest("touches nothing where it would end the connection that it came by", async () => {
    const machine = await wslMachine({}, { tailscale: { node: { state: "Running", online: true } } });
    await machine.open();
    const opened = stateOf(machine);
    const { result } = await tell(machine, { verb: "leave", ssh: "100.64.0.9 50000 100.64.0.1 22" });
    expect(result).toMatchObject({ ok: false, code: "OWN_LINK" });
    expect(stateOf(machine)).toEqual(opened);
  });

  windowsTest("leaves a file that a person emptied since", async () => {
    const machine = await wslMachine({}, has(mine));
    await machine.open({ keepAlive: true });
    writeFileSync(machine.at(path), "");
    expect(await leave(machine)).toMatchObject({ ok: true });
    expect(config(machine)).toBe("");
  });

  windowsTest("leaves what a person changed since", async () => {
    const machine = await wslMachine({}, has(mine));
    await machine.open({ keepAlive: true });
    const listen = `0.0.0.0/${machine.port}`;
    putForward(machine, listen, "10.0.0.9/22");
    writeFileSync(machine.at(path), "[general]\r\ninstanceIdleTimeout=-1\r\n[wsl2]\r\nmemory=4GB\r\n");
    expect(await leave(machine)).toMatchObject({ ok: true });
    expect(rulesOf(machine)).toEqual([`${listen} -> 10.0.0.9/22`]);
    expect(config(machine)).toBe("[general]\r\n[wsl2]\r\nmemory=4GB\r\n");
  });
});
