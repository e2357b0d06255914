// What else a host can be like: each row of the table ends in its error, with nothing half-made, and mended, the next run finishes.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { type Lab, olderVersion } from "../../lab/nspawn/index.ts";
import { mirrorFolder } from "../../lab/nspawn/mirror.ts";
import { mends, told } from "../faults/told.ts";
import { describeLab, forget, inventoryWith, mesh, nodes, openLab, type Run, sh, usableKeys } from "./support.ts";

describeLab("a host that is not as MeSH would have it", () => {
  let lab: Lab;
  const apply = (file = lab.inventory) => mesh(["-i", file, "apply", "--yes", "--json", "h1"]);
  const nodeId = async () => (await nodes(lab)).get("h1")?.id;
  const version = async () => (await sh(lab, "h1", "tailscale version | head -n 1")).trim();
  const errorOf = (run: Run) => run.json().hosts[0].error;

  beforeAll(async () => {
    lab = await openLab();
  });

  async function freshHost(): Promise<void> {
    await lab.fresh("h1");
    const id = await nodeId();
    if (id !== undefined) await sh(lab, "sfspark1", `headscale nodes delete -i ${id} --force`);
  }

  /** The run stopped before it changed anything that matters, and the next one does all of it. */
  async function finishes(): Promise<void> {
    expect(await usableKeys(lab)).toBe(0);
    expect(await sh(lab, "h1", "ls -d /run/mesh.* /dev/shm/mesh.* 2>/dev/null || true; dpkg --audit")).toBe("");
    const run = await apply();
    expect(run.code, run.stdout).toBe(0);
  }

  const nothingInstalled = async () =>
    expect(await sh(lab, "h1", "command -v tailscale || echo none")).toContain("none");

  test("no sudo at all", async () => {
    await freshHost();
    await sh(lab, "h1", "mv /usr/bin/sudo /usr/bin/sudo.away");
    const run = await apply();
    await sh(lab, "h1", "mv /usr/bin/sudo.away /usr/bin/sudo");
    told("sudo-none", errorOf(run));
    await nothingInstalled();
    await finishes();
  });

  test("everything is read-only", async () => {
    await freshHost();
    await sh(lab, "h1", "mount --bind / /mnt; mount -o remount,ro /");
    const run = await apply();
    await sh(lab, "h1", "mount -o remount,rw /; umount -l /mnt");
    told("root-read-only", errorOf(run));
    await nothingInstalled();
    await finishes();
  });

  test("the clock is a day before the day of the package list", async () => {
    await freshHost();
    const release = await readFile(join(mirrorFolder(lab.config), "stable/debian/dists/bookworm/Release"), "utf8");
    const made = Date.parse(/^Date: (.*)$/m.exec(release)?.[1] ?? "");
    const dayBefore = new Date(made - 86_400_000).toISOString().slice(0, 19).replace("T", " ");
    // Containers share the machine's clock, so every program of the host that asks libc is told another time.
    await sh(
      lab,
      "h1",
      `apt-get -qq update; apt-get -qq install -y libfaketime >/dev/null 2>&1
       echo '@${dayBefore}' >/etc/faketimerc; dpkg -L libfaketime | grep '/libfaketime.so.1$' >/etc/ld.so.preload`,
    );
    const run = await apply();
    await sh(lab, "h1", "rm /etc/ld.so.preload");
    told("clock-behind", errorOf(run));
    await nothingInstalled();
    await finishes();
  });

  test("another program has Syncthing's port", async () => {
    await freshHost();
    await sh(lab, "h1", "systemd-run -q --unit=squatter python3 -m http.server --bind 127.0.0.1 8384");
    const run = await apply();
    await sh(lab, "h1", "systemctl stop squatter");
    told("port-taken", errorOf(run));
    await finishes();
  });

  const older = () => inventoryWith(lab, (text) => text.replace(/version: 1\.\d+\.\d+/, `version: ${olderVersion}`));

  test(mends("older"), async () => {
    await freshHost();
    const file = await older();
    const first = await apply(file);
    expect(first.code, first.stdout).toBe(0);
    expect(await version()).toBe(olderVersion);
    const id = await nodeId();
    const run = await apply();
    expect(run.code, run.stdout).toBe(0);
    expect(run.json().hosts[0].steps[1].why).toMatch(`${olderVersion} becomes `);
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
