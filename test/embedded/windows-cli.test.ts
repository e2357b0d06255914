// The whole program on a mesh with Windows hosts: one that lets only a person in, and a laptop that sleeps.

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type EmbeddedLab, openEmbeddedLab } from "../../lab/embedded/index.ts";
import { mesh, type Run } from "../e2e/support.ts";

const linux = "sfspark1";
const office = { name: "office-one", os: "windows" } as const;
const laptop = { name: "laptop", os: "windows", expected: "sometimes" } as const;

let lab: EmbeddedLab;
let transcript = "";

const open = async (...hosts: (typeof office | typeof laptop)[]) => {
  lab = await openEmbeddedLab({ hosts: [linux, ...hosts] });
};

async function run(...argv: string[]): Promise<Run> {
  const result = await mesh(["-i", lab.inventory, ...argv]);
  transcript += result.stdout + result.stderr;
  return result;
}

const states = (result: Run): unknown =>
  Object.fromEntries(result.json().hosts.map(({ host, state }: { host: string; state: string }) => [host, state]));

const hostOf = (result: Run, name: string) => result.json().hosts.find(({ host }: { host: string }) => host === name);

const usable = () =>
  lab.headscale.state.keys.filter(({ used, expiration }) => !used && Date.parse(expiration) > Date.now());

describe("a host that lets only a person in", () => {
  beforeAll(async () => {
    await open(office);
    await lab.fault("windows-held", "office-one");
  });

  afterEach(() => expect(lab.unexpected).toEqual([]));

  afterAll(() => lab.close());

  test("is planned as any other, with what is tried otherwise", async () => {
    const plan = await run("plan");
    expect(plan.code).toBe(0);
    expect(plan.stdout).toContain("if that fails: leave a join script for a person");
    expect(lab.headscale.state.keys).toEqual([]);
  });

  test("is waiting for a person after the apply, who is told what to type; the others are done", async () => {
    const apply = await run("apply", "--yes", "--json");
    expect(apply.code, apply.stderr).toBe(3);
    expect(states(apply)).toEqual({ [linux]: "changed", "office-one": "waiting" });
    expect(hostOf(apply, "office-one").waiting).toMatchObject({
      for: "person",
      why: expect.stringContaining("Tailscale answers nobody but OFFICE-ONE\\anna, pid 4711"),
      script: "C:\\temp\\join-mesh.ps1",
      line: "powershell -NoProfile -ExecutionPolicy Bypass -File C:\\temp\\join-mesh.ps1",
    });
    expect(usable().map(({ id }) => id)).toHaveLength(1);
  });

  test("waits on, in plan and status, which change nothing", async () => {
    const [before] = usable();
    const plan = await run("plan", "--json");
    expect([plan.code, states(plan)]).toEqual([3, { [linux]: "converged", "office-one": "waiting" }]);
    const status = await run("status");
    expect(status.code).toBe(3);
    expect(status.stdout).toContain("-File C:\\temp\\join-mesh.ps1");
    expect(usable()).toEqual([before]);
  });

  test("gets a new key at the next apply, as long as nobody came; the old one is ended", async () => {
    const [before] = usable();
    const apply = await run("apply", "--yes", "--json");
    expect([apply.code, states(apply)]).toEqual([3, { [linux]: "converged", "office-one": "waiting" }]);
    expect(usable()).toHaveLength(1);
    expect(usable()).not.toEqual([before]);
  });

  test("is noticed once the person has come, and the next apply takes away what they were given", async () => {
    expect((await lab.machine("office-one").person()).at(-1)).toMatch(/^Done: /);
    const plan = await run("plan");
    expect([plan.code, plan.stdout]).toEqual([0, expect.stringContaining("a person joined it")]);
    const apply = await run("apply", "--yes", "--json");
    expect([apply.code, states(apply)]).toEqual([0, { [linux]: "converged", "office-one": "changed" }]);
    expect(usable()).toEqual([]);
  });

  test("has then nothing to do", async () => {
    const plan = await run("plan", "--json", "--detailed-exitcode");
    expect([plan.code, states(plan)]).toEqual([0, { [linux]: "converged", "office-one": "converged" }]);
    const status = await run("status");
    expect([status.code, status.stdout]).toEqual([0, expect.stringMatching(/^office-one +Windows 10 .* direct/m)]);
  });

  test("and no key was ever shown", () => {
    expect(lab.headscale.state.keys.length).toBeGreaterThan(3);
    for (const { secret } of lab.headscale.state.keys) expect(transcript).not.toContain(secret);
  });
});

describe("what a person may do instead", () => {
  beforeEach(async () => {
    await open(office);
    await lab.fault("windows-held", "office-one");
    expect((await run("apply", "--yes")).code).toBe(3);
  });

  afterEach(() => lab.close());

  test("they refuse: the host waits on", async () => {
    await lab.machine("office-one").person("refuses");
    expect((await run("plan")).code).toBe(3);
  });

  test("they come too late: the next apply gives them a new key, with which they join", async () => {
    await lab.machine("office-one").person("runs late");
    expect((await run("apply", "--yes")).code).toBe(3);
    await lab.machine("office-one").person();
    expect((await run("apply", "--yes")).code).toBe(0);
    expect((await run("plan", "--detailed-exitcode")).code).toBe(0);
  });

  test("they run it twice: it is joined all the same", async () => {
    await lab.machine("office-one").person("runs twice");
    expect((await run("apply", "--yes")).code).toBe(0);
    expect((await run("plan", "--detailed-exitcode")).code).toBe(0);
  });
});

describe("a laptop that is expected sometimes", () => {
  beforeAll(() => open(laptop));

  afterAll(() => lab.close());

  // MeSH gives a machine ten seconds to answer.
  test("is waited for while it sleeps, and no run fails over it", { timeout: 60_000 }, async () => {
    await lab.fault("asleep", "laptop");
    const apply = await run("apply", "--yes", "--json");
    expect([apply.code, states(apply)]).toEqual([0, { [linux]: "changed", laptop: "waiting" }]);
    expect(hostOf(apply, "laptop").waiting).toMatchObject({
      for: "machine",
      why: expect.stringContaining("SSH_TIMEOUT"),
    });
    expect(lab.headscale.state.keys).toHaveLength(1);
  });

  test("gets what it is owed when it is awake", async () => {
    await lab.heal("asleep", "laptop");
    const apply = await run("apply", "--yes", "--json");
    expect([apply.code, states(apply)]).toEqual([0, { [linux]: "converged", laptop: "changed" }]);
    expect((await run("plan", "--detailed-exitcode")).code).toBe(0);
  });
});
