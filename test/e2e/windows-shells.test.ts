// sshd for Windows starts what its registry names, which is often not cmd.exe. A shell that understands the launcher's line carries
// a whole apply; any other is named, before it is sent anything.

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Lab } from "../../lab/nspawn/index.ts";
import { forget, mesh } from "./support.ts";
import {
  closeWindowsLab,
  deeds,
  describeWindows,
  freshMachines,
  hastyInventory,
  hostOf,
  openWindowsLab,
} from "./windows.ts";

describeWindows("the default shell of sshd", () => {
  let lab: Lab;
  let inventory: string;

  const apply = () => mesh(["-i", inventory, "apply", "w1", "--yes", "--json"]);

  beforeAll(async () => {
    lab = await openWindowsLab(0, 1);
    inventory = await hastyInventory(lab);
  });

  beforeEach(() => freshMachines(lab, "w1"));

  afterAll(async () => {
    if (inventory) await forget(inventory);
    await closeWindowsLab();
  });

  test.each(["cmd", "powershell", "pwsh", "git-bash"])(
    "%s: the machine joins, and the second plan is empty",
    async (shell) => {
      await lab.fault(`windows-shell-${shell}`, "w1");
      const run = await apply();
      expect(hostOf(run, "w1"), run.stdout).toMatchObject({ state: "changed", error: null });
      expect((await mesh(["-i", inventory, "plan", "w1", "--detailed-exitcode"])).code).toBe(0);
    },
  );

  test.each(["wsl-bash", "wow64-cmd", "powershell-32"])("%s: it is named, and nothing is done", async (shell) => {
    await lab.fault(`windows-shell-${shell}`, "w1");
    const run = await apply();
    const { state, error } = hostOf(run, "w1");
    expect([run.code, state], run.stdout).toEqual([1, "failed"]);
    expect(error.problem).toMatch(/shell/i);
    expect(await deeds(lab, "w1")).toEqual([]);
  });
});
