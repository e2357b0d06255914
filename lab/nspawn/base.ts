// The tree all hosts share: Debian with systemd and sshd, made once per recipe with the machine's own package sources.
// It holds no Tailscale: installing that is what is tested. Syncthing's package lies in apt's cache, not yet installed.

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { appendFile, chmod, cp, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type LabConfig, user } from "./config.ts";
import { $, maybe } from "./run.ts";
import { building } from "./tools.ts";

const suite = "bookworm";

const packages = [
  ..."systemd systemd-sysv dbus openssh-server sudo iproute2 iptables iputils-ping curl ca-certificates".split(" "),
  ..."python3-minimal busybox zsh tcsh fish git".split(" "),
];

const recipe = JSON.stringify([suite, packages, "v3"]);

/** The folder of the base tree, made first when it is not there. */
export async function base(config: LabConfig, say: (text: string) => void): Promise<string> {
  const key = createHash("sha256").update(recipe).digest("hex").slice(0, 12);
  const folder = join(config.cache, `base-${key}`);
  if (existsSync(folder)) return folder;
  await building(config, () => (existsSync(folder) ? Promise.resolve() : make(folder, say)));
  return folder;
}

async function make(folder: string, say: (text: string) => void): Promise<void> {
  say("making the base tree (about a minute, once)");
  const temporary = `${folder}.new`;
  await rm(temporary, { recursive: true, force: true }); // of an `up` that was killed
  await $`debootstrap --variant=minbase --include=${packages.join(",")} ${suite} ${temporary}`;
  await packageSources(temporary);
  await accounts(temporary);
  await derpOverHttp(temporary);
  await rename(temporary, folder);
}

/** Hosts install from where this machine installs; the lists are fetched once, here. */
async function packageSources(root: string): Promise<void> {
  const apt = join(root, "etc/apt");
  await rm(join(apt, "sources.list"), { force: true });
  for (const part of ["sources.list", "sources.list.d", "trusted.gpg.d", "auth.conf.d"]) {
    if (existsSync(join("/etc/apt", part))) await cp(join("/etc/apt", part), join(apt, part), { recursive: true });
  }
  const settings = (await readdir("/etc/apt/apt.conf.d")).filter((file) => !file.startsWith("docker-"));
  for (const file of settings)
    await cp(join("/etc/apt/apt.conf.d", file), join(apt, "apt.conf.d", file), { recursive: true });
  await cp("/etc/ssl/certs/ca-certificates.crt", join(root, "etc/ssl/certs/ca-certificates.crt"));
  await cp("/etc/resolv.conf", join(root, "etc/resolv.conf"), { dereference: true });
  await $`chroot ${root} apt-get -qq update`;
  await $`chroot ${root} apt-get -qq install -y --download-only syncthing`;
}

async function accounts(root: string): Promise<void> {
  await $`chroot ${root} useradd -m -s /bin/bash ${user}`;
  await $`chroot ${root} useradd -m -s /bin/bash runner`;
  await maybe`chroot ${root} groupadd --system headscale`;
  await $`chroot ${root} useradd --system -g headscale -d /var/lib/headscale headscale`;
  const sudoers = join(root, "etc/sudoers.d/lab");
  await writeFile(sudoers, `${user} ALL=(ALL) NOPASSWD:ALL\nrunner ALL=(ALL) NOPASSWD:ALL\n`);
  await chmod(sudoers, 0o440);
  await appendFile(join(root, "etc/ssh/sshd_config"), "\nUseDNS no\n");
}

/** Without TLS, tailscaled speaks to the embedded relay over plain HTTP only when it is told to. */
async function derpOverHttp(root: string): Promise<void> {
  const folder = join(root, "etc/systemd/system/tailscaled.service.d");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "lab.conf"), "[Service]\nEnvironment=TS_DEBUG_USE_DERP_HTTP=1\n");
}
