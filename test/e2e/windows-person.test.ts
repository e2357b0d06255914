// The third rung: what a person does with the join that was handed to them, well or badly, and what the next run makes of it.

import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Deed, Lab } from "../../lab/nspawn/index.ts";
import { forget, mesh, nodes, sh, usableKeys } from "./support.ts";
import {
  closeWindowsLab,
  deeds,
  describeWindows,
  expectCleanMachine,
  filesOfOurs,
  freshMachines,
  hastyInventory,
  hostOf,
  openWindowsLab,
} from "./windows.ts";

describeWindows("a join that was handed to a person", () => {
  let lab: Lab;
  let inventory: string;
  let line: string;

  const run = (...argv: string[]) => mesh(["-i", inventory, ...argv, "w1"]);
  const apply = () => run("apply", "--yes", "--json");
  const person = (as?: Deed["as"]) => lab.person("w1", { line, as });
  const online = async () => (await nodes(lab)).get("w1")?.online ?? false;

  /** The next apply ends with the machine in the mesh, and nothing left of the way there. */
  async function expectFinished(): Promise<void> {
    const finished = await apply();
    expect(hostOf(finished, "w1"), finished.stdout).toMatchObject({ state: "changed", error: null });
    expect([finished.code, await online(), await usableKeys(lab)]).toEqual([0, true, 0]);
    await expectCleanMachine(lab, "w1");
    expect((await run("plan", "--detailed-exitcode")).code).toBe(0);
  }

  /** The join waits again, and of all keys there were one can be used. */
  async function expectWaiting(): Promise<void> {
    const again = await apply();
    expect([again.code, hostOf(again, "w1").state], again.stdout).toEqual([3, "waiting"]);
    expect(await usableKeys(lab)).toBe(1);
    ({ line } = hostOf(again, "w1").waiting);
  }

  beforeAll(async () => {
    lab = await openWindowsLab(0, 1);
  });

  beforeEach(async () => {
    await lab.resetHeadscale();
    inventory = await hastyInventory(lab);
    await lab.fresh("w1");
    await lab.fault("windows-held-all-but-desktop", "w1");
    await expectWaiting();
  });

  afterEach(() => forget(inventory));
  afterAll(closeWindowsLab);

  test("the first plan says beforehand what is handed over, when all else fails", async () => {
    await freshMachines(lab, "w1");
    const plan = await run("plan");
    expect(plan.stdout).toMatch(/join-mesh\.ps1|person/);
  });

  test("nobody runs it: status says who waits, and the next apply gives out another key in the place of the first", async () => {
    const status = await run("status", "--json");
    expect(status.json().hosts[0], status.stdout).toMatchObject({ well: false, waiting: { for: "person", line } });
    await expectWaiting();
    expect((await person()).code).toBe(0);
    await expectFinished();
  });

  test("run twice: the second time finds nothing to run, and nothing is undone", async () => {
    expect((await person()).code).toBe(0);
    expect((await person()).code).not.toBe(0);
    expect(await online()).toBe(true);
    await expectFinished();
  });

  test("run after its key ended: it says so, and the next apply hands over a new one", async () => {
    await sh(
      lab,
      "sfspark1",
      "for id in $(headscale preauthkeys list -o json | tr -d ' ' | grep -o '\"id\":[0-9]*' | tr -dc '0-9\\n'); do headscale preauthkeys expire --id $id; done",
    );
    const late = await person();
    expect(late.code).not.toBe(0);
    expect(late.stdout).toMatch(/key/i);
    expect(await online()).toBe(false);
    await expectWaiting();
    expect((await person()).code).toBe(0);
    await expectFinished();
  });

  test.each([
    ["without an administrator's rights", "unelevated"],
    ["by an account that MeSH does not sign in with", "other-account"],
  ] as const)("run %s: it changes nothing and says what to do, and the right person still can", async (_, how) => {
    const before = [await deeds(lab, "w1"), await filesOfOurs(lab, "w1")];
    const wrong = await person(how);
    expect(wrong.code).not.toBe(0);
    expect([await deeds(lab, "w1"), await filesOfOurs(lab, "w1")]).toEqual(before);
    expect(await online()).toBe(false);
    expect(await usableKeys(lab)).toBe(1);
    expect((await person()).code).toBe(0);
    await expectFinished();
  });

  test("once the session is free, the next apply joins by itself and takes script and key back", async () => {
    await lab.heal("windows-held-all-but-desktop", "w1");
    await expectFinished();
  });

  test("a machine that was switched off and on meanwhile still has script and key", async () => {
    const files = await filesOfOurs(lab, "w1");
    await lab.powerOff("w1");
    await lab.powerOn("w1");
    expect(await filesOfOurs(lab, "w1")).toEqual(files);
    expect((await person()).code).toBe(0);
    await expectFinished();
  });
});
