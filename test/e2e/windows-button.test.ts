// The button on a Windows machine that lets nobody in over SSH: the workflow as `mesh init` writes it, in act, by the runner.

import { afterAll, beforeAll, expect, test } from "vitest";
import { labRepository } from "../../lab/github/in-lab.ts";
import { type Machine, sfspark1 } from "../../lab/github/machine.ts";
import type { Repository } from "../../lab/github/repository.ts";
import { press } from "../../lab/github/run.ts";
import type { Lab } from "../../lab/nspawn/index.ts";
import { nodes, usableKeys } from "./support.ts";
import { closeWindowsLab, describeWindows, expectCleanMachine, hasty, openWindowsLab } from "./windows.ts";

describeWindows("the button on a Windows machine", () => {
  let lab: Lab;
  let machine: Machine;
  let repository: Repository;
  const button = () => press(repository, "provision.yml", { host: "w1", "dry-run": "false" }, { actor: "anna" });

  beforeAll(async () => {
    lab = await openWindowsLab(0, 1);
    await lab.fault("windows-held-all-but-desktop", "w1");
    machine = await sfspark1(lab, () => {});
    repository = await labRepository(lab, machine);
    const inventory = await repository.read("main", "mesh.yaml");
    await repository.commit("main", "Waits that a test can afford", { "mesh.yaml": hasty(inventory) });
  });

  afterAll(async () => {
    await machine?.close();
    await closeWindowsLab();
  });

  test("ends green with a waiting host, and its summary says where to type which line", async () => {
    const run = await button();
    expect(run.code, run.raw).toBe(0);
    expect([run.outputs["hosts-waiting"], run.outputs["hosts-failed"]]).toEqual(["1", "0"]);
    expect(run.log).toMatch(/::warning|waiting for a person/);
    expect(run.summary).toMatch(/Where:\*\* on w1, signed in as/);
    expect(run.summary).toContain("powershell -NoProfile -ExecutionPolicy Bypass -File C:\\temp\\join-mesh.ps1");
    expect(run.raw).not.toMatch(/hskey-auth-/);
    expect(await usableKeys(lab)).toBe(1);
  });

  test("and once a person did that, the next press notices it and finishes", async () => {
    const typed = "powershell -NoProfile -ExecutionPolicy Bypass -File C:\\temp\\join-mesh.ps1";
    expect(await lab.person("w1", { line: typed })).toMatchObject({ code: 0 });
    expect((await nodes(lab)).get("w1")).toMatchObject({ online: true });
    await lab.heal("windows-held-all-but-desktop", "w1");
    const run = await button();
    expect(run.code, run.raw).toBe(0);
    expect(run.outputs["hosts-waiting"]).toBe("0");
    expect(JSON.parse(run.outputs.changed ?? "")).toEqual(["w1"]);
    expect(await usableKeys(lab)).toBe(0);
    await expectCleanMachine(lab, "w1");
  });
});
