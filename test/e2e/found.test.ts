// What else a host can be like: each row of the table ends in its error, with nothing half-made, and mended, the next run finishes.

import { beforeAll, expect, test } from "vitest";
import { type Lab, olderVersion } from "../../lab/nspawn/index.ts";
import { mends, type Said, told } from "../faults/told.ts";
import {
  describeLab,
  expectClean,
  forget,
  freshHosts,
  inventoryWith,
  mesh,
  nodes,
  openLab,
  type Run,
  sh,
  usableKeys,
} from "./support.ts";

describeLab("a host that is not as MeSH would have it", () => {
  let lab: Lab;
  const apply = (file = lab.inventory) => mesh(["-i", file, "apply", "--yes", "--json", "h1"]);
  const nodeId = async () => (await nodes(lab)).get("h1")?.id;
  const version = async () => (await sh(lab, "h1", "tailscale version | head -n 1")).trim();
  const errorOf = (run: Run) => run.json().hosts[0].error;

  beforeAll(async () => {
    lab = await openLab();
    expect((await mesh(["-i", lab.inventory, "apply", "--yes", "sfspark1"])).code).toBe(0);
  });

  /** The run stopped before it changed anything that matters, and the next one does all of it. */
  async function finishes(): Promise<void> {
    expect(await usableKeys(lab)).toBe(0);
    await expectClean(lab, "h1");
    const run = await apply();
    expect(run.code, run.stdout).toBe(0);
  }

  const nothingInstalled = async () =>
    expect(await sh(lab, "h1", "command -v tailscale || echo none")).toContain("none");

  test("no sudo at all", async () => {
    await freshHosts(lab, "h1");
    await sh(lab, "h1", "mv /usr/bin/sudo /usr/bin/sudo.away");
    const run = await apply();
    await sh(lab, "h1", "mv /usr/bin/sudo.away /usr/bin/sudo");
    told("sudo-none", errorOf(run));
    await nothingInstalled();
    await finishes();
  });

  test("everything is read-only", async () => {
    await freshHosts(lab, "h1");
    // The journal's open file would keep the system writable.
    const conf = "/run/systemd/journald.conf.d/volatile.conf";
    await sh(
      lab,
      "h1",
      `mkdir -p /run/systemd/journald.conf.d; printf '[Journal]\\nStorage=volatile\\n' >${conf}; systemctl restart systemd-journald; mount -o remount,ro /`,
    );
    const run = await apply();
    await sh(lab, "h1", `mount -o remount,rw /; rm ${conf}; systemctl restart systemd-journald`);
    told("root-read-only", errorOf(run));
    await nothingInstalled();
    await finishes();
  });

  // Containers share the machine's clock, so it is the package list that is made on another day.
  test.each([
    ["behind", "mirror-future", (error: Said) => told("clock-behind", error)],
    ["ahead", "mirror-past", (error: Said) => told("clock-ahead", error)],
  ])("the clock is %s", async (_, fault, says) => {
    await freshHosts(lab, "h1");
    // apt looks at dates unless it is told not to, as it may be where the lab's hosts were made.
    const dates = `Acquire { Check-Date "true"; Check-Valid-Until "true"; };`;
    await sh(lab, "h1", `echo '${dates}' >/etc/apt/apt.conf.d/99zz-dates`);
    await lab.fault(fault, "h1");
    const run = await apply();
    await lab.heal(fault, "h1");
    says(errorOf(run));
    await nothingInstalled();
    await finishes();
  });

  test("another program has Syncthing's port", async () => {
    await freshHosts(lab, "h1");
    await sh(lab, "h1", "systemd-run -q --unit=squatter python3 -m http.server --bind 127.0.0.1 8384");
    const run = await apply();
    await sh(lab, "h1", "systemctl stop squatter");
    told("port-taken", errorOf(run));
    await finishes();
  });

  test("/run is full", async () => {
    await freshHosts(lab, "h1");
    await lab.fault("run", "h1");
    expect(await sh(lab, "h1", "head -c 20000 /dev/zero >/run/more 2>/dev/null || echo full; rm -f /run/more")).toBe(
      "full\n",
    );
    const run = await apply();
    await lab.heal("run", "h1");
    told("run-full", errorOf(run));
    expect(errorOf(run)?.problem).toMatch(/not enough space available on \/run/);
    await finishes();
  });

  const older = () => inventoryWith(lab, (text) => text.replace(/version: 1\.\d+\.\d+/, `version: ${olderVersion}`));

  test(mends("older"), async () => {
    await freshHosts(lab, "h1");
    const file = await older();
    const first = await apply(file);
    expect(first.code, first.stdout).toBe(0);
    expect(await version()).toBe(olderVersion);
    const id = await nodeId();
    const run = await apply();
    expect(run.code, run.stdout).toBe(0);
    expect(run.stdout).toContain(`${olderVersion} becomes `);
    expect(await version()).not.toBe(olderVersion);
    expect(await sh(lab, "h1", "tailscale status --json")).not.toContain(`"Version": "${olderVersion}`);
    expect(await nodeId()).toBe(id);
    await forget(file);
  });

  test(mends("newer"), async () => {
    const before = await version();
    const file = await older();
    const run = await apply(file);
    expect(run.code, run.stdout).toBe(0);
    expect(run.stdout).toContain("MeSH never downgrades");
    expect(await version()).toBe(before);
    await forget(file);
  });
});
