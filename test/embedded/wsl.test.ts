// A Windows host and the WSL2 on it, through the whole program: what is shut is opened, looked at again and joined in one run.

import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type EmbeddedLab, openEmbeddedLab } from "../../lab/embedded/index.ts";
import { mesh, type Run } from "../e2e/support.ts";
import { startRunner } from "./runner.ts";

const below = "office-one";
const guest = "office-one-wsl";

let lab: EmbeddedLab;

const run = (...argv: string[]): Promise<Run> => mesh(["-i", lab.inventory, ...argv]);

const outcomes = (result: Run) => result.json().hosts as { host: string; state: string; [field: string]: unknown }[];
const states = (result: Run) => outcomes(result).map(({ host, state }) => [host, state]);
const hostOf = (result: Run, name: string) => outcomes(result).find(({ host }) => host === name);

const open = (wslWish?: Record<string, boolean>) =>
  openEmbeddedLab({
    hosts: ["sfspark1", { name: guest, wslOf: below, ...(wslWish ? { wslWish } : {}) }, { name: below, os: "windows" }],
  });

describe("WSL2 that is shut", { timeout: 60_000 }, () => {
  beforeAll(async () => {
    lab = await open();
    await lab.fault("wsl-shut", guest);
  });

  afterAll(() => lab.close());

  test("waits in a plan for its Windows host, which says that it opens it", async () => {
    const plan = await run("plan", "--json", "--detailed-exitcode");
    expect([plan.code, states(plan)]).toEqual([
      2,
      [
        ["sfspark1", "pending"],
        [below, "pending"],
        [guest, "waiting"],
      ],
    ]);
    expect(hostOf(plan, guest)?.waiting).toMatchObject({ for: "host", host: below });
    const text = (await run("plan")).stdout;
    expect(text).toContain(`open-wsl           ${guest} does not answer (SSH_REFUSED)`);
    expect(text).toMatch(new RegExp(`└ ${guest} +waiting for ${below}`));
  });

  test("is opened, looked at again and joined by one apply", async () => {
    const apply = await run("apply", "--yes", "--json");
    expect(apply.code, apply.stderr).toBe(0);
    expect(states(apply)).toEqual([
      ["sfspark1", "changed"],
      [below, "changed"],
      [guest, "changed"],
    ]);
    expect(hostOf(apply, below)?.done).toContain("open-wsl");
    expect(hostOf(apply, guest)?.done).toContain("join");
    expect(lab.headscale.state.nodes.map(({ givenName }) => givenName)).toContain(guest);
  });

  test("and the second plan is empty", async () => {
    const plan = await run("plan", "--json", "--detailed-exitcode");
    expect([plan.code, states(plan).map(([, state]) => state)]).toEqual([0, ["converged", "converged", "converged"]]);
    expect((await run("status")).code).toBe(0);
    expect(lab.unexpected).toEqual([]);
  });

  test("is told by status as what is wrong, beside a Windows host that is well", async () => {
    await lab.fault("wsl-shut", guest);
    const status = await run("status", "--json");
    expect([status.code, outcomes(status).map(({ well }) => well)]).toEqual([1, [true, true, false]]);
    expect(hostOf(status, guest)).toMatchObject({ error: null, waiting: { for: "host", host: below } });
  });

  test("is counted once by the Action's status, as what failed", async () => {
    const runner = await startRunner(lab, { event: {} });
    const { outputs } = await runner.action("http://127.0.0.1:9", { command: "status" });
    await runner.close();
    expect(outputs).toMatchObject({ "hosts-ok": "2", "hosts-failed": "1", "hosts-waiting": "0", "exit-code": "1" });
  });

  test("is reached again when its port led to another machine, whose key is never taken for its own", async () => {
    await lab.fault("wsl-stale", guest);
    const apply = await run("apply", "--yes", "--json");
    expect([apply.code, states(apply)]).toEqual([
      0,
      [
        ["sfspark1", "converged"],
        [below, "changed"],
        [guest, "converged"],
      ],
    ]);
  });

  test("fails alone when nobody listens in it", async () => {
    await lab.fault("sshd", guest);
    const apply = await run("apply", "--yes", "--json");
    await lab.heal("sshd", guest);
    expect([apply.code, states(apply).slice(1)]).toEqual([
      1,
      [
        [below, "converged"],
        [guest, "failed"],
      ],
    ]);
    const problem = expect.stringMatching(/^office-one: nobody listens on port \d+ in Ubuntu-24\.04/);
    expect(hostOf(apply, guest)?.error).toMatchObject({
      code: "WSL_UNREACHABLE",
      host: guest,
      step: "open-wsl",
      problem,
    });
  });

  test("fails alone, and already in the plan, when it is another account's", async () => {
    await lab.fault("wsl-account", below);
    await lab.fault("wsl-shut", guest);
    const plan = await run("plan", "--json");
    await lab.heal("wsl-account", below);
    expect([plan.code, states(plan).slice(1)]).toEqual([
      1,
      [
        [below, "converged"],
        [guest, "failed"],
      ],
    ]);
    const problem = expect.stringContaining("belongs to office-one\\anna");
    expect(hostOf(plan, guest)?.error).toMatchObject({ code: "WSL_UNREACHABLE", problem });
  });
});

describe("an inventory that asks for WSL2 that stays up", { timeout: 60_000 }, () => {
  beforeAll(async () => {
    lab = await open({ "keep-alive": true, "may-shutdown": true });
    await lab.fault("wsl-shut", guest);
  });

  afterAll(() => lab.close());

  test("gets it with the same apply, and nothing is left to do", async () => {
    const apply = await run("apply", "--yes", "--json");
    expect(apply.code, apply.stderr).toBe(0);
    expect(lab.machine(below).windows?.wslIdle).toBe("-1");
    const plan = await run("plan", "--json", "--detailed-exitcode");
    expect([plan.code, states(plan).map(([, state]) => state)]).toEqual([0, ["converged", "converged", "converged"]]);
  });

  test("and sees it drift on the Windows host, with a WSL2 that answers", async () => {
    const { windows } = lab.machine(below);
    if (windows) windows.wslIdle = "60000";
    const plan = await run("plan");
    expect(plan.stdout).toMatch(/~ +open-wsl +office-one-wsl is ended when nothing of office-one uses it/);
    expect(plan.stdout).toMatch(/= └ office-one-wsl +nothing to do/);
  });
});

describe("a WSL2 that is added to the inventory", { timeout: 60_000 }, () => {
  const added = async (name: string, ...more: string[]) => {
    const { code, stdout, stderr } = await run("inventory", "add", name, ...more);
    return { code, said: stdout + stderr, text: await readFile(lab.inventory, "utf8") };
  };

  beforeAll(async () => {
    lab = await openEmbeddedLab({ hosts: ["sfspark1", { name: below, os: "windows" }, { name: guest, wslOf: below }] });
  });

  afterAll(() => lab.close());

  test("is where its Windows host is, which says what it is", async () => {
    const { code, said, text } = await added("one", "--wsl-of", below);
    expect([code, said]).toEqual([
      0,
      expect.stringMatching(/added one \(127\.0\.0\.1\) on port 2222: it is Ubuntu-24\.04 \(WSL 2\)\nnext: /),
    ]);
    const file = lab.inventory;
    expect(said.split("\n").slice(-3)).toEqual([
      `next: mesh -i ${file} apply ${below} one  # opens the port to it`,
      `next: mesh -i ${file} ssh scan one`,
      "",
    ]);
    expect(text).toMatch(/one:\n +address: 127\.0\.0\.1\n +port: 2222\n +wsl-of: office-one\n$/);
  });

  test("is added all the same when that host has it for another account, or does not answer, which is said", async () => {
    await lab.fault("wsl-account", below);
    expect((await added("two", "--wsl-of", below, "--port", "2223")).said).toContain(
      "belongs to office-one\\anna, and WSL",
    );
    await lab.fault("sshd", below);
    const three = await added("three", "--wsl-of", below, "--port", "2224");
    expect([three.code, three.said]).toEqual([0, expect.stringContaining("does not say more now (SSH_REFUSED)")]);
  });

  test("needs an address where no Windows host of that name is known", async () => {
    const { code, said } = await added("four", "--wsl-of", "sfspark1");
    expect([code, said]).toEqual([64, expect.stringContaining("say the address of four")]);
  });
});

describe("a Windows host that sleeps", { timeout: 60_000 }, () => {
  beforeAll(async () => {
    lab = await openEmbeddedLab({
      hosts: ["sfspark1", { name: below, os: "windows", expected: "sometimes" }, { name: guest, wslOf: below }],
    });
    await lab.fault("asleep", below);
    await lab.fault("asleep", guest);
  });

  afterAll(() => lab.close());

  test("is the one reason that its WSL2 is waited for, and no run fails", async () => {
    const apply = await run("apply", "--yes", "--json");
    expect([apply.code, states(apply)]).toEqual([
      0,
      [
        ["sfspark1", "changed"],
        [below, "waiting"],
        [guest, "waiting"],
      ],
    ]);
    expect(hostOf(apply, guest)?.waiting).toEqual({ for: "host", host: below, why: hostOf(apply, below)?.text });
  });
});
