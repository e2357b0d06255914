// What people met on their hosts, played on real ones: package managers, sudo, and systems that are not the usual ones.

import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import type { Lab } from "../../lab/nspawn/index.ts";
import { askPassword, mayRunInstalled, prepare } from "./prepared.ts";
import {
  deleteNodes,
  describeLab,
  expectClean,
  forget,
  freshHosts,
  inventoryWith,
  mesh,
  openLab,
  sh,
  usableKeys,
} from "./support.ts";

const list = "/etc/apt/sources.list.d/tailscale.list";
const modern = "/etc/apt/sources.list.d/tailscale.sources";
const keyring = "/usr/share/keyrings/tailscale-archive-keyring.gpg";

describeLab("packages and systems as people have them", () => {
  let lab: Lab;
  let source = "";

  beforeAll(async () => {
    lab = await openLab();
    source = /(http:[^"'\s]+\/stable)/.exec(await readFile(lab.inventory, "utf8"))?.[1] ?? "";
    expect(source).not.toBe("");
  });

  afterAll(async () => {
    await freshHosts(lab, "h1");
  });

  const apply = (...argv: string[]) => mesh(["-i", lab.inventory, "apply", "--yes", "--json", ...argv, "h1"]);
  /** With its progress, which is where a host's notes are told. */
  const told = () => mesh(["-i", lab.inventory, "apply", "--yes", "h1"]);
  const plan = () => mesh(["-i", lab.inventory, "plan", "--json", "h1"]);
  const hostOf = (run: Awaited<ReturnType<typeof apply>>) => run.json().hosts[0];
  const inHost = (script: string) => sh(lab, "h1", script);
  const origin = () => inHost("dpkg -l tailscale 2>/dev/null | sed -n 's/^\\(i.\\) .*/\\1/p'");

  /** The plan right after an apply has nothing to do. */
  async function converged() {
    const run = await mesh(["-i", lab.inventory, "plan", "--detailed-exitcode", "h1"]);
    expect(run.code, run.stdout).toBe(0);
  }

  /** As `apt modernize-sources` of apt 3.0 leaves a list: its comments are lost, a copy of it stays. */
  const modernize = `key=$(sed -n 's/.*signed-by=\\([^]]*\\)\\].*/\\1/p' ${list})
    printf '# Modernized from ${list}\\nTypes: deb\\nURIs: %s/\\nSuites: bookworm\\nComponents: main\\nSigned-By: %s\\n' "$(sed -n 's/.*\\] \\([^ ]*\\) .*/\\1/p' ${list})" "\${key:-${keyring}}" >${modern}
    mv ${list} ${list}.bak`;

  test("the vendor's list, modernized, is taken over; MeSH's own, modernized, is too, and goes with Tailscale", async () => {
    await freshHosts(lab, "h1");
    await inHost(`printf 'deb [signed-by=${keyring}] ${source}/debian bookworm main\\n' >${list}; ${modernize}`);
    const first = await told();
    expect(first.code, first.stdout).toBe(0);
    expect(first.stderr).toContain(`took over ${modern}`);
    expect(
      await inHost(
        `ls ${modern} 2>/dev/null || true; grep -c ${source} ${list}; apt-get update 2>&1 | grep Conflicting || true`,
      ),
    ).toBe("1\n");
    await inHost(`${modernize}; apt-get -qq purge -y tailscale >/dev/null 2>&1; rm -rf /var/lib/tailscale`);
    await deleteNodes(lab, "h1");
    const again = await apply();
    expect(again.code, again.stdout).toBe(0);
    expect(await origin()).toBe("ii\n");
    await inHost(modernize);
    await converged();
    const file = await inventoryWith(lab, (text) => {
      const all = parse(text);
      Object.assign(all.hosts.h1, { state: "absent", tailscale: { "when-absent": "remove" } });
      return stringify(all);
    });
    const leaves = await mesh(["-i", file, "apply", "--yes", "h1"]);
    expect(leaves.code, leaves.stdout).toBe(0);
    expect(await inHost(`ls ${modern} ${list} ${list}.bak ${keyring} 2>/dev/null || true`)).toBe("");
    await forget(file);
  });

  test("another file that names the repository is left, with the command that removes it", async () => {
    await freshHosts(lab, "h1");
    const other = "/etc/apt/sources.list.d/pkgs_tailscale.list";
    await inHost(`printf 'deb [trusted=yes] ${source}/debian bookworm main\\n' >${other}`);
    const run = await apply();
    expect(hostOf(run).error).toMatchObject({ code: "INSTALL_FAILED" });
    expect(hostOf(run).error.next.slice(-3)).toEqual(["sudo", "rm", other]);
    await inHost(`rm ${other}`);
    expect((await apply()).code).toBe(0);
  });

  test("an os-release with the ends of lines of Windows is read; without a name that is known, no tarball comes over http", async () => {
    await freshHosts(lab, "h1");
    await inHost(
      "cp --remove-destination /usr/lib/os-release /etc/os-release; printf 'ID=strange\\n' >/etc/os-release",
    );
    const refused = await apply();
    expect(hostOf(refused).error).toMatchObject({ code: "PACKAGE_SOURCE_DOWN" });
    expect(await inHost("command -v tailscale || echo none")).toBe("none\n");
    await inHost("sed 's/$/\\r/' /usr/lib/os-release >/etc/os-release");
    const run = await apply();
    expect(run.code, run.stdout).toBe(0);
    expect(await origin()).toBe("ii\n");
    await converged();
  });

  test("a package of others whose postinst fails: ours is installed, says whose fault it was, and its source stays", async () => {
    await freshHosts(lab, "h1");
    await inHost(
      `mkdir -p /tmp/broken/DEBIAN; cd /tmp/broken
       printf 'Package: broken\\nVersion: 1.0\\nArchitecture: all\\nMaintainer: x <x@x.invalid>\\nDescription: x\\n' >DEBIAN/control
       printf '#!/bin/sh\\nexit 7\\n' >DEBIAN/postinst; chmod 755 DEBIAN/postinst
       dpkg-deb -b . /tmp/broken.deb >/dev/null; dpkg -i /tmp/broken.deb >/dev/null 2>&1 || true`,
    );
    const run = await told();
    expect(run.code, run.stdout).toBe(0);
    expect(run.stderr).toContain("although dpkg could not configure broken");
    expect(await origin()).toBe("ii\n");
    await inHost(`test -s ${list} && test -s ${keyring}`);
    await converged();
    await inHost("dpkg --purge --force-all broken >/dev/null 2>&1; rm -rf /tmp/broken*");
    await expectClean(lab, "h1");
  });

  test("packages that miss others: apt does nothing at all, and the command that mends it is told", async () => {
    await freshHosts(lab, "h1");
    await inHost(
      `mkdir -p /tmp/lonely/DEBIAN; cd /tmp/lonely
       printf 'Package: lonely\\nVersion: 1.0\\nArchitecture: all\\nDepends: nobody-has-this\\nMaintainer: x <x@x.invalid>\\nDescription: x\\n' >DEBIAN/control
       dpkg-deb -b . /tmp/lonely.deb >/dev/null; dpkg -i /tmp/lonely.deb >/dev/null 2>&1 || true`,
    );
    const run = await apply();
    expect(hostOf(run).error).toMatchObject({ code: "INSTALL_FAILED" });
    const next = hostOf(run).error.next;
    expect(next.slice(0, 2)).toEqual(["ssh", "-t"]);
    await inHost(`DEBIAN_FRONTEND=noninteractive ${next.slice(-3).join(" ").replace("sudo ", "")} -y >/dev/null`);
    expect((await apply()).code).toBe(0);
  });

  test("Tailscale as a snap is told in the plan, and no key is made; removed, the host joins", async () => {
    await freshHosts(lab, "h1");
    await inHost(
      "mkdir -p /snap/bin; printf '#!/bin/sh\\necho 1.92.5\\n' >/snap/bin/tailscale; chmod 755 /snap/bin/tailscale",
    );
    const seen = await plan();
    expect(hostOf(seen).error).toMatchObject({ code: "INSTALL_FAILED" });
    expect(hostOf(seen).error.problem).toContain("Tailscale here is a snap");
    expect(hostOf(seen).error.next.slice(-4)).toEqual(["sudo", "snap", "remove", "tailscale"]);
    expect((await apply()).code).not.toBe(0);
    expect(await usableKeys(lab)).toBe(0);
    await inHost("rm -r /snap");
    expect((await apply()).code).toBe(0);
  });

  test.each([
    [
      "has no such package",
      "echo 'Error: Unable to find a match: syncthing' >&2; exit 1",
      ":",
      "sudo dnf install epel-release",
    ],
    [
      "is the wrapper of an image, and does nothing",
      "echo 'ERROR: use rpm-ostree'",
      "touch /run/ostree-booted",
      "sudo rpm-ostree install syncthing",
    ],
  ])("a dnf that %s: Tailscale is done, and for Syncthing the command is told", async (_, dnf, also, command) => {
    await freshHosts(lab, "h1");
    await lab.fault("otheros", "h1");
    await inHost(
      `printf 'ID="rocky"\\nID_LIKE="rhel centos fedora"\\nVERSION_ID="9.5"\\n' >/etc/os-release
       mv /usr/bin/dnf /usr/bin/dnf.well; ${also}
       cat >/usr/bin/dnf <<'END'\n#!/bin/sh\n${dnf}\nEND
       chmod 755 /usr/bin/dnf`,
    );
    const run = await apply();
    const { error } = hostOf(run);
    expect([error.code, error.next.slice(-command.split(" ").length).join(" ")], error.problem).toEqual([
      "INSTALL_FAILED",
      command,
    ]);
    expect(await inHost("tailscale status --json")).toContain('"BackendState": "Running"');
    await inHost("mv /usr/bin/dnf.well /usr/bin/dnf; rm -f /run/ostree-booted");
    expect((await apply()).code).toBe(0);
  });

  test("a sudo that wants a terminal is told as that, by plan and prepare, with a command that helps", async () => {
    await freshHosts(lab, "h1");
    await inHost("echo 'Defaults requiretty' >/etc/sudoers.d/tty");
    const seen = await plan();
    expect(hostOf(seen).error).toMatchObject({ code: "ACCESS_DENIED" });
    expect(hostOf(seen).error.problem).toContain("sudo wants a terminal of steve");
    expect(hostOf(seen).error.next.slice(-4)).toEqual(["sudo", "visudo", "-f", "/etc/sudoers.d/terminal"]);
    const prepared = await prepare(lab, "h1");
    expect([prepared.code, prepared.said]).toEqual([1, expect.stringContaining("sudo wants a terminal of this user")]);
    await inHost("echo 'Defaults:steve !requiretty' >/etc/sudoers.d/tty2");
    expect((await apply()).code).toBe(0);
  });

  test("a sudo that is broken is told in its own words", async () => {
    await inHost("chmod u-s /usr/bin/sudo; tailscale down");
    const seen = await plan();
    expect(hostOf(seen).error).toMatchObject({ code: "ACCESS_DENIED" });
    expect(hostOf(seen).error.problem).toMatch(/sudo on this host does not work: .*(setuid|effective uid)/);
    await inHost("chmod u+s /usr/bin/sudo");
  });

  test("where visudo is that of sudo-rs, which does not know requiretty, prepare works", async () => {
    await freshHosts(lab, "h1");
    await askPassword(lab, "h1");
    await inHost(
      `mv /usr/sbin/visudo /usr/sbin/visudo.well; cat >/usr/sbin/visudo <<'END'
#!/bin/sh
! grep -q requiretty "$3" || { echo "$3:2:84: syntax error: unknown setting: 'requiretty'" >&2; exit 1; }
exec /usr/sbin/visudo.well "$@"
END
       chmod 755 /usr/sbin/visudo`,
    );
    const run = await prepare(lab, "h1");
    expect(run.code, run.said).toBe(0);
    expect(await mayRunInstalled(lab, "h1")).toBe(true);
    expect(await inHost("cat /etc/sudoers.d/mesh")).not.toContain("requiretty");
    expect((await apply()).code).toBe(0);
    await lab.heal("sudo", "h1");
  });
});
