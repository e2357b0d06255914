// mesh doctor on real hosts: for every rung what really breaks it, and what is said. Faults that do not touch each other are there at
// once, each on a host of its own.

import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Lab } from "../../lab/nspawn/index.ts";
import { type DoctorResult, doctorDocument } from "../../src/doctor/result.ts";
import { rowOf } from "../doctor/table.ts";
import { pattern } from "../faults/told.ts";
import { rounds } from "./doctor-troubles.ts";
import { otherHeadscale, stopOtherHeadscale } from "./other-headscale.ts";
import { deleteNodes, describeLab, freshHosts, mesh, openLab, type RunOptions, sh } from "./support.ts";

describeLab("mesh doctor", { timeout: 300_000 }, () => {
  let lab: Lab;

  const run = (argv: readonly string[], options?: RunOptions) => mesh(["-i", lab.inventory, ...argv], options);
  const apply = async (...hosts: string[]) => {
    const { code, stdout } = await run(["apply", "--yes", ...hosts]);
    expect(code, stdout).toBe(0);
  };
  const doctor = async (argv: readonly string[]): Promise<DoctorResult> => {
    const { stdout, stderr } = await run(["doctor", "--json", ...argv]);
    expect(stderr).toBe("");
    return doctorDocument.parse(JSON.parse(stdout));
  };
  const brokenIn = ({ rungs }: DoctorResult) => rungs.filter(({ result }) => result === "broken");
  const says = (result: DoctorResult) => brokenIn(result).map(({ rung, code }) => `${rung} ${code}`);
  const expectRow = (id: string, result: DoctorResult) => {
    const { rung, code, says: means } = rowOf(id);
    expect(says(result), `${id}: ${JSON.stringify(result, null, 1)}`).toEqual([`${rung} ${code}`]);
    const [found] = brokenIn(result);
    expect(found?.means.split("\n")[0], id).toMatch(pattern(means));
    expect([found?.tried, found?.cameBack, found?.next[0]].every(Boolean), JSON.stringify(found)).toBe(true);
    expect(result.exit).toBe(1);
  };
  /** What was broken takes a moment until the whole mesh has heard that it is mended. */
  const expectWell = (host: string) =>
    expect.poll(async () => says(await doctor([host])), { timeout: 90_000, interval: 1000, message: host }).toEqual([]);

  beforeAll(async () => {
    lab = await openLab();
    await apply("sfspark1", "h1", "h2", "h3");
  });

  // Also when a test failed, and whatever it left behind: or the next file could not begin.
  afterAll(async () => {
    if (!lab) return;
    await lab.heal("headscale");
    await stopOtherHeadscale(lab);
    await freshHosts(lab, "h1", "h2", "h3");
  });

  test("a host that is well is one calm page, from the lab's machine and from the host itself", async () => {
    const well = await run(["doctor", "h1"]);
    expect(well.stdout.trimEnd().split("\n").at(-1), well.stdout).toBe("h1 is well");
    expect(well.stdout.split("\n").length).toBeLessThan(24);
    const itself = ["runuser", "-u", "runner", "--", "env", "-C", "/home/runner", "HOME=/home/runner"];
    const here = await lab.exec("sfspark1", [...itself, "node", "/opt/mesh/src/cli.ts", "doctor"]);
    expect(here.stdout, here.stderr).toMatch(
      /the machine that this runs on, without an inventory[\s\S]*sfspark1 is well\n$/,
    );
    const listed = await lab.exec("sfspark1", [
      ...itself,
      "node",
      "/opt/mesh/src/cli.ts",
      "-i",
      "mesh/mesh.yaml",
      "doctor",
    ]);
    expect(listed.stdout, listed.stderr).toMatch(/^sfspark1: by itself\n[\s\S]*sfspark1 is well\n$/);
    expect([well.code, here.code, listed.code]).toEqual([0, 0, 0]);
  });

  test.each(rounds.map((round) => [Object.keys(round).join(", "), round] as const))("%s", async (_, round) => {
    const all = Object.entries(round);
    try {
      await Promise.all(all.map(([, [, { on }]]) => on(lab)));
      await Promise.all(all.map(async ([id, [host]]) => expectRow(id, await doctor([host]))));
    } finally {
      await Promise.all(all.map(([, [, { off }]]) => off(lab)));
    }
    await Promise.all(all.map(([, [host]]) => expectWell(host)));
  });

  test("of two that are broken, that is to be mended first which others stand on", async () => {
    await lab.fault("sudo", "h1");
    await sh(lab, "h1", "systemctl stop tailscaled");
    try {
      for (const argv of [["h1"], ["h1", "--all"]]) {
        const result = await doctor(argv);
        expect(says(result), JSON.stringify(result)).toEqual(["rights ACCESS_PASSWORD", "service service-stopped"]);
        expect(result.broken).toBe("service");
      }
    } finally {
      await sh(lab, "h1", "systemctl start tailscaled");
      await lab.heal("sudo", "h1");
    }
    await expectWell("h1");
  });

  test("a host of a stranger is looked at without an inventory, and so is a name that leads nowhere", async () => {
    const home = await mkdtemp(join(tmpdir(), "mesh-doctor-"));
    try {
      await mkdir(join(home, ".ssh"));
      for (const file of ["id_ed25519", "known_hosts"])
        await cp(join(dirname(lab.inventory), file), join(home, ".ssh", file));
      const stranger = async (to: string) => {
        const { stdout } = await mesh(["doctor", to, "--json"], { env: { HOME: home }, cwd: home });
        return doctorDocument.parse(JSON.parse(stdout));
      };
      const well = await stranger(`steve@${lab.address("h2")}`);
      expect(says(well), JSON.stringify(well)).toEqual([]);
      expect(well).toMatchObject({ whose: "stranger", inventory: null, exit: 0 });
      expectRow("no-name", await stranger("steve@nowhere.invalid"));
      await writeFile(join(home, ".ssh/known_hosts"), "");
      expectRow("key-not-pinned", await stranger(`steve@${lab.address("h2")}`));
      await rm(join(home, ".ssh/known_hosts"));
      await mkdir(join(home, ".ssh/known_hosts"));
      expectRow("pins-unread", await stranger(`steve@${lab.address("h2")}`));
    } finally {
      await rm(home, { recursive: true });
    }
  });

  test("a host without Tailscale, and one whose node was deleted", async () => {
    await freshHosts(lab, "h3");
    expectRow("not-installed", await doctor(["h3"]));
    try {
      await deleteNodes(lab, "h2");
      const told = async () => says(await doctor(["h2"]));
      await expect.poll(told, { timeout: 60_000 }).toEqual(["headscale node-missing"]);
      expectRow("node-deleted", await doctor(["h2"]));
    } finally {
      await apply("h2", "h3");
    }
  });

  test("a host that was logged out, one that is in the mesh of another Headscale, and one that meets another unknowingly", async () => {
    const other = await otherHeadscale(lab);
    const rule = "OUTPUT -p tcp --dport 8080 -j DNAT --to-destination";
    try {
      await sh(lab, "h1", `iptables -w -t nat -A ${rule} ${other.address}`);
      expectRow("server-differs", await doctor(["h1"]));
      await sh(lab, "h3", "tailscale logout");
      expectRow("logged-out", await doctor(["h3"]));
      await other.join("h3");
      expectRow("elsewhere", await doctor(["h3"]));
    } finally {
      await stopOtherHeadscale(lab);
      await freshHosts(lab, "h1", "h3");
    }
    await apply("h1", "h3");
  });

  // The last one: hosts look for a server that was away in longer and longer pauses.
  test("Headscale that is down", async () => {
    await lab.fault("headscale");
    try {
      expectRow("headscale-down", await doctor(["h1"]));
    } finally {
      await lab.heal("headscale");
    }
  });
});
