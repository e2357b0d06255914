// What can be broken in the embedded lab. Names that the real lab has too mean the same there.

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Damage } from "./damages.ts";
import type { EmbeddedHeadscale } from "./headscale.ts";
import type { Machine } from "./machine.ts";
import type { PackageSource } from "./package-source.ts";
import type { SshServer } from "./ssh-server.ts";
import { windowsFaults } from "./windows-faults.ts";

export interface Breakable {
  readonly headscale: EmbeddedHeadscale;
  readonly packages: PackageSource;
  readonly machine: Machine;
  readonly ssh: SshServer;
}

export interface Fault {
  readonly what: string;
  readonly on: (at: Breakable) => unknown;
  readonly off: (at: Breakable) => unknown;
}

const sudoers =
  (mode: string) =>
  ({ machine }: Breakable) =>
    writeFile(join(machine.root, "etc/sudoers"), `${mode}\n`);

const onMachine = (what: string, name: keyof Machine["faults"]): Fault => ({
  what,
  on: ({ machine }) => {
    machine.faults[name] = true;
  },
  off: ({ machine }) => {
    machine.faults[name] = false;
  },
});

const damaged = (what: string, damage: Damage): Fault => ({
  what,
  on: ({ machine }) => {
    machine.daemon.damage = damage;
  },
  off: ({ machine }) => {
    machine.daemon.damage = "none";
  },
});

const onPackages = (what: string, name: keyof PackageSource["faults"]): Fault => ({
  what,
  on: ({ packages }) => {
    packages.faults[name] = true;
  },
  off: ({ packages }) => {
    packages.faults[name] = false;
  },
});

const tailscaled =
  (verb: "stop" | "start") =>
  ({ machine }: Breakable) =>
    machine.play({ program: "systemctl", argv: [verb, "tailscaled.service"], stdin: "" });

async function shut({ faults }: Machine, how: () => Promise<void>): Promise<void> {
  faults.shut = true;
  await how();
}

/** Its port leads to the host again. */
export async function opened({ faults }: Machine, ssh: SshServer): Promise<void> {
  faults.shut = false;
  await ssh.start();
}

export const faults = {
  ...windowsFaults,
  sshd: { what: "stop the SSH server", on: ({ ssh }) => ssh.stop(), off: ({ ssh }) => ssh.start() },
  asleep: { what: "let the host sleep", on: ({ ssh }) => ssh.sleep(), off: ({ ssh }) => ssh.start() },
  sudo: { what: "let sudo ask for a password", on: sudoers("password"), off: sudoers("passwordless") },
  sudoers: { what: "take the user out of the sudoers", on: sudoers("none"), off: sudoers("passwordless") },
  "wsl-shut": {
    what: "let WSL2 be reached only once its Windows host opens it",
    on: ({ machine, ssh }) => shut(machine, () => ssh.stop()),
    off: ({ machine, ssh }) => opened(machine, ssh),
  },
  "wsl-stale": {
    what: "let WSL2's port lead to another machine, until its Windows host mends that",
    on: ({ machine, ssh }) => shut(machine, () => ssh.lead()),
    off: ({ machine, ssh }) => opened(machine, ssh),
  },
  tailscaled: { what: "stop tailscaled", on: tailscaled("stop"), off: tailscaled("start") },
  full: onMachine("leave no room on the disk", "full"),
  udp: onMachine("drop UDP, so that only the relay is left", "udp"),
  mtu: onMachine("drop packets of the mesh that are larger than 900 bytes", "mtu"),
  silent: onMachine("let the host answer no mesh ping", "silent"),
  "status-cut": damaged("cut tailscaled's status off in the middle", "cut"),
  "status-words": damaged("let tailscaled answer words", "words"),
  "status-types": damaged("let tailscaled answer JSON of other types", "types"),
  "status-binary": damaged("let tailscaled answer bytes", "binary"),
  "status-huge": damaged("let tailscaled answer 10 MB", "huge"),
  "apt-lock": onMachine("let somebody else hold the package lock", "packageLock"),
  headscale: {
    what: "stop Headscale",
    on: ({ headscale }) => headscale.stop(),
    off: ({ headscale }) => headscale.start(),
  },
  "mirror-down": onPackages("the package source answers nothing", "down"),
  "mirror-strange": onPackages("the packages are a stranger's", "strange"),
} satisfies Record<string, Fault>;

export type FaultName = keyof typeof faults;
