// One host: an overlay over the base tree, booted by systemd-nspawn in its own network namespace.

import { spawn } from "node:child_process";
import { existsSync, openSync } from "node:fs";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { inGroups, inOwnGroups, pause, removeGroups } from "./cgroups.ts";
import { addressOf, isGuest, isWindows, type LabConfig, rootOf, serverName, spaceOf, user } from "./config.ts";
import { leader, supervisors } from "./processes.ts";
import { $, maybe } from "./run.ts";
import { dressServer, serverBinds } from "./server.ts";
import { dressWindows, startMachine, type WindowsTools, windowsBinds } from "./windows.ts";
import { dressGuest, guestBind } from "./wsl-root.ts";

export interface Dress {
  readonly base: string;
  readonly tools: { readonly headscale: string };
  /** The hosts /etc/hosts names. */
  readonly names: readonly string[];
  /** Where there are Windows hosts. */
  readonly windows?: WindowsTools | undefined;
}

const folderOf = (config: LabConfig, host: string) => join(config.state, "hosts", host);

/** Mounts a host's root; a new host gets host keys, names and accounts of its own. */
export async function makeRoot(config: LabConfig, host: string, dress: Dress): Promise<void> {
  const folder = folderOf(config, host);
  const root = rootOf(config, host);
  for (const part of ["upper", "work", "root"]) await mkdir(join(folder, part), { recursive: true });
  if ((await maybe`mountpoint -q ${root}`).exitCode !== 0) {
    const layers = `lowerdir=${dress.base},upperdir=${join(folder, "upper")},workdir=${join(folder, "work")}`;
    await $`mount -t overlay ${spaceOf(config, host)} -o ${layers} ${root}`;
  }
  if (existsSync(join(root, "etc/mesh-lab"))) return;
  await $`rm -f ${root}/etc/machine-id ${await glob(join(root, "etc/ssh"), /^ssh_host_/)}`;
  await $`ssh-keygen -q -A -f ${root}`;
  await writeFile(join(root, "etc/machine-id"), "");
  await writeFile(join(root, "etc/hostname"), `${host}\n`);
  await writeFile(join(root, "etc/hosts"), hostsFile(config, dress.names));
  await writeFile(join(root, "etc/resolv.conf"), "");
  await authorise(config, root, user);
  if (host === serverName) await dressServer(config, root, dress.tools.headscale);
  if (isWindows(host)) await dressWindows(root, host);
  if (isGuest(host)) await dressGuest(root, host);
  await writeFile(join(root, "etc/mesh-lab"), `${config.name}\n`);
}

const glob = async (folder: string, pattern: RegExp) =>
  (await readdir(folder)).filter((name) => pattern.test(name)).map((name) => join(folder, name));

/** A Windows host must know itself without ".local" too, or its sudo says that it does not, into what Windows is to have said. */
export const hostsFile = (config: LabConfig, names: readonly string[]): string => {
  const line = (name: string) => `${addressOf(config, name)} ${name}.local${isWindows(name) ? ` ${name}` : ""}`;
  return ["127.0.0.1 localhost", ...names.map(line), ""].join("\n");
};

async function authorise(config: LabConfig, root: string, name: string): Promise<void> {
  const folder = join(root, "home", name, ".ssh");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, "authorized_keys"), await readFile(join(config.state, "id_ed25519.pub")));
  await $`chroot ${root} chown -R ${name}: /home/${name}/.ssh`;
}

interface Start extends Pick<Dress, "windows"> {
  /** Its first process; systemd unless said. */
  readonly init?: readonly string[] | undefined;
}

/** Starts the host's systemd. Its console goes to the log beside its root. */
export async function boot(config: LabConfig, host: string, { windows, init }: Start): Promise<void> {
  if (leader(config, host)) return;
  if (isWindows(host)) await startMachine(rootOf(config, host));
  const log = openSync(join(folderOf(config, host), "console.log"), "a");
  const space = spaceOf(config, host);
  const argv = [
    ..."--quiet --register=no --keep-unit --console=pipe --capability=CAP_NET_ADMIN".split(" "),
    ...["-D", rootOf(config, host), `--network-namespace-path=/run/netns/${space}`, `--machine=${space}`],
    ...["--bind=/dev/net/tun", "--resolv-conf=off", "--timezone=off"],
    ...(host === serverName ? serverBinds(config) : []),
    ...(isWindows(host) && windows ? [...windowsBinds(windows), await guestBind(config, host)] : []),
    ...(init ? ["--as-pid2", ...init] : ["--boot"]),
  ];
  const [program = "", ...rest] = await inOwnGroups(config, host, ["systemd-nspawn", ...argv]);
  spawn(program, rest, { detached: true, stdio: ["ignore", log, log] }).unref();
}

/**
 * Pulls the plug: no unit is stopped, nothing is flushed. All stand still first: process 1 takes a while to die, and a program
 * whose connection is gone already would clean up in the meantime.
 */
export async function powerOff(config: LabConfig, host: string): Promise<void> {
  await pause(config, host, true);
  for (let tries = 0; tries < 50; tries++) {
    const first = leader(config, host);
    const pids = [...(first ? [first] : []), ...supervisors(config, host), ...(await inGroups(config, host))];
    if (pids.length === 0) return void (await removeGroups(config, host));
    for (const pid of pids) await maybe`kill -KILL ${pid}`;
    await delay(100);
  }
  throw new Error(`${host} does not die`);
}

/** Where systemd-nspawn passes mounts on to its containers: a folder a container, which one that is killed leaves behind. */
const propagated = "/run/systemd/nspawn/propagate";

/** Hosts that left a trace there, of whatever `up` it was. */
export const leftBehind = async (config: LabConfig): Promise<string[]> => {
  const prefix = spaceOf(config, "");
  const names = existsSync(propagated) ? await readdir(propagated) : [];
  return names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
};

/** And a file, by which it keeps two containers off one root. */
async function lockOf(root: string): Promise<string> {
  const { dev, ino } = existsSync(root) ? await stat(root) : { dev: 0, ino: 0 };
  return `/run/systemd/nspawn/locks/inode-${dev}:${ino}`;
}

/** Takes the host's root and everything on it away. */
export async function removeRoot(config: LabConfig, host: string): Promise<void> {
  await powerOff(config, host);
  const root = rootOf(config, host);
  await rm(await lockOf(root), { force: true });
  while ((await maybe`mountpoint -q ${root}`).exitCode === 0) await $`umount -l ${root}`;
  await rm(folderOf(config, host), { recursive: true, force: true });
  await rm(join(propagated, spaceOf(config, host)), { recursive: true, force: true });
}
