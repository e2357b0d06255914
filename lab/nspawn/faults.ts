// What can be broken in the lab, each with its way back. All safe to repeat.

import { rm, writeFile } from "node:fs/promises";
import { pause } from "./cgroups.ts";
import { isGuest, type LabConfig, machineAddress, serverName, spaceOf, user } from "./config.ts";
import { inside } from "./inside.ts";
import { mirrorFaults } from "./mirror.ts";
import type { MirrorFaults } from "./mirror-server.ts";
import { $, maybe } from "./run.ts";
import { windowsFaults } from "./windows-faults.ts";
import { wslFaults } from "./wsl-faults.ts";
import { gatewayOf } from "./wsl-network.ts";

export interface Fault {
  /** For --help. */
  readonly what: string;
  readonly on: (config: LabConfig, host: string) => Promise<unknown>;
  readonly off: (config: LabConfig, host: string) => Promise<unknown>;
}

const sh = (script: string) => (config: LabConfig, host: string) => inside(config, host, ["sh", "-ec", script]);

const inNet = (config: LabConfig, host: string, argv: string[]) => [
  "ip",
  "netns",
  "exec",
  spaceOf(config, host),
  ...argv,
];

/** In the raw table, because tailscaled puts an accepting rule of its own before whatever stands in filter. */
const dropped = (...rules: readonly string[]) => {
  const set = (verb: "-I" | "-D") => async (config: LabConfig, host: string) => {
    const iptables = inNet(config, host, ["iptables", "-w", "-t", "raw"]);
    for (const rule of rules) {
      const argv = [...rule.split(" "), "-j", "DROP"];
      const known = (await maybe`${iptables} -C ${argv}`).exitCode === 0;
      if (known === (verb === "-D")) await $`${iptables} ${verb} ${argv}`;
    }
  };
  return { on: set("-I"), off: set("-D") };
};

const link = (state: "up" | "down") => async (config: LabConfig, host: string) => {
  await $`ip -n ${spaceOf(config, host)} link set eth0 ${state}`;
  // The kernel forgets the route of a link that goes down.
  const gateway = isGuest(host) ? gatewayOf(host) : machineAddress(config);
  if (state === "up") await $`ip -n ${spaceOf(config, host)} route replace default via ${gateway}`;
};

const paused = (on: boolean) => (config: LabConfig, host: string) => pause(config, host, on);

const mirror =
  (faults: MirrorFaults): Fault["on"] =>
  (config) =>
    writeFile(mirrorFaults(config), JSON.stringify(faults));
const mirrorWell = (config: LabConfig) => rm(mirrorFaults(config), { force: true });

/** A file of the host, changed by `on` and put back by `off` from a copy. */
const fileFault = (file: string, text: string) => ({
  on: sh(`[ -e ${file}.well ] || cp -p ${file} ${file}.well; cat > ${file} <<'END'\n${text}\nEND`),
  off: sh(`[ ! -e ${file}.well ] || mv ${file}.well ${file}`),
});

/** Folders under a layer in memory with so much room for whatever is written to them. */
const crowded = (room: string, folders: string) => ({
  on: sh(`mountpoint -q /run/layer || {
    mkdir -p /run/layer; mount -t tmpfs -o size=${room} none /run/layer
    for name in ${folders}; do
      mkdir -p /run/layer/$name /run/layer/work-$name
      mount -t overlay -o lowerdir=/$name,upperdir=/run/layer/$name,workdir=/run/layer/work-$name none /$name
    done
  }`),
  off: sh(`! mountpoint -q /run/layer || { for name in ${folders}; do umount -l /$name; done; umount -l /run/layer; }`),
});

const hostKeys = "/etc/ssh/ssh_host_*_key /etc/ssh/ssh_host_*_key.pub";

export const faults: Readonly<Record<string, Fault>> = {
  net: { what: "cut the host's network", on: link("down"), off: link("up") },
  udp: {
    what: "drop UDP except names, so that only the relay is left",
    ...dropped("PREROUTING -i eth0 -p udp ! --sport 53", "OUTPUT -o eth0 -p udp ! --dport 53"),
  },
  mtu: {
    what: "drop UDP of more than 900 bytes: small packets get through the mesh, and larger ones do not",
    ...dropped(
      "PREROUTING -i eth0 -p udp -m length --length 901:65535",
      "OUTPUT -o eth0 -p udp -m length --length 901:65535",
    ),
  },
  "lan-ssh": {
    what: "drop SSH that comes by the LAN, and not what comes through the mesh",
    ...dropped("PREROUTING -i eth0 -p tcp --dport 22"),
  },
  sshd: {
    what: "stop the SSH server",
    on: sh("systemctl stop ssh ssh.socket 2>/dev/null || systemctl stop ssh"),
    off: sh("systemctl start ssh"),
  },
  pause: { what: "freeze every process of the host", on: paused(true), off: paused(false) },
  disk: {
    what: "leave 64 KiB where apt keeps its downloads",
    on: sh(
      "mountpoint -q /var/cache/apt/archives || mount -t tmpfs -o size=64k none /var/cache/apt/archives; mkdir -p /var/cache/apt/archives/partial",
    ),
    off: sh("! mountpoint -q /var/cache/apt/archives || umount /var/cache/apt/archives"),
  },
  full: { what: "leave no room on /", ...crowded("4k", "usr etc var") },
  filling: { what: "leave 24 MiB on /, less than Tailscale takes", ...crowded("24m", "usr") },
  run: {
    what: "leave no room on /run",
    on: sh(
      'until mount -o "remount,size=$(df -k --output=used /run | tail -n 1 | tr -dc 0-9)k" /run 2>/dev/null; do sleep 0.1; done',
    ),
    off: sh("mount -o remount,size=20% /run"),
  },
  tmp: {
    what: "leave 3 % of /tmp, a file system of its own",
    on: sh(
      "[ -e /tmp/lab.full ] || mount -t tmpfs -o size=10m,mode=1777 none /tmp; head -c 10170000 /dev/zero >/tmp/lab.full",
    ),
    off: sh("[ ! -e /tmp/lab.full ] || umount -l /tmp"),
  },
  clock: {
    what: "let date be two hours ahead; the clock itself is that of this machine",
    on: sh(
      `printf '#!/bin/sh\\nexec /usr/bin/date --date="+2 hours" "$@"\\n' >/usr/sbin/date; chmod 755 /usr/sbin/date`,
    ),
    off: sh("rm -f /usr/sbin/date"),
  },
  restart: {
    what: "say that packages wait for a restart",
    on: sh("echo '*** System restart required ***' >/run/reboot-required; echo libc6 >/run/reboot-required.pkgs"),
    off: sh("rm -f /run/reboot-required /run/reboot-required.pkgs"),
  },
  hostkey: {
    what: "give the host other SSH host keys",
    on: sh(
      `[ -e /etc/ssh/well ] || { mkdir /etc/ssh/well; mv ${hostKeys} /etc/ssh/well; ssh-keygen -q -A; systemctl restart ssh; }`,
    ),
    off: sh(
      "[ ! -e /etc/ssh/well ] || { mv -f /etc/ssh/well/* /etc/ssh/; rmdir /etc/ssh/well; systemctl restart ssh; }",
    ),
  },
  dns: {
    what: "forget the name sfspark1.local",
    on: sh("[ -e /etc/hosts.well ] || cp -p /etc/hosts /etc/hosts.well; sed /sfspark1/d /etc/hosts.well > /etc/hosts"),
    off: sh("[ ! -e /etc/hosts.well ] || mv -f /etc/hosts.well /etc/hosts"),
  },
  names: {
    what: "ask no DNS server for names, so that those of the mesh are not found",
    ...fileFault("/etc/nsswitch.conf", "passwd: files\ngroup: files\nshadow: files\nhosts: files"),
  },
  sudo: { what: "let sudo ask for a password", ...fileFault("/etc/sudoers.d/lab", `${user} ALL=(ALL) ALL`) },
  otheros: {
    what: "make the system one that has no apt, and installs packages by dnf",
    on: sh(`[ -e /etc/os-release.well ] || cp -p /etc/os-release /etc/os-release.well
      printf 'ID=meshlinux\\nNAME="Mesh Linux"\\nVERSION_ID="1"\\n' >/etc/os-release
      [ -e /usr/lib/lab-apt ] || mv /usr/bin/apt-get /usr/lib/lab-apt
      printf '#!/bin/sh\\nexec /usr/lib/lab-apt "$@"\\n' >/usr/bin/dnf; chmod 755 /usr/bin/dnf`),
    off: sh(`[ ! -e /etc/os-release.well ] || mv /etc/os-release.well /etc/os-release
      [ ! -e /usr/lib/lab-apt ] || mv /usr/lib/lab-apt /usr/bin/apt-get
      rm -f /usr/bin/dnf`),
  },
  headscale: {
    what: `stop Headscale (on ${serverName})`,
    on: (config) => inside(config, serverName, ["systemctl", "stop", "headscale"]),
    off: (config) => inside(config, serverName, ["systemctl", "start", "headscale"]),
  },
  "mirror-down": { what: "the package source answers nothing", on: mirror({ down: true }), off: mirrorWell },
  "mirror-slow": { what: "the package source takes 5 s for each answer", on: mirror({ slow: 5000 }), off: mirrorWell },
  "mirror-sha256": { what: "the tarball's checksum does not fit", on: mirror({ sha256: true }), off: mirrorWell },
  "mirror-lie": { what: "tarballs and packages are changed by one byte", on: mirror({ lie: true }), off: mirrorWell },
  "mirror-future": {
    what: "the apt repository was made on a day that has not come yet: so it looks to a clock that is behind",
    on: mirror({ future: true }),
    off: mirrorWell,
  },
  "mirror-past": {
    what: "the apt repository's lists have expired: so they look to a clock that is ahead",
    on: mirror({ past: true }),
    off: mirrorWell,
  },
  "mirror-strange": {
    what: "the apt repository is signed by a stranger",
    on: mirror({ strange: true }),
    off: mirrorWell,
  },
  ...windowsFaults,
  ...wslFaults,
};
