// Hosts that are started, switched off and made anew, each in the way of its kind.

import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { WindowsSpec } from "../windows/spec.ts";
import { addressOf, guestOf, isGuest, isWindows, type LabConfig, ownerOf, rootOf, serverName } from "./config.ts";
import { boot, type Dress, makeRoot, powerOff, removeRoot } from "./host.ts";
import { inside } from "./inside.ts";
import { plugIn } from "./network.ts";
import { leader } from "./processes.ts";
import { $ } from "./run.ts";
import { answers, waitFor } from "./wait.ts";
import { placeMachine } from "./windows.ts";
import { tailscaleUnit, tasksUnit } from "./windows-files.ts";
import { endGuest, serveGuests } from "./wsl.ts";
import { forgetRunning, giveDistribution, openDistribution } from "./wsl-windows.ts";

/** All that the lab has; a WSL2 when its Windows machine is up. */
export async function startAll(config: LabConfig, dress: Dress): Promise<void> {
  await inBatches(
    dress.names.filter((name) => !isGuest(name)),
    (host) => start(config, host, dress),
  );
  await serveGuests(config, dress.names);
  await inBatches(dress.names.filter(isGuest), (host) => start(config, host, dress));
}

export async function inBatches<T>(items: readonly T[], work: (item: T) => Promise<void>, size = 10): Promise<void> {
  for (let i = 0; i < items.length; i += size) await Promise.all(items.slice(i, i + size).map(work));
}

/** A host that is off; of one that runs, only its SSH server is waited for. */
export async function start(config: LabConfig, host: string, dress: Dress): Promise<void> {
  if (isGuest(host)) return startGuest(config, host, dress);
  if (!leader(config, host)) {
    await switchOff(config, host); // what a supervisor that was killed has left running
    await plugIn(config, host);
    await makeRoot(config, host, dress);
    await boot(config, host, dress);
  }
  await waitFor(`${host}'s SSH server`, () => answers(addressOf(config, host), 22));
}

/** Its owner opens it on the Windows machine. */
async function startGuest(config: LabConfig, guest: string, dress: Dress): Promise<void> {
  await makeRoot(config, guest, dress);
  await giveDistribution(config, ownerOf(guest));
  if (!leader(config, guest)) await openDistribution(config, ownerOf(guest));
}

/** Pulls the plug, of a Windows machine with all that runs on it. */
export async function switchOff(config: LabConfig, host: string): Promise<void> {
  if (isGuest(host)) {
    forgetRunning(config, ownerOf(host));
    return endGuest(config, host);
  }
  if (isWindows(host)) await powerOff(config, guestOf(host));
  await powerOff(config, host);
}

/** Hosts as they were at first, with the address and host keys that they have. */
export async function fresh(config: LabConfig, hosts: readonly string[], dress: Dress): Promise<void> {
  const guests = dress.names.filter((name) => isGuest(name) && (hosts.includes(name) || hosts.includes(ownerOf(name))));
  await Promise.all(guests.map((guest) => keepingKeys(config, guest, dress)));
  await Promise.all(hosts.filter((host) => !isGuest(host)).map((host) => renew(config, host, dress)));
  await Promise.all(guests.map((guest) => startGuest(config, guest, dress)));
}

async function renew(config: LabConfig, host: string, dress: Dress): Promise<void> {
  if (host === serverName) throw new Error("sfspark1 holds Headscale; use resetHeadscale, or down and up");
  await keepingKeys(config, host, dress);
  await plugIn(config, host);
  await boot(config, host, dress);
  await waitFor(`${host}'s SSH server`, () => answers(addressOf(config, host), 22));
}

/** A new root, which nobody has started yet, with the host keys of the one before. */
async function keepingKeys(config: LabConfig, host: string, dress: Dress): Promise<void> {
  const keys = join(config.state, `keys-${host}`);
  await rm(keys, { recursive: true, force: true });
  await $`cp -a ${join(rootOf(config, host), "etc/ssh")} ${keys}`;
  await switchOff(config, host);
  await removeRoot(config, host);
  await makeRoot(config, host, dress);
  await $`cp -a ${`${keys}/.`} ${join(rootOf(config, host), "etc/ssh")}`;
}

/** Puts another Windows machine in the place of this one; its WSL2 is as it was. */
export async function otherMachine(config: LabConfig, host: string, spec: WindowsSpec, dress: Dress): Promise<void> {
  if (!isWindows(host)) throw new Error(`${host} is no Windows machine`);
  await inside(config, host, ["systemctl", "stop", tailscaleUnit, tasksUnit]);
  placeMachine(rootOf(config, host), host, spec);
  if (dress.names.includes(guestOf(host))) await giveDistribution(config, host);
}
