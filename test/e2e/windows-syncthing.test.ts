// Syncthing on a Windows machine, with the real one behind it: from nothing to set up, over a restart of the machine, and away again.

import { afterAll, beforeAll, expect, test } from "vitest";
import { type Lab, machineFolder } from "../../lab/nspawn/index.ts";
import { forget, inventoryWith, mesh, sh } from "./support.ts";
import {
  closeWindowsLab,
  describeWindows,
  hasty,
  hastyInventory,
  hostOf,
  machineFile,
  openWindowsLab,
} from "./windows.ts";

const home = "drive-c/ProgramData/mesh-syncthing";
const program = "drive-c/Program Files/mesh-syncthing/syncthing.exe";

describeWindows("Syncthing on a Windows machine", () => {
  let lab: Lab;
  let inventory: string;

  beforeAll(async () => {
    lab = await openWindowsLab(0, 1);
    inventory = await hastyInventory(lab);
  });

  afterAll(async () => {
    if (inventory) await forget(inventory);
    await closeWindowsLab();
  });

  const run = (...argv: string[]) => mesh(["-i", inventory, ...argv]);

  /** What the real one says to the key in its configuration, asked on the machine itself. */
  async function status(): Promise<{ myID: string }> {
    const key = /<apikey>(.*)<\/apikey>/.exec(await machineFile(lab, "w1", `${home}/config.xml`))?.[1] ?? "";
    return JSON.parse(await sh(lab, "w1", `curl -sS -H 'X-API-Key: ${key}' http://127.0.0.1:8386/rest/system/status`));
  }

  const listening = () => sh(lab, "w1", "ss -Hltn 'sport = :8386' | tr -s ' ' | cut -d' ' -f4");

  test("one apply sets it up on loopback, and the second plan is empty", async () => {
    const applied = await run("apply", "w1", "--yes", "--json");
    expect(hostOf(applied, "w1"), applied.stdout).toMatchObject({ state: "changed", error: null });
    expect((await status()).myID).toMatch(/^[A-Z2-7-]{63}$/);
    expect((await listening()).trim()).toBe("127.0.0.1:8386");
    expect((await run("plan", "w1", "--detailed-exitcode")).code).toBe(0);
  });

  test("a machine that was switched off and on has the same device again, by itself", async () => {
    const { myID } = await status();
    await lab.powerOff("w1");
    await lab.powerOn("w1");
    await expect.poll(() => status().catch(() => ({})), { timeout: 60_000, interval: 1000 }).toMatchObject({ myID });
    expect((await run("plan", "w1", "--detailed-exitcode")).code).toBe(0);
  });

  // The one that watches, and the one that works.
  test("another port is a change, and no two ever run", async () => {
    const moved = await inventoryWith(lab, (text) =>
      hasty(text).replace(/^ {2}w1:$/m, "  w1:\n    syncthing: { gui-port: 8390 }"),
    );
    const applied = await mesh(["-i", moved, "apply", "w1", "--yes", "--json"]);
    await forget(moved);
    expect(hostOf(applied, "w1"), applied.stdout).toMatchObject({ state: "changed", error: null });
    expect([await listening(), (await sh(lab, "w1", "pgrep -cx syncthing")).trim()]).toEqual(["", "2"]);
  });

  test("a host that leaves keeps its data, and nothing else of it", async () => {
    const leaving = await inventoryWith(lab, (text) => hasty(text).replace(/^ {2}w1:$/m, "  w1:\n    state: absent"));
    const left = await mesh(["-i", leaving, "apply", "--yes", "--json"]);
    await forget(leaving);
    expect(hostOf(left, "w1"), left.stdout).toMatchObject({ error: null });
    expect((await sh(lab, "w1", "pgrep -cx syncthing || true")).trim()).toBe("0");
    expect(await machineFile(lab, "w1", program)).toBe("");
    expect(await sh(lab, "w1", `ls ${machineFolder}/state/tasks`)).not.toContain("mesh-syncthing.json");
    expect(await machineFile(lab, "w1", `${home}/config.xml`)).toContain("<apikey>");
  });
});
