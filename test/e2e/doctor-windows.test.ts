// mesh doctor on a played Windows machine and the WSL2 on it: well, and with what only they can have.

import { afterAll, beforeAll, expect, test } from "vitest";
import type { Lab } from "../../lab/nspawn/index.ts";
import { type DoctorResult, doctorDocument } from "../../src/doctor/result.ts";
import { rowOf } from "../doctor/table.ts";
import { pattern } from "../faults/told.ts";
import { forget, mesh } from "./support.ts";
import { closeWindowsLab, describeWindows, freshMachines, hastyInventory, openWindowsLab } from "./windows.ts";

describeWindows("mesh doctor with Windows", { timeout: 300_000 }, () => {
  let lab: Lab;
  let inventory: string;

  const run = (...argv: string[]) => mesh(["-i", inventory, ...argv]);
  const apply = async (...hosts: string[]) => {
    const { code, stdout } = await run("apply", "--yes", ...hosts);
    expect(code, stdout).toBe(0);
  };
  const doctor = async (host: string): Promise<DoctorResult> =>
    doctorDocument.parse(JSON.parse((await run("doctor", "--json", host)).stdout));
  const brokenIn = ({ rungs }: DoctorResult) => rungs.filter(({ result }) => result === "broken");
  const expectRow = (id: string, result: DoctorResult, exit = 1) => {
    const { rung, code, says } = rowOf(id);
    const [found] = brokenIn(result);
    expect(`${found?.rung} ${found?.code}`, `${id}: ${JSON.stringify(result, null, 1)}`).toBe(`${rung} ${code}`);
    expect(found?.means.split("\n")[0], id).toMatch(pattern(says));
    expect([found?.tried, found?.next[0]].every(Boolean), JSON.stringify(found)).toBe(true);
    expect(result.exit).toBe(exit);
  };

  beforeAll(async () => {
    lab = await openWindowsLab(1, 1, 1);
    inventory = await hastyInventory(lab);
    await apply();
  });

  afterAll(async () => {
    if (inventory) await forget(inventory);
    await closeWindowsLab();
  });

  test("both that are well are one calm page each", async () => {
    for (const host of ["w1", "w1-wsl"]) {
      const { code, stdout } = await run("doctor", host);
      expect(stdout.trimEnd().split("\n").at(-1), stdout).toBe(`${host} is well`);
      expect(code).toBe(0);
    }
  });

  test.each([
    ["w-held", "windows-held", "w1"],
    ["w-policy", "windows-policy-loginurl", "w1"],
    ["w-udp", "udp", "w1"],
    ["w-mtu", "mtu", "w1"],
    ["wsl-clock", "wsl-clock", "w1-wsl"],
    ["wsl-account", "wsl-other-account", "w1-wsl"],
    ["wsl-stopped", "wsl-stopped", "w1-wsl"],
  ])("%s", async (id, fault, host) => {
    await lab.fault(fault, host);
    try {
      if (id === "wsl-account") await lab.fault("wsl-stopped", host);
      expectRow(id, await doctor(host));
    } finally {
      await lab.heal(fault, host);
      if (id === "wsl-account") await lab.heal("wsl-stopped", host);
    }
  });

  test("a join that only a person can finish shows the line to type, and ends with 3", async () => {
    await freshMachines(lab, "w1");
    await lab.fault("windows-held-all-but-desktop", "w1");
    expect((await run("apply", "w1", "--yes")).code).toBe(3);
    const result = await doctor("w1");
    expectRow("w-waits", result, 3);
    expect(brokenIn(result)[0]?.next[0]).toMatch(/join-mesh\.ps1/);
  });
});
