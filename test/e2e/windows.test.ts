import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Lab } from "../../lab/nspawn/index.ts";
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

describeWindows("three Linux hosts and two Windows machines", () => {
  let lab: Lab;
  let inventory: string;

  const run = (...argv: string[]) => mesh(["-i", inventory, ...argv]);
  const states = (document: { hosts: { host: string; state: string; error: unknown }[] }) =>
    document.hosts.map(({ host, state, error }) => [host, state, error]);
  const all = (state: string) => lab.hosts.map((host) => [host, state, null]);

  beforeAll(async () => {
    lab = await openWindowsLab(3, 2);
    inventory = await hastyInventory(lab);
  });

  afterAll(async () => {
    if (inventory) await forget(inventory);
    await closeWindowsLab();
  });

  describe("that Windows lets in", () => {
    test("one apply brings all of them into the mesh", async () => {
      const result = await run("apply", "--yes", "--json");
      expect(states(result.json()), result.stderr).toEqual(all("changed"));
      expect(result.code).toBe(0);
      const listed = await nodes(lab);
      expect([...listed.keys()].toSorted()).toEqual([...lab.hosts].toSorted());
      expect([...listed.values()].every((node) => node.online && node.tags?.includes("tag:mesh"))).toBe(true);
      expect(await usableKeys(lab)).toBe(0);
      for (const host of ["w1", "w2"]) await expectCleanMachine(lab, host);
    });

    test("the second plan is empty, and a second apply touches nothing", async () => {
      const before = await deeds(lab, "w1");
      const plan = await run("plan", "--json", "--detailed-exitcode");
      expect(states(plan.json()), plan.stdout).toEqual(all("converged"));
      expect(plan.code).toBe(0);
      expect((await run("apply", "--yes")).code).toBe(0);
      expect(await deeds(lab, "w1")).toEqual(before);
    });

    test("a machine that was switched off and on is in the mesh again by itself", async () => {
      await lab.powerOff("w1");
      await lab.powerOn("w1");
      await expect.poll(async () => (await nodes(lab)).get("w1")?.online, { timeout: 60_000 }).toBe(true);
      expect((await run("plan", "w1", "--detailed-exitcode")).code).toBe(0);
    });
  });

  describe("that Windows refuses", () => {
    test("a session that another user holds is passed by a task of the system, and the second plan is empty", async () => {
      await freshMachines(lab, "w1");
      await lab.fault("windows-held", "w1");
      const result = await run("apply", "w1", "--yes", "--json");
      expect(hostOf(result, "w1")).toMatchObject({ state: "changed", error: null });
      expect((await nodes(lab)).get("w1")).toMatchObject({ online: true });
      expect(await usableKeys(lab)).toBe(0);
      await expectCleanMachine(lab, "w1");
      expect((await run("plan", "w1", "--detailed-exitcode")).code).toBe(0);
    });

    test("a machine on which only a person can log in waits for one, and the next run notices and finishes", async () => {
      await freshMachines(lab, "w1");
      await lab.fault("windows-held-all-but-desktop", "w1");
      const handed = await run("apply", "w1", "--yes", "--json");
      expect(handed.code, handed.stdout).toBe(3);
      const { state, waiting } = hostOf(handed, "w1");
      expect(state).toBe("waiting");
      expect(await filesOfOurs(lab, "w1")).toContain("temp/join-mesh.ps1");
      expect(await usableKeys(lab)).toBe(1);

      expect((await lab.person("w1", { line: waiting.line })).code).toBe(0);
      expect((await nodes(lab)).get("w1")).toMatchObject({ online: true });
      const before = await deeds(lab, "w1");
      const plan = await run("plan", "w1", "--json");
      expect(hostOf(plan, "w1").steps, plan.stdout).toContainEqual(
        expect.objectContaining({ step: "join", why: expect.stringContaining("a person joined it") }),
      );
      expect(await deeds(lab, "w1")).toEqual(before);

      const finished = await run("apply", "w1", "--yes", "--json");
      expect(hostOf(finished, "w1"), finished.stdout).toMatchObject({ state: "changed", error: null });
      expect(await usableKeys(lab)).toBe(0);
      await expectCleanMachine(lab, "w1");
      expect((await run("plan", "w1", "--detailed-exitcode")).code).toBe(0);
    });
  });

  test("a connection that is cut during the join: the next run finishes", async () => {
    await freshMachines(lab, "w2");
    let cut: Promise<void> | undefined;
    const lost = await mesh(["-i", inventory, "apply", "w2", "--yes"], {
      onStderr: (text) => {
        if (text.includes("w2: join\n")) cut ??= lab.fault("sshd", "w2").then(() => endSessions(lab, "w2"));
      },
    });
    await cut;
    expect(lost.code, lost.stdout).toBe(1);
    expect(lost.stdout).toMatch(/SSH_LOST|SSH_REFUSED/);
    expect(await usableKeys(lab)).toBe(0);
    await lab.heal("sshd", "w2");
    const again = await run("apply", "w2", "--yes", "--json");
    expect(hostOf(again, "w2"), again.stdout).toMatchObject({ state: "changed", error: null });
    await expectCleanMachine(lab, "w2");
  });
});

/** A server that is stopped keeps the sessions it has. */
const endSessions = (lab: Lab, host: string) => sh(lab, host, "pkill -KILL sshd || true").then(() => {});
