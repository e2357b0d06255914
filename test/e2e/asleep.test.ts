// A laptop that is closed when its merge is applied: on a real host whose plug is pulled, by the workflows in act and by the command line.

import { afterAll, beforeAll, expect, test } from "vitest";
import { labRepository } from "../../lab/github/in-lab.ts";
import { type Machine, sfspark1 } from "../../lab/github/machine.ts";
import type { Repository } from "../../lab/github/repository.ts";
import { pullRequest, push } from "../../lab/github/run.ts";
import type { Lab } from "../../lab/nspawn/index.ts";
import { describeLab, forget, inventoryWith, mesh, nodes, openLab, sh, stripServer, usableKeys } from "./support.ts";

/** Of the lab's hosts the server and h1, which sleeps sometimes. */
const withLaptop = (text: string) =>
  text.replace(/^ {2}h[2-9]:\n( {4}.*\n)+/gm, "").replace(/^ {2}h1:\n/m, "  h1:\n    expected: sometimes\n");
const withoutLaptop = (text: string) => withLaptop(text).replace(/^ {2}h1:\n( {4}.*\n)+/m, "");

describeLab("a laptop that is closed", () => {
  let lab: Lab;
  let machine: Machine;
  let repository: Repository;
  let inventory: string;
  let typed: string;
  /** A host that is off refuses nothing: nobody is there at all. */
  const close = async () => {
    await lab.fault("net", "h1");
    await lab.powerOff("h1");
  };
  const open = async () => {
    await lab.heal("net", "h1");
    await lab.powerOn("h1");
  };
  const online = async () => [...(await nodes(lab)).values()].filter((node) => node.online).map(({ name }) => name);

  beforeAll(async () => {
    lab = await openLab();
    await stripServer(lab);
    await lab.fresh("h1");
    await lab.resetHeadscale();
    machine = await sfspark1(lab, () => {});
    repository = await labRepository(lab, machine);
    inventory = await repository.read("main", "mesh.yaml");
    await repository.commit("main", "Begin with the server", { "mesh.yaml": withoutLaptop(inventory) });
    await close();
    typed = await inventoryWith(lab, withLaptop);
  });

  afterAll(async () => {
    if (typed) await forget(typed);
    await machine?.close();
    if (!lab) return;
    await lab.heal("net", "h1");
    await sh(lab, "sfspark1", "cd /home/runner; rm -rf .ssh/id_ed25519 .local/state/mesh .cache/act");
    await stripServer(lab);
    await lab.fresh("h1");
    await lab.resetHeadscale();
  });

  test("makes its pull request no red: the plan says that it is asleep", async () => {
    await repository.commit("laptop", "Add the laptop", { "mesh.yaml": withLaptop(inventory) });
    const run = await pullRequest(repository, "laptop");
    expect(run.code, run.raw).toBe(0);
    expect(run.jobs).toEqual({ validate: "success", plan: "success" });
    expect(run.outputs).toMatchObject({ "hosts-failed": "0", "hosts-waiting": "1" });
    expect(run.summary).toMatch(/1 asleep/);
  });

  test("makes its merge no red either: all others are done, and the summary says that it waits", async () => {
    const before = await repository.sha("main");
    await repository.merge("laptop");
    const run = await push(repository, before);
    expect(run.code, run.raw).toBe(0);
    expect(run.jobs).toEqual({ apply: "success" });
    expect(run.outputs).toMatchObject({ "hosts-failed": "0", "hosts-waiting": "1" });
    expect(JSON.parse(run.outputs.changed ?? "")).toEqual(["sfspark1"]);
    expect(run.summary).toMatch(/1 asleep/);
    expect(await online()).toEqual(["sfspark1"]);
    expect(await usableKeys(lab)).toBe(0);
  });

  test("is waited for by the command line, too, with exit 0", async () => {
    const apply = await mesh(["-i", typed, "apply", "h1", "--yes", "--json"]);
    expect(apply.code, apply.stderr).toBe(0);
    expect(apply.json().hosts).toMatchObject([{ host: "h1", state: "waiting", waiting: { for: "machine" } }]);
  });

  test("is brought in by the next run that finds it awake, whatever that run was for", async () => {
    await open();
    const before = await repository.sha("main");
    await repository.commit("main", "A word", { "mesh.yaml": `${withLaptop(inventory)}# a word\n` });
    const run = await push(repository, before);
    expect(run.code, run.raw).toBe(0);
    expect(JSON.parse(run.outputs.changed ?? "")).toEqual(["h1"]);
    expect(run.outputs).toMatchObject({ "hosts-ok": "2", "hosts-waiting": "0" });
    expect((await online()).sort()).toEqual(["h1", "sfspark1"]);
  });
});
