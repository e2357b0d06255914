// GitHub's side on real hosts: the workflows as `mesh init` writes them, run in act by the runner on sfspark1, from dist/.

import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { labRepository } from "../../lab/github/in-lab.ts";
import { type Machine, sfspark1 } from "../../lab/github/machine.ts";
import type { Repository } from "../../lab/github/repository.ts";
import { press, pullRequest, push } from "../../lab/github/run.ts";
import { machineAddress } from "../../lab/nspawn/config.ts";
import type { Lab } from "../../lab/nspawn/index.ts";
import { type Fault, faults } from "../contract/faults.ts";
import { calls, type GitHubOptions, startGitHub } from "../contract/github.ts";
import { describeLab, nodes, openLab, sh, stripServer, usableKeys } from "./support.ts";

describeLab("the repository runs the mesh", () => {
  let lab: Lab;
  let machine: Machine;
  let repository: Repository;
  let inventory: string;
  const online = async () => [...(await nodes(lab)).values()].filter(({ online }) => online).map(({ name }) => name);
  /** The inventory without the lines of these hosts. */
  const without = (...hosts: string[]) =>
    hosts.reduce((text, host) => text.replace(new RegExp(`^  ${host}:\\n(    .*\\n)+`, "m"), ""), inventory);

  beforeAll(async () => {
    lab = await openLab();
    await stripServer(lab);
    await lab.fresh("h1", "h2");
    await lab.resetHeadscale();
    machine = await sfspark1(lab, () => {});
    repository = await labRepository(lab, machine);
    inventory = await repository.read("main", "mesh.yaml");
    await repository.commit("main", "Begin with the server and h1", { "mesh.yaml": without("h2", "h3", "h4", "h5") });
  });

  afterAll(async () => {
    await machine?.close();
    if (!lab) return;
    await sh(lab, "sfspark1", "cd /home/runner; rm -rf .ssh/id_ed25519 .local/state/mesh .cache/act");
    await stripServer(lab);
    await lab.fresh("h1", "h2");
    await lab.resetHeadscale();
  });

  test("the button's dry run shows what would change, and changes nothing", async () => {
    const run = await press(repository, "provision.yml", { host: "h1", "dry-run": "true" });
    expect(run.code, run.raw).toBe(0);
    expect(JSON.parse(run.outputs.changed ?? "")).toEqual(["h1"]);
    expect(await online()).toEqual([]);
  });

  test("the button brings one host in, and says who pressed it", async () => {
    const run = await press(repository, "provision.yml", { host: "h1", "dry-run": "false" }, { actor: "anna" });
    expect(run.code, run.raw).toBe(0);
    expect(run.summary).toMatch(/^anna asked to provision \*\*h1\*\*/m);
    expect(await online()).toEqual(["h1"]);
    expect(await usableKeys(lab)).toBe(0);
    expect(run.raw).not.toMatch(/hskey-auth-/);
  });

  test("the button for all brings the rest, and leaves alone what is right", async () => {
    const run = await press(repository, "provision.yml", { host: "all", "dry-run": "false" });
    expect(run.code, run.raw).toBe(0);
    expect(JSON.parse(run.outputs.changed ?? "")).toEqual(["sfspark1"]);
    expect((await online()).sort()).toEqual(["h1", "sfspark1"]);
  });

  test("the button's force re-auth logs a healthy host in again, as the same node; a dry run only says so", async () => {
    const before = (await nodes(lab)).get("h1");
    const inputs = { host: "h1", "dry-run": "true", "force-reauth": "true" };
    const dry = await press(repository, "provision.yml", inputs);
    expect(dry.log).toMatch(/a new login was asked for/);
    expect((await nodes(lab)).get("h1")).toMatchObject({ node_key: before?.node_key });
    const run = await press(repository, "provision.yml", { ...inputs, "dry-run": "false" });
    expect(run.code, run.raw).toBe(0);
    const after = (await nodes(lab)).get("h1");
    expect(after?.id).toBe(before?.id);
    expect(after?.node_key).not.toBe(before?.node_key);
    expect(await usableKeys(lab)).toBe(0);
  });

  test("the button with a wrong name fails, names it, and changes nothing", async () => {
    const run = await press(repository, "provision.yml", { host: "h9", "dry-run": "false" });
    expect(run.jobs).toEqual({ provision: "failure" });
    expect(run.log).toMatch(/USAGE.*h9/);
  });

  test("a pull request that adds a host is planned on the real machines, and changes none", async () => {
    await repository.commit("add-h2", "Add h2", { "mesh.yaml": without("h3", "h4", "h5") });
    const run = await pullRequest(repository, "add-h2");
    expect(run.code, run.raw).toBe(0);
    expect(run.jobs).toEqual({ validate: "success", plan: "success" });
    expect(JSON.parse(run.outputs.changed ?? "")).toEqual(["h2"]);
    expect(await online()).not.toContain("h2");
  });

  test("the same from a fork is only validated", async () => {
    const run = await pullRequest(repository, "add-h2", { from: "mallory/home" });
    expect(run.code, run.raw).toBe(0);
    expect(run.jobs).toEqual({ validate: "success" });
  });

  test("one with a broken inventory is told the line, and no host is connected to", async () => {
    await repository.commit("broken", "A typo", { "mesh.yaml": inventory.replace("address:", "adress:") });
    const run = await pullRequest(repository, "broken");
    expect(run.jobs).toEqual({ validate: "failure", plan: "failure" });
    expect(run.log).toMatch(/did you mean "address"\?/);
    expect(run.log).not.toMatch(/connected in|nothing to do/);
    expect(await online()).not.toContain("h2");
  });

  describe("a GitHub whose API fails at one call", () => {
    let github: Awaited<ReturnType<typeof startGitHub>>;
    let failing: { readonly call: string; readonly fault: Fault } | undefined;
    let spoil: GitHubOptions["spoil"];

    beforeAll(async () => {
      const fault = (call: string) => (call === failing?.call ? failing.fault : undefined);
      const spoiled: typeof spoil = (body, call) => (spoil ? spoil(body, call) : body);
      github = await startGitHub({ fault, spoil: spoiled, host: machineAddress(lab.config) });
      github.head = await repository.sha("add-h2");
    });
    afterAll(() => github?.[Symbol.asyncDispose]());
    const planned = () =>
      pullRequest(repository, "add-h2", { apiUrl: github.url, secrets: { GITHUB_TOKEN: "ghs_test" } });

    // In the order in which they are asked: the first run makes the comment that the others find.
    test.each([
      ["create", "403", /needs `pull-requests: write`/],
      ["none", "nothing", undefined],
      ["list", "503", /unavailable/],
      ["me", "401", /does not know the github-token/],
      ["react", "secondary limit of an hour", /secondary rate limit/],
      ["unreact", "404", /needs `pull-requests: write`/],
      ["pull", "page of a proxy", /answered with no JSON/],
      ["update", "connection reset", /job's summary only/],
    ] as const)("%s fails with %s: the job ends as the plan does, and warns", async (call, fault, words) => {
      failing = call === "none" ? undefined : { call: calls[call], fault: faults[fault] };
      const run = await planned();
      expect(run.code, run.raw).toBe(0);
      expect(run.jobs).toEqual({ validate: "success", plan: "success" });
      expect(JSON.parse(run.outputs.changed ?? "")).toEqual(["h2"]);
      expect(run.summary).toMatch(/^### ✅ Plan: 3 hosts/m);
      expect(run.summary.includes("Not in the pull request")).toBe(words !== undefined);
      if (words) expect(run.log).toMatch(words);
      expect(github.comments).toHaveLength(call === "create" ? 0 : 1);
      expect(github.violations).toEqual([]);
    });

    test("a field that GitHub does not have in its answer is seen by the judge", async () => {
      failing = undefined;
      spoil = (body) => (Array.isArray(body) ? body : { ...body, id: "one" });
      await planned();
      expect(github.violations.join()).toMatch(/id must be integer/);
    });
  });

  test("its merge is applied, and says which commits it covers", async () => {
    const before = await repository.sha("main");
    await repository.merge("add-h2");
    const run = await push(repository, before);
    expect(run.code, run.raw).toBe(0);
    expect(run.jobs).toEqual({ apply: "success" });
    expect(run.summary).toMatch(/takes the newest main, [0-9a-f]+, and covers:[\s\S]*steve: Add h2/);
    expect((await online()).sort()).toEqual(["h1", "h2", "sfspark1"]);
  });

  test("an apply that waited while main moved takes the newest main, not its own commit", async () => {
    const before = await repository.sha("main");
    await repository.commit("main", "Take h2 out", { "mesh.yaml": without("h2", "h3", "h4", "h5") });
    const late = await repository.sha("main");
    await repository.commit("main", "No, keep h2", { "mesh.yaml": without("h3", "h4", "h5") });
    const run = await push(repository, before, { after: late });
    expect(run.code, run.raw).toBe(0);
    expect(run.summary).toMatch(/No, keep h2[\s\S]*Take h2 out/);
    expect(JSON.parse(run.outputs.changed ?? "")).toEqual([]);
    expect((await online()).sort()).toEqual(["h1", "h2", "sfspark1"]);
  });

  test("a pull request that removes a host says so, and its merge takes the host out", async () => {
    await repository.commit("remove-h2", "Remove h2", { "mesh.yaml": without("h2", "h3", "h4", "h5") });
    const plan = await pullRequest(repository, "remove-h2");
    expect(plan.code, plan.raw).toBe(0);
    expect(JSON.parse(plan.outputs.changed ?? "")).toEqual(["h2"]);
    const before = await repository.sha("main");
    await repository.merge("remove-h2");
    const run = await push(repository, before);
    expect(run.code, run.raw).toBe(0);
    expect([...(await nodes(lab)).keys()].sort()).toEqual(["h1", "sfspark1"]);
  });

  test("a merge while another applies does not cut it, and its own apply takes the newest main", async () => {
    const before = await repository.sha("main");
    await lab.fresh("h2");
    await repository.commit("first", "h2 comes back", { "mesh.yaml": without("h3", "h4", "h5") });
    const first = await repository.merge("first");
    const applying = push(repository, before);
    await expect.poll(() => sh(lab, "h2", "pgrep apt-get || true"), { timeout: 60_000, interval: 200 }).not.toBe("");
    await repository.commit("second", "A word about h2", { "mesh.yaml": `${without("h3", "h4", "h5")}# h2 is new\n` });
    const newest = await repository.merge("second");
    const one = await applying;
    expect(one.code, one.raw).toBe(0);
    expect(one.summary).toMatch(/covers:[\s\S]*h2 comes back/);
    expect(one.summary).not.toMatch(/A word about h2/);
    expect((await online()).sort()).toEqual(["h1", "h2", "sfspark1"]);
    // The queue is GitHub's own (`queue: max`, held by the workflow rules); act has none, so the second waits here.
    const two = await push(repository, first);
    expect(two.code, two.raw).toBe(0);
    expect(two.summary).toContain(`takes the newest main, ${newest.slice(0, 7)}`);
    expect(two.summary).toMatch(/covers:[\s\S]*A word about h2/);
    expect(JSON.parse(two.outputs.changed ?? "")).toEqual([]);
  });

  test("a removal that nobody read in a pull request stops, and the button goes on", async () => {
    const before = await repository.sha("main");
    await repository.commit("main", "Past every review", { "mesh.yaml": without("h1", "h2", "h3", "h4", "h5") });
    const run = await push(repository, before);
    expect(run.jobs).toEqual({ apply: "failure" });
    expect(run.log).toMatch(/PLAN_CHANGED[\s\S]*h1[\s\S]*provision host → Run workflow/);
    expect([...(await nodes(lab)).keys()].sort()).toEqual(["h1", "h2", "sfspark1"]);
    const button = await press(repository, "provision.yml", { host: "all", "dry-run": "false" });
    expect(button.code, button.raw).toBe(0);
    expect([...(await nodes(lab)).keys()]).toEqual(["sfspark1"]);
  });

  test("a runner that dies in the middle of an apply leaves a run that the next one finishes", async () => {
    const before = await repository.sha("main");
    await repository.commit("main", "h1 again", { "mesh.yaml": without("h2", "h3", "h4", "h5") });
    await lab.fresh("h1");
    const dying = push(repository, before);
    await expect.poll(() => sh(lab, "h1", "pgrep apt-get || true"), { timeout: 60_000, interval: 200 }).not.toBe("");
    await sh(lab, "sfspark1", "pkill -KILL -u runner -f dist/action; pkill -KILL -u runner -x act || true");
    expect((await dying).code).not.toBe(0);
    expect([...(await nodes(lab)).keys()]).toEqual(["sfspark1"]);
    const next = await push(repository, before);
    expect(next.code, next.raw).toBe(0);
    expect((await online()).sort()).toEqual(["h1", "sfspark1"]);
    expect(await usableKeys(lab)).toBe(0);
  });

  test("a run that is cancelled ends its keys, says so, and the next one finishes", async () => {
    const before = await repository.sha("main");
    await repository.commit("main", "h2 again", { "mesh.yaml": without("h3", "h4", "h5") });
    await lab.fresh("h2");
    const cancelled = push(repository, before);
    await expect.poll(() => sh(lab, "h2", "pgrep apt-get || true"), { timeout: 60_000, interval: 200 }).not.toBe("");
    await sh(lab, "sfspark1", "pkill -INT -u runner -f dist/action"); // what GitHub's Cancel sends
    const run = await cancelled;
    expect(run.jobs).toEqual({ apply: "failure" });
    expect(run.log).toMatch(/interrupted/i);
    expect(await usableKeys(lab)).toBe(0);
    const next = await push(repository, before);
    expect(next.code, next.raw).toBe(0);
    expect((await online()).sort()).toEqual(["h1", "h2", "sfspark1"]);
  });

  test("a step that is killed with a key in its hand leaves one, and its post step ends it", async () => {
    const id = (await nodes(lab)).get("h2")?.id;
    await sh(lab, "sfspark1", `headscale nodes delete -i ${id} --force`);
    const killed = async () => {
      await lab.fresh("h2");
      const run = press(repository, "provision.yml", { host: "h2", "dry-run": "false" });
      // As soon as a process has written down a key, it is killed: before its host has handed that key in.
      const page = "/home/runner/.local/state/mesh/keys-$pid-*.json";
      const each = `for pid in $(pgrep -u runner -f dist/action); do [ -e ${page} ] && kill -KILL $pid && exit; done`;
      await sh(lab, "sfspark1", `for i in $(seq 3000); do ${each}; sleep 0.02; done; echo no key was made; false`);
      return run;
    };
    const action = `${machine.folder}/action/action.yml`;
    await sh(lab, "sfspark1", `cp ${action} ${action}.whole; sed -i '/^  post/d' ${action}`);
    expect((await killed()).jobs).toEqual({ provision: "failure" });
    expect(await usableKeys(lab)).toBe(1);
    await sh(lab, "sfspark1", `mv ${action}.whole ${action}`);
    const run = await killed();
    expect(run.jobs).toEqual({ provision: "failure" });
    expect(await usableKeys(lab), run.raw).toBe(0);
    expect(run.log).not.toMatch(/::warning|pre-auth key/);
    const next = await press(repository, "provision.yml", { host: "h2", "dry-run": "false" });
    expect(next.code, next.raw).toBe(0);
    expect((await online()).sort()).toEqual(["h1", "h2", "sfspark1"]);
  });

  test("status shows the mesh", async () => {
    const run = await press(repository, "status.yml", {});
    expect(run.code, run.raw).toBe(0);
    expect(run.outputs["hosts-ok"]).toBe("3");
  });

  test("npm run act does the same from a terminal", async () => {
    const words = ["run", "-s", "act", "--", "provision", "--host", "h1", "--dry-run"];
    const { status, stdout, stderr } = spawnSync("npm", words, { encoding: "utf8" });
    expect(status, stderr).toBe(0);
    expect(stdout).toMatch(/steve asked a dry run for \*\*h1\*\*[\s\S]*provision: success/);
  });
});
