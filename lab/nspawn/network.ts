// A bridge on the machine, a network namespace and a cable per host. No way out: what hosts install comes from the lab's
// own mirror and the base tree, and a tailscaled that looks for the world must not find it. There is a default route all
// the same, and the machine drops what it leads to: without one, tailscaled takes each failed send for a changed network.

import { existsSync } from "node:fs";
import { readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { addressOf, isGuest, isLabName, isWindows, type LabConfig, linkOf, machineAddress, spaceOf } from "./config.ts";
import { withLock } from "./lock.ts";
import { $, maybe } from "./run.ts";

/** Without these the 23rd host stops at boot with a misleading message. Raised, and put back by `down`. */
const limits: Record<string, string> = {
  "fs.inotify.max_user_instances": "8192",
  "fs.inotify.max_user_watches": "1048576",
  "kernel.keys.maxkeys": "20000",
};

/** Nothing that comes from the bridge leaves it, whatever else this machine forwards. Frames within it may pass here too. */
const wall = (config: LabConfig, verb: "-C" | "-I" | "-D") =>
  maybe`iptables -w ${[verb, "FORWARD", "-i", config.name, "!", "-o", config.name, "-j", "DROP"]}`;

/** All labs share the machine's limits: one lab at a time looks at them, and at which labs there are. */
const alone = <T>(config: LabConfig, work: () => Promise<T>) => withLock(join(config.cache, "network.lock"), work);

/** The wall first, before there is anything to wall off. Safe to repeat, also after a crash half-way. */
export const networkUp = (config: LabConfig): Promise<void> =>
  alone(config, async () => {
    await raiseLimits();
    const { name } = config;
    if ((await wall(config, "-C")).exitCode !== 0 && (await wall(config, "-I")).exitCode !== 0) {
      throw new Error("iptables cannot wall the lab's network off");
    }
    if (!linkExists(name)) await $`ip link add ${name} type bridge`;
    await $`ip addr replace ${machineAddress(config)}/24 dev ${name}`;
    await $`ip link set ${name} up`;
  });

/** The wall last. */
export const networkDown = (config: LabConfig): Promise<void> =>
  alone(config, async () => {
    if (linkExists(config.name)) await $`ip link del ${config.name}`;
    while ((await wall(config, "-D")).exitCode === 0);
    await restoreLimits();
  });

const linkExists = (name: string) => existsSync(`/sys/class/net/${name}`);

/** The machine's own values while labs are up. They are the machine's, not a lab's, and a restart has forgotten them. */
export const savedLimits = "/run/mesh-lab-limits.json";

/** Saved before anything is raised, so that an `up` killed in between loses nothing. */
async function raiseLimits(): Promise<void> {
  const before: Record<string, string> = {};
  for (const key of Object.keys(limits)) before[key] = (await $`sysctl -n ${key}`).stdout.trim();
  if (!existsSync(savedLimits)) {
    await writeFile(`${savedLimits}.new`, JSON.stringify(before));
    await rename(`${savedLimits}.new`, savedLimits);
  }
  for (const [key, value] of Object.entries(limits)) {
    if (Number(before[key]) < Number(value)) await $`sysctl -qw ${key}=${value}`;
  }
}

/** By the last lab that goes down. */
async function restoreLimits(): Promise<void> {
  const others = (await readdir("/sys/class/net")).some((name) => isLabName.test(name));
  if (others || !existsSync(savedLimits)) return;
  const saved: Record<string, string> = JSON.parse(await readFile(savedLimits, "utf8"));
  for (const [key, value] of Object.entries(saved)) await $`sysctl -qw ${key}=${value}`;
  await rm(savedLimits);
}

/** Where WSL2s have their addresses, behind the Windows machine of each. */
const machines = "172.29.0.0/16";

/** The host's namespace with one interface; safe to repeat. */
export async function plugIn(config: LabConfig, host: string): Promise<void> {
  const space = spaceOf(config, host);
  const link = linkOf(config, host);
  await unplug(config, host);
  await $`ip netns add ${space}`;
  await $`ip link add ${link} type veth peer name eth0 address ${macOf(config, host)} netns ${space}`;
  await $`ip link set ${link} master ${config.name} up`;
  await $`ip -n ${space} addr add ${addressOf(config, host)}/24 dev eth0`;
  await $`ip -n ${space} link set eth0 up`;
  await $`ip -n ${space} link set lo up`;
  await $`ip -n ${space} route add default via ${machineAddress(config)}`;
  // Who calls a virtual machine that is off is told so at once, and does not wait for the world to answer.
  if (isWindows(host)) await $`ip -n ${space} route add unreachable ${machines}`;
}

/** The same after each plugging in: the neighbours remember it, and would send to a cable that is gone. */
const macOf = (config: LabConfig, host: string): string =>
  [
    "02",
    "6d",
    ...addressOf(config, host)
      .split(".")
      .map((part) => Number(part).toString(16).padStart(2, "0")),
  ].join(":");

export async function unplug(config: LabConfig, host: string): Promise<void> {
  if (!isGuest(host)) await maybe`ip link del ${linkOf(config, host)}`;
  await maybe`ip netns del ${spaceOf(config, host)}`;
}

/** Hosts that have a namespace now, whether this lab remembers them or not. */
export async function pluggedIn(config: LabConfig): Promise<string[]> {
  const prefix = `${config.name}-`;
  const names = (await $`ip netns list`).stdout.split("\n").map((line) => line.split(" ")[0] ?? "");
  return names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
}
