// A Windows host and the WSL2 on it, through the whole program: what is shut is opened, looked at again and joined in one run.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type EmbeddedLab, openEmbeddedLab } from "../../lab/embedded/index.ts";
import { mesh, type Run } from "../e2e/support.ts";

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

describe("WSL2 that is shut", () => {
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
  });
});
