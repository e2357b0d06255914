// open-wsl as most machines are: behind NAT, nothing made yet. Its other states: windows-change-wsl.test.ts.

import { expect } from "vitest";
import { windowsTest } from "./windows-change.ts";
import { rulesOf, vm, wslMachine } from "./windows-wsl.ts";

windowsTest("the port is forwarded to a distribution that is woken, and the second run changes nothing", async () => {
  const machine = await wslMachine();
  const did = [
    `forwarded port ${machine.port} to Ubuntu at ${vm}`,
    `let port ${machine.port} in through the firewall, in private and domain networks`,
  ];
  expect((await machine.open()).result).toEqual({ ok: true, value: { changed: true, did } });
  expect(rulesOf(machine)).toEqual([`0.0.0.0/${machine.port} -> ${vm}/${machine.port}`]);
  expect(machine.read("changed.log")).toContain("wsl Ubuntu started");
  expect(machine.read("network.json")).toMatch(/"Profile": "Domain, Private"/);
  expect((await machine.open({ distribution: "ubuntu" })).result).toEqual({
    ok: true,
    value: { changed: false, did: [] },
  });
});
