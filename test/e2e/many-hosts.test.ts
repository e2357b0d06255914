// The manual's workflow for many hosts, in act by the runner on sfspark1: twelve real hosts, four jobs at once.

import { afterAll, beforeAll, expect, test } from "vitest";
import { manyHosts } from "../../lab/github/example.ts";
import { labRepository } from "../../lab/github/in-lab.ts";
import { type Machine, sfspark1 } from "../../lab/github/machine.ts";
import { type Repository, releaseSha } from "../../lab/github/repository.ts";
import { pushOf } from "../../lab/github/run.ts";
import { machineAddress } from "../../lab/nspawn/config.ts";
import { down, type Lab, up } from "../../lab/nspawn/index.ts";
import { startGitHub } from "../contract/github.ts";
import { describeLab, nodes, openLab, sh, stripServer, usableKeys } from "./support.ts";

const names = Array.from({ length: 11 }, (_, i) => `h${i + 1}`);

describeLab("four jobs share twelve hosts", () => {
  let lab: Lab;
  let machine: Machine;
  let repository: Repository;
  let github: Awaited<ReturnType<typeof startGitHub>>;

  beforeAll(async () => {
    lab = await openLab();
    await up(lab.config, names.length, () => {});
    lab = await openLab();
    await stripServer(lab);
    await lab.fresh(...names);
    await lab.resetHeadscale();
    machine = await sfspark1(lab, () => {});
    repository = await labRepository(lab, machine);
    github = await startGitHub({ host: machineAddress(lab.config) });
  });

  afterAll(async () => {
    await github?.[Symbol.asyncDispose]();
    await machine?.close();
    if (!lab) return;
    // As large as the other files know it.
    await down(lab.config);
    await up(lab.config, 5, () => {});
  });

  /** Keys that Headscale ever made. */
  const minted = async () => JSON.parse(await sh(lab, "sfspark1", "headscale preauthkeys list -o json"))?.length ?? 0;
  const merge = async (before: string) => {
    github.merges.set(await repository.sha("main"), 7);
    const around = { apiUrl: github.url, secrets: { GITHUB_TOKEN: "ghs_test" } };
    return pushOf("many-hosts.yml", repository, before, around);
  };

  test("each joins with one key of its own; one summary, one comment in the pull request", async () => {
    const before = await repository.sha("main");
    await repository.commit("shared", "Share the work", {
      ".github/workflows/many-hosts.yml": manyHosts(releaseSha),
    });
    await repository.merge("shared");
    const run = await merge(before);
    expect(run.code, run.raw).toBe(0);
    expect(run.jobs).toEqual({ plan: "success", apply: "success", report: "success" });
    expect(JSON.parse(run.outputs.result ?? "").hosts).toHaveLength(12);
    const joined = await nodes(lab);
    expect([...joined.keys()].toSorted()).toEqual(["sfspark1", ...names].toSorted());
    expect([...joined.values()].filter(({ online }) => online)).toHaveLength(12);
    expect(await minted()).toBe(12);
    expect(await usableKeys(lab)).toBe(0);
    expect(run.summary.match(/^### .*shard \d\/4/gm)).toHaveLength(4);
    expect(run.summary.match(/^### ✅ Apply: 12 hosts: 12 changed/gm)).toHaveLength(1);
    expect(github.comments).toMatchObject([{ pull: 7, body: expect.stringContaining("Apply: 12 hosts: 12 changed") }]);
    expect(github.violations).toEqual([]);
  });

  test("run again, they find nothing to do and make no key, and the comment is the same one", async () => {
    const run = await merge(await repository.sha("main"));
    expect(run.code, run.raw).toBe(0);
    expect(JSON.parse(run.outputs.changed ?? "")).toEqual([]);
    expect(await minted()).toBe(12);
    expect(github.comments).toHaveLength(1);
    expect(github.comments[0]?.body).toContain("12 hosts: 12 as they should be");
  });

  test("a host that does not answer the plan is a red job, and all others are brought in", async () => {
    await lab.fault("sshd", "h3");
    for (const name of ["h1", "h2", "h4"]) await sh(lab, name, "systemctl disable --now syncthing@steve");
    const run = await merge(await repository.sha("main"));
    expect(run.code).not.toBe(0);
    expect(run.jobs, run.raw).toEqual({ plan: "failure", apply: "failure", report: "failure" });
    expect([...(await nodes(lab)).keys()].toSorted()).toEqual(["sfspark1", ...names].toSorted());
    expect(github.comments[0]?.body).toMatch(/12 hosts: 1 failed, 3 changed/);
    await lab.heal("sshd", "h3");
  });

  test("a removal that no pull request showed starts no shard", async () => {
    const before = await repository.sha("main");
    const whole = await repository.read("main", "mesh.yaml");
    await repository.commit("main", "Past every review", { "mesh.yaml": whole.replace(/^ {2}h7:\n( {4}.*\n)+/m, "") });
    const run = await merge(before);
    expect(run.jobs, run.raw).toEqual({ plan: "failure" });
    expect(run.log).toMatch(/PLAN_CHANGED/);
    expect([...(await nodes(lab)).keys()]).toContain("h7");
  });
});
