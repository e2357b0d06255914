// One host: an overlay over the base tree, booted by systemd-nspawn in its own network namespace.

import { spawn } from "node:child_process";
import { existsSync, openSync } from "node:fs";
import { mkdir, readdir, readFile, readlink, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { inOwnGroups, removeGroups } from "./cgroups.ts";
import { addressOf, type LabConfig, rootOf, serverName, spaceOf, user } from "./config.ts";
import { $, maybe } from "./run.ts";
import { dressServer, serverBinds } from "./server.ts";

export interface Dress {
  readonly base: string;
  readonly tools: { readonly headscale: string };
  /** How many hosts /etc/hosts names. */
  readonly names: readonly string[];
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
  await writeFile(join(root, "etc/mesh-lab"), `${config.name}\n`);
}

const glob = async (folder: string, pattern: RegExp) =>
  (await readdir(folder)).filter((name) => pattern.test(name)).map((name) => join(folder, name));

const hostsFile = (config: LabConfig, names: readonly string[]) =>
  ["127.0.0.1 localhost", ...names.map((name) => `${addressOf(config, name)} ${name}.local`), ""].join("\n");

async function authorise(config: LabConfig, root: string, name: string): Promise<void> {
  const folder = join(root, "home", name, ".ssh");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, "authorized_keys"), await readFile(join(config.state, "id_ed25519.pub")));
  await $`chroot ${root} chown -R ${name}: /home/${name}/.ssh`;
}

/** Starts the host's systemd. Its console goes to the log beside its root. */
export async function boot(config: LabConfig, host: string): Promise<void> {
  if (await leader(config, host)) return;
  const log = openSync(join(folderOf(config, host), "console.log"), "a");
  const space = spaceOf(config, host);
  const words = [
    ..."--quiet --boot --register=no --keep-unit --console=pipe --capability=CAP_NET_ADMIN".split(" "),
    ...["-D", rootOf(config, host), `--network-namespace-path=/run/netns/${space}`, `--machine=${space}`],
    ...["--bind=/dev/net/tun", "--resolv-conf=off", "--timezone=off"],
    ...(host === serverName ? await serverBinds(config) : []),
  ];
  const [program = "", ...rest] = await inOwnGroups(config, host, ["systemd-nspawn", ...words]);
  spawn(program, rest, { detached: true, stdio: ["ignore", log, log] }).unref();
}

/** Process ids of the lab's nspawns, found by their names: also those of a lab that crashed. */
async function supervisors(config: LabConfig, host: string): Promise<number[]> {
  const found = await maybe`pgrep -f -- ${`^systemd-nspawn .*--machine=${spaceOf(config, host)} `}`;
  return found.stdout.split("\n").filter(Boolean).map(Number);
}

/** The host's process 1 as this machine sees it; undefined when it is off. */
export async function leader(config: LabConfig, host: string): Promise<number | undefined> {
  for (const pid of await supervisors(config, host)) {
    const child = (await maybe`pgrep -P ${pid}`).stdout.split("\n")[0];
    if (child) return Number(child);
  }
  return undefined;
}

/** Pulls the plug: no unit is stopped, nothing is flushed. */
export async function powerOff(config: LabConfig, host: string): Promise<void> {
  for (let tries = 0; tries < 50; tries++) {
    const pids = [...(await supervisors(config, host))];
    const first = await leader(config, host);
    if (first) pids.unshift(first);
    if (pids.length === 0) return void (await removeGroups(config, host));
    for (const pid of pids) await maybe`kill -KILL ${pid}`;
    await delay(100);
  }
  throw new Error(`${host} does not die`);
}

/** Takes the host's root and everything on it away. */
export async function removeRoot(config: LabConfig, host: string): Promise<void> {
  await powerOff(config, host);
  const root = rootOf(config, host);
  while ((await maybe`mountpoint -q ${root}`).exitCode === 0) await $`umount -l ${root}`;
  await rm(folderOf(config, host), { recursive: true, force: true });
}

/** Every process of the host, as this machine numbers them. */
export async function processes(config: LabConfig, host: string): Promise<number[]> {
  const first = await leader(config, host);
  if (!first) return [];
  const space = await readlink(`/proc/${first}/ns/pid`);
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const mine = await Promise.all(
    pids.map(async (pid) => ((await readlink(`/proc/${pid}/ns/pid`).catch(() => "")) === space ? Number(pid) : 0)),
  );
  return mine.filter(Boolean);
}
