// What can have become of a WSL2 that is in the mesh, seen by plan, status and apply: what its Windows machine can put right is, without a
// person; of the rest it is said what it is and what to do, at the WSL2, and never at the Windows machine.

import { readFile, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Lab } from "../../lab/nspawn/index.ts";
import { forget, inventoryWith, mesh, nodes } from "./support.ts";
import {
  closeWindowsLab,
  deeds,
  describeWindows,
  freshMachines,
  hastyInventory,
  hostOf,
  machineFile,
  openWindowsLab,
} from "./windows.ts";

const below = "w1";
const guest = "w1-wsl";

describeWindows("a WSL2 in the mesh", { timeout: 600_000 }, () => {
  let lab: Lab;
  let inventory: string;

  const run = (...argv: string[]) => mesh(["-i", inventory, ...argv]);
  const plan = () => run("plan", "--json");
  const apply = () => run("apply", "--yes", "--json");

  beforeAll(async () => {
    lab = await openWindowsLab(0, 1, 1);
    inventory = await hastyInventory(lab);
    const joined = await apply();
    expect(joined.code, joined.stdout + joined.stderr).toBe(0);
  });

  afterAll(async () => {
    if (inventory) await forget(inventory);
    await closeWindowsLab();
  });

  async function expectAllWell(): Promise<void> {
    const planned = await run("plan", "--json", "--detailed-exitcode");
    expect(planned.code, planned.stdout).toBe(0);
    await expect.poll(async () => (await nodes(lab)).get(guest)?.online, { timeout: 60_000 }).toBe(true);
  }

  describe("is opened again by its Windows machine", () => {
    /** With what is told while it is opened. */
    const states: Readonly<Record<string, { faults: readonly string[]; says: string }>> = {
      stopped: { faults: ["wsl-stopped"], says: "w1: open-wsl" },
      "stopped, and ending whenever Windows does not use it": { faults: ["wsl-idle"], says: "is held awake" },
      "at another address than the rule's": { faults: ["wsl-moved"], says: "172.29.1.11" },
      "behind a service that is stopped": { faults: ["wsl-forwarding-off"], says: "started the service iphlpsvc" },
      "mirrored, with the rule of before": { faults: ["wsl-mirrored", "wsl-stopped"], says: "removed the forward" },
      "asked to be mirrored, which is not given": {
        faults: ["wsl-mirrored-not-given", "wsl-stopped"],
        says: "asks for mirrored networking, and WSL gives nat",
      },
    };

    test.each(Object.keys(states))("%s", async (name) => {
      const { faults, says } = states[name] as (typeof states)[string];
      for (const fault of faults) await lab.fault(fault, guest);

      const before = await deeds(lab, below);
      const planned = await plan();
      expect(hostOf(planned, guest), planned.stdout).toMatchObject({
        ...{ state: "waiting", error: null },
        waiting: { for: "host", host: below },
      });
      expect(hostOf(planned, below)).toMatchObject({ state: "pending", error: null });
      const status = await run("status", "--json");
      expect(hostOf(status, guest), status.stdout).toMatchObject({
        well: false,
        waiting: { for: "host", host: below },
      });
      expect(hostOf(status, below)).toMatchObject({ well: true });
      expect(await deeds(lab, below)).toEqual(before);

      const applied = await run("apply", "--yes");
      expect(applied.code, applied.stdout + applied.stderr).toBe(0);
      expect(applied.stderr).toContain(`${below}: changed`);
      expect(applied.stdout).toMatch(/= . w1-wsl +nothing to do/);
      expect(applied.stderr).toContain(says);
      await expectAllWell();
      for (const fault of faults.toReversed()) await lab.heal(fault, guest);
      await apply();
    });
  });

  describe("cannot be opened, and says why", () => {
    const states: Readonly<Record<string, { faults: readonly string[]; problem: RegExp }>> = {
      "without a network": { faults: ["wsl-none"], problem: /without a network/ },
      "another account's": { faults: ["wsl-stopped", "wsl-other-account"], problem: /belongs to .*anna/ },
      "listening on another port": { faults: ["wsl-other-port"], problem: /nobody listens on port 2222/ },
      "behind a port that leads to another machine": {
        faults: ["wsl-foreign"],
        problem: /forwarded to another machine, which answers/,
      },
      "behind a port that another program holds": {
        faults: ["wsl-port-held"],
        problem: /port 2222 of the machine is held/,
      },
      "on a machine that cannot start it": { faults: ["wsl-fails"], problem: /does not start/ },
    };

    test.each(Object.keys(states))("%s", async (name) => {
      const { faults, problem } = states[name] as (typeof states)[string];
      for (const fault of faults) await lab.fault(fault, guest);
      const applied = await apply();
      expect(hostOf(applied, below), applied.stdout + applied.stderr).toMatchObject({
        state: "converged",
        error: null,
      });
      expect(hostOf(applied, guest), applied.stdout).toMatchObject({ state: "failed" });
      expect(hostOf(applied, guest).error).toMatchObject({
        ...{ code: "WSL_UNREACHABLE", step: "open-wsl" },
        problem: expect.stringMatching(problem),
      });
      expect(applied.code).toBe(1);
      for (const fault of faults.toReversed()) await lab.heal(fault, guest);
      const again = await apply();
      expect(again.code, again.stdout).toBe(0);
      await expectAllWell();
    });
  });

  test("with a stranger's host key on its port is never taken for itself", async () => {
    await lab.fault("hostkey", guest);
    const applied = await apply();
    expect(hostOf(applied, guest), applied.stdout).toMatchObject({ state: "failed" });
    expect(hostOf(applied, guest).error.code).toBe("HOST_KEY_CHANGED");
    expect(hostOf(applied, below)).toMatchObject({ error: null });
    await lab.heal("hostkey", guest);
    await expectAllWell();
  });

  test("without systemd is refused in words that say how to switch it on", async () => {
    await freshMachines(lab, below, guest);
    await lab.fault("wsl-no-systemd", guest);
    const applied = await apply();
    expect(hostOf(applied, below), applied.stdout + applied.stderr).toMatchObject({ state: "changed", error: null });
    expect(hostOf(applied, guest).error, applied.stdout).toMatchObject({ code: "OS_UNSUPPORTED" });
    expect(JSON.stringify(hostOf(applied, guest).error)).toContain("systemd=true");
    await lab.heal("wsl-no-systemd", guest);
    expect((await apply()).code).toBe(0);
    await expectAllWell();
  });

  test("whose clock stood still while the machine slept is told so before a key is made, and joins when it is right", async () => {
    await freshMachines(lab, guest);
    await lab.fault("wsl-clock", guest);
    const applied = await apply();
    expect(hostOf(applied, guest).error, applied.stdout).toMatchObject({ code: "CLOCK_WRONG" });
    expect(hostOf(applied, guest).error.next.join(" ")).toContain("hwclock");
    expect(hostOf(applied, below)).toMatchObject({ error: null });
    await lab.heal("wsl-clock", guest);
    expect((await apply()).code).toBe(0);
    await expectAllWell();
  });

  test("is told of a resolv.conf that leads nowhere, and of packets that do not fit", async () => {
    await lab.fault("wsl-mtu", guest);
    await lab.fault("wsl-resolv", guest);
    const planned = await plan();
    await lab.heal("wsl-resolv", guest);
    await lab.heal("wsl-mtu", guest);
    expect(hostOf(planned, guest), planned.stdout).toMatchObject({ error: null });
    expect(planned.stdout).toContain("/etc/resolv.conf is a link that leads nowhere");
    expect(planned.stdout).toContain("eth0 takes 1280 bytes");
    await expectAllWell();
  });

  test("that is to be kept up, and may be shut down for that, outlives whoever uses it", async () => {
    const kept = await inventoryWith(lab, (text) => text);
    const text = await readFile(inventory, "utf8");
    await writeFile(kept, text.replace(/^( +)wsl-of: w1$/m, "$&\n$1wsl: { keep-alive: true, may-shutdown: true }"));
    await lab.fault("wsl-idle", guest);
    const applied = await mesh(["-i", kept, "apply", "--yes", "--json"]);
    expect(applied.code, applied.stdout + applied.stderr).toBe(0);
    expect(await machineFile(lab, below, "drive-c/Users/steve/.wslconfig")).toContain("instanceIdleTimeout=-1");
    // In force, too: that is what its Windows machine looks at when nothing uses it.
    expect(await machineFile(lab, below, "state/wsl/idle")).toBe("-1\n");
    const planned = await mesh(["-i", kept, "plan", "--json", "--detailed-exitcode"]);
    expect(planned.code, planned.stdout).toBe(0);
    await forget(kept);
  });
});
