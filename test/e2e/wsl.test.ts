// Windows and the WSL2 on it in one mesh with Linux hosts: one apply brings all in, by way of the Windows machine, and none is left to do.

import { afterAll, beforeAll, expect, test } from "vitest";
import type { Lab } from "../../lab/nspawn/index.ts";
import { expectClean, forget, mesh, nodes, sh, usableKeys } from "./support.ts";
import {
  closeWindowsLab,
  deeds,
  describeWindows,
  expectCleanMachine,
  filesOfOurs,
  freshMachines,
  hastyInventory,
  hostOf,
  machineFile,
  openWindowsLab,
} from "./windows.ts";

describeWindows("three Linux hosts, two Windows machines and the WSL2 of one", { timeout: 600_000 }, () => {
  let lab: Lab;
  let inventory: string;

  const run = (...argv: string[]) => mesh(["-i", inventory, ...argv]);
  const states = (document: { hosts: { host: string; state: string; error: unknown }[] }) =>
    document.hosts.map(({ host, state, error }) => [host, state, error]);
  const all = (state: string) => lab.hosts.map((host) => [host, state, null]);

  beforeAll(async () => {
    lab = await openWindowsLab(3, 2, 1);
    inventory = await hastyInventory(lab);
  });

  afterAll(async () => {
    if (inventory) await forget(inventory);
    await closeWindowsLab();
  });

  test("in a plan, the WSL2 that nothing leads to yet waits for its Windows machine, which will open it", async () => {
    const plan = await run("plan", "--json", "--detailed-exitcode");
    expect(plan.code, plan.stdout).toBe(2);
    expect(hostOf(plan, "w1-wsl")).toMatchObject({
      state: "waiting",
      waiting: { for: "host", host: "w1" },
      error: null,
    });
    expect(hostOf(plan, "w1").steps.map(({ step }: { step: string }) => step)).toContain("open-wsl");
    expect(hostOf(plan, "w2").steps.map(({ step }: { step: string }) => step)).not.toContain("open-wsl");
  });

  test("one apply opens it and brings all into the mesh, each as a node of its own", async () => {
    const result = await run("apply", "--yes", "--json");
    expect(states(result.json()), result.stderr).toEqual(all("changed"));
    expect(result.code).toBe(0);
    const listed = await nodes(lab);
    expect([...listed.keys()].toSorted()).toEqual([...lab.hosts].toSorted());
    expect([...listed.values()].every((node) => node.online && node.tags?.includes("tag:mesh"))).toBe(true);
    expect(await usableKeys(lab)).toBe(0);
    expect(await sh(lab, "w1-wsl", "systemctl is-active tailscaled syncthing@steve")).toBe("active\nactive\n");
    // On w1 the WSL2 is held awake for a while, by a process that was started for that.
    expect(await filesOfOurs(lab, "w1")).toEqual([]);
    await expectCleanMachine(lab, "w2");
    await expectClean(lab, "w1-wsl");
  });

  test("the second plan is empty, and a second apply touches neither machine", async () => {
    const before = await deeds(lab, "w1");
    const plan = await run("plan", "--json", "--detailed-exitcode");
    expect(states(plan.json()), plan.stdout).toEqual(all("converged"));
    expect(plan.code).toBe(0);
    expect((await run("apply", "--yes")).code).toBe(0);
    expect(await deeds(lab, "w1")).toEqual(before);
  });

  test.each([
    ["w1-wsl", "h1"],
    ["h1", "w1-wsl"],
  ])("megabytes come to %s from %s over the mesh", async (to, from) => {
    const serve = "mkdir -p /run/share; head -c 3000000 /dev/urandom >/run/share/file; sha256sum </run/share/file";
    const sum = await sh(lab, from, serve);
    await sh(lab, from, "systemd-run -q --unit=share busybox httpd -f -p 9999 -h /run/share");
    const address = (await sh(lab, from, "tailscale ip -4")).trim();
    const get = `curl -s -m 60 --retry 20 --retry-connrefused --retry-delay 1 http://${address}:9999/file | sha256sum`;
    expect(await sh(lab, to, get)).toBe(sum);
    await sh(lab, from, "systemctl stop share");
  });

  test("a Windows machine that was switched off and on has its WSL2 opened again by the next run", async () => {
    await lab.powerOff("w1");
    await lab.powerOn("w1");
    const plan = await run("plan", "w1", "w1-wsl", "--json");
    expect(hostOf(plan, "w1-wsl"), plan.stdout).toMatchObject({
      state: "waiting",
      waiting: { for: "host", host: "w1" },
    });
    const result = await run("apply", "w1", "w1-wsl", "--yes", "--json");
    expect(hostOf(result, "w1-wsl"), result.stdout).toMatchObject({ state: "converged", error: null });
    expect(result.code).toBe(0);
    await expect.poll(async () => (await nodes(lab)).get("w1-wsl")?.online, { timeout: 60_000 }).toBe(true);
  });

  test("a Windows machine that fails is the one cause for both, told once", async () => {
    await freshMachines(lab, "w1", "w1-wsl");
    await lab.fault("windows-msi-busy", "w1");
    const result = await run("apply", "w1", "w1-wsl", "--yes", "--json");
    expect(hostOf(result, "w1"), result.stdout).toMatchObject({ state: "failed", error: { code: "PACKAGES_LOCKED" } });
    expect(hostOf(result, "w1-wsl")).toMatchObject({
      ...{ state: "waiting", error: null },
      waiting: { for: "host", host: "w1" },
    });
    await lab.heal("windows-msi-busy", "w1");
    const again = await run("apply", "w1", "w1-wsl", "--yes", "--json");
    expect(
      ["w1", "w1-wsl"].map((name) => hostOf(again, name).state),
      again.stdout,
    ).toEqual(["changed", "changed"]);
  });

  test("a WSL2 that fails is its own failure, beside a Windows machine that is in the mesh", async () => {
    await freshMachines(lab, "w1", "w1-wsl");
    await lab.fault("sudo", "w1-wsl");
    const result = await run("apply", "w1", "w1-wsl", "--yes", "--json");
    expect(hostOf(result, "w1"), result.stdout).toMatchObject({ state: "changed", error: null });
    expect(hostOf(result, "w1-wsl")).toMatchObject({ state: "failed", error: { code: "ACCESS_PASSWORD" } });
    await lab.heal("sudo", "w1-wsl");
    expect((await run("apply", "w1", "w1-wsl", "--yes")).code).toBe(0);
  });

  test("what was made on the Windows machine for its WSL2 is remembered there", async () => {
    const memory = JSON.parse(await machineFile(lab, "w1", "drive-c/ProgramData/mesh/wsl.json"));
    expect(memory).toMatchObject({ rules: ["mesh-wsl-2222"] });
  });
});
