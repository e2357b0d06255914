// As many hosts as one person has: fifty at once, then twenty while Headscale is restarted under them.

import { afterAll, beforeAll, expect, test } from "vitest";
import { down, type Lab, up } from "../../lab/nspawn/index.ts";
import { mends } from "../faults/told.ts";
import { describeLab, freshHosts, mesh, nodes, openLab, type Run, sh, stripServer, usableKeys } from "./support.ts";

const fifty = Array.from({ length: 50 }, (_, i) => `h${i + 1}`);
const twenty = fifty.slice(0, 20);

interface HostJson {
  readonly host: string;
  readonly state: string;
  readonly error: { code: string } | null;
}

describeLab("fifty hosts", () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await openLab();
    await up(lab.config, fifty.length, () => {});
    lab = await openLab();
  });

  afterAll(async () => {
    if (!lab) return;
    // As large as the other files know it.
    await down(lab.config);
    await up(lab.config, 5, () => {});
  });

  const states = (run: Run) => (run.json().hosts as HostJson[]).map(({ host, state }) => `${host} ${state}`);

  test("come into the mesh in one apply, with one line for each thing that happens, and stay as they are", async () => {
    await stripServer(lab);
    await lab.fresh(...fifty);
    await lab.resetHeadscale();
    const run = await mesh(["-i", lab.inventory, "apply", "--yes"]);
    expect(run.code, run.stdout).toBe(0);
    expect(run.stdout).toMatch(/^51 hosts: 51 changed/m);
    const lines = run.stderr.trim().split("\n");
    expect(lines.filter((line) => !/^(h\d+|sfspark1): \S/.test(line))).toEqual([]);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(200);
    for (const host of fifty) expect(lines.filter((line) => line.startsWith(`${host}: `)).length).toBeLessThan(25);
    expect((await nodes(lab)).size).toBe(51);
    expect(await usableKeys(lab)).toBe(0);
    const again = await mesh(["-i", lab.inventory, "plan", "--detailed-exitcode"]);
    expect(again.code, again.stdout).toBe(0);
  }, 600_000);

  test(mends("headscale-restarts"), async () => {
    await freshHosts(lab, ...twenty);
    let stop = false;
    const restarting = (async () => {
      while (!stop) {
        await sh(lab, "sfspark1", "systemctl reset-failed headscale; systemctl restart headscale");
        await new Promise((resolve) => setTimeout(resolve, 5000));
      }
    })();
    const run = await mesh(["-i", lab.inventory, "apply", "--yes", "--json", ...twenty]);
    stop = true;
    await restarting;
    const { hosts, error } = run.json();
    const codes = hosts?.map((host: HostJson) => host.error?.code ?? "none") ?? [error.code];
    for (const code of codes)
      expect(code, run.stdout).toMatch(
        /^(none|HEADSCALE_DOWN|LOGIN_SERVER_UNREACHABLE|JOIN_FAILED|KEY_MINT_FAILED|VERIFY_FAILED)$/,
      );
    await expect
      .poll(() => sh(lab, "sfspark1", "headscale users list -o json").then(() => true), { timeout: 30_000 })
      .toBe(true);
    const next = await mesh(["-i", lab.inventory, "apply", "--yes", "--json", ...twenty]);
    expect(next.code, next.stdout).toBe(0);
    expect(states(next).every((state) => /converged|changed/.test(state))).toBe(true);
    expect(await usableKeys(lab)).toBe(0);
    const names = [...(await nodes(lab)).keys()];
    expect(names.filter((name) => twenty.some((host) => name.startsWith(`${host}-`)))).toEqual([]);
    expect(names).toEqual(expect.arrayContaining(twenty));
  }, 600_000);
});
