// A bridge on the machine, a network namespace and a cable per host. No way out: what hosts install comes from the lab's
// own mirror and the base tree, and a tailscaled that looks for the world must not find it. There is a default route all
// the same, and the machine drops what it leads to: without one, tailscaled takes each failed send for a changed network.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { addressOf, type LabConfig, linkOf, machineAddress, spaceOf } from "./config.ts";
import { $, maybe } from "./run.ts";

/** Without these the 23rd host stops at boot with a misleading message. Raised, and put back by `down`. */
const limits: Record<string, string> = {
  "fs.inotify.max_user_instances": "8192",
  "fs.inotify.max_user_watches": "1048576",
  "kernel.keys.maxkeys": "20000",
};

/** Nothing that comes from the bridge leaves it, whatever else this machine forwards. Frames within it may pass here too. */
const wall = (config: LabConfig, verb: "-C" | "-I" | "-D") =>
  maybe`iptables ${[verb, "FORWARD", "-i", config.name, "!", "-o", config.name, "-j", "DROP"]}`;

export async function networkUp(config: LabConfig): Promise<void> {
  await raiseLimits(config);
  const { name } = config;
  if ((await maybe`ip link show ${name}`).exitCode === 0) return;
  if ((await wall(config, "-C")).exitCode !== 0 && (await wall(config, "-I")).exitCode !== 0) {
    throw new Error("iptables cannot wall the lab's network off");
  }
  await $`ip link add ${name} type bridge`;
  await $`ip addr add ${machineAddress(config)}/24 dev ${name}`;
  await $`ip link set ${name} up`;
}

export async function networkDown(config: LabConfig): Promise<void> {
  await maybe`ip link del ${config.name}`;
  while ((await wall(config, "-D")).exitCode === 0);
  await restoreLimits(config);
}

const savedLimits = ({ state }: LabConfig) => join(state, "sysctl.json");

async function raiseLimits(config: LabConfig): Promise<void> {
  const before: Record<string, string> = {};
  for (const [key, value] of Object.entries(limits)) {
    before[key] = (await $`sysctl -n ${key}`).stdout.trim();
    if (Number(before[key]) < Number(value)) await $`sysctl -qw ${key}=${value}`;
  }
  // Only the first `up` sees the machine as it was.
  await writeFile(savedLimits(config), JSON.stringify(before), { flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
}

async function restoreLimits(config: LabConfig): Promise<void> {
  const saved = await readFile(savedLimits(config), "utf8").catch(() => "{}"); // never raised: nothing to put back
  for (const [key, value] of Object.entries(JSON.parse(saved))) await maybe`sysctl -qw ${key}=${value}`;
}

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
  await maybe`ip link del ${linkOf(config, host)}`;
  await maybe`ip netns del ${spaceOf(config, host)}`;
}

/** Hosts that have a namespace now, whether this lab remembers them or not. */
export async function pluggedIn(config: LabConfig): Promise<string[]> {
  const prefix = `${config.name}-`;
  const names = (await $`ip netns list`).stdout.split("\n").map((line) => line.split(" ")[0] ?? "");
  return names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
}
