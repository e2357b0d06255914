// The real lab: up, down, and a handle for tests. Everything is found by name, so that a lab that crashed can be
// finished by the next `up` or taken away by `down`.

import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { WindowsSpec } from "../windows/spec.ts";
import { base } from "./base.ts";
import { addressOf, hostNames, isWindows, type LabConfig, rootOf, serverName, sshPortOf, user } from "./config.ts";
import { faults } from "./faults.ts";
import { type Dress, hostsFile, leftBehind, removeRoot } from "./host.ts";
import { fresh, inBatches, otherMachine, start, startAll, switchOff } from "./hosts.ts";
import { attempt, type InsideAnswer, inside } from "./inside.ts";
import { inventoryFolder, writeInventories } from "./inventory.ts";
import { withLock } from "./lock.ts";
import { prepareMachine } from "./machine.ts";
import { makeMirror, serveMirror, stopMirror } from "./mirror.ts";
import { networkDown, networkUp, pluggedIn, unplug } from "./network.ts";
import { leader, supervised } from "./processes.ts";
import { $ } from "./run.ts";
import { grow, nothing, rememberedSize } from "./size.ts";
import { realSyncthing, syncthingVersion } from "./syncthing.ts";
import { pinnedVersion, tool } from "./tools.ts";
import { answers, waitFor } from "./wait.ts";
import { powershell } from "./windows.ts";
import { type Deed, person } from "./windows-person.ts";
import { stopAgents } from "./wsl.ts";

export { isWindows, labConfig } from "./config.ts";
export { faults } from "./faults.ts";
export { available } from "./machine.ts";
export { cmdFront, machineFolder } from "./windows-files.ts";
export type { Deed } from "./windows-person.ts";

/** Of the second Tailscale in the package source: the same sources, saying an older version of themselves. */
export const olderVersion = "1.90.1";

type Say = (text: string) => void;

/** Brings sfspark1, `hosts`, `windows` and a WSL2 on `wsl` of these up, or adds what is missing. Safe to repeat, also after a crash. */
export async function up(config: LabConfig, hosts: number, say: Say = () => {}, windows = 0, wsl = 0): Promise<Lab> {
  return withLock(lockOf(config), async () => {
    await prepareMachine(say);
    await mkdir(config.state, { recursive: true, mode: 0o700 });
    const names = hostNames(await grow(config, { hosts, windows, wsl }));
    const dress = await wardrobe(config, names, say);
    await networkUp(config);
    await serveMirror(config);
    say(`starting ${names.length} hosts`);
    await startAll(config, dress);
    await renameHosts(config, names);
    await finish(config, names);
    return labOf(config, dress);
  });
}

/** The lab that is up; throws when there is none. */
export async function open(config: LabConfig): Promise<Lab> {
  const size = await rememberedSize(config);
  if (size === undefined || !leader(config, serverName)) throw new Error("the lab is not up: npm run lab -- up 5");
  return labOf(config, await wardrobe(config, hostNames(size), () => {}));
}

/** Takes everything away: hosts, networks, mounts, processes, rules, settings. Safe to repeat. */
export async function down(config: LabConfig, say: Say = () => {}): Promise<void> {
  await withLock(lockOf(config), async () => {
    const known = await everyHost(config);
    say(`stopping ${known.length} hosts`);
    await stopAgents(config);
    await inBatches(known, async (host) => {
      await removeRoot(config, host);
      await unplug(config, host);
    });
    await stopMirror(config);
    await networkDown(config);
    await rm(config.state, { recursive: true, force: true });
  });
}

/** Remembered or not: whatever bears the lab's name. */
async function everyHost(config: LabConfig): Promise<string[]> {
  const remembered = hostNames((await rememberedSize(config)) ?? nothing);
  const found = [...(await pluggedIn(config)), ...(await leftBehind(config)), ...supervised(config)];
  return [...new Set([...remembered, ...found])];
}

const lockOf = ({ state }: LabConfig): string => `${state}.lock`;

async function wardrobe(config: LabConfig, names: readonly string[], say: Say): Promise<Dress> {
  const key = join(config.state, "id_ed25519");
  if (!existsSync(`${key}.pub`)) {
    await rm(key, { force: true }); // half a pair of an `up` that was killed
    await $`ssh-keygen -q -t ed25519 -N ${""} -C lab -f ${key}`;
  }
  const headscale = await tool(config, "headscale", say);
  const tailscale = await tool(config, "tailscale", say);
  const older = await tool(config, "tailscale", say, olderVersion);
  await makeMirror(config, [
    { programs: tailscale, version: await pinnedVersion(config, "tailscale", "tailscale.com") },
    { programs: older, version: olderVersion },
  ]);
  const tree = await base(config, say);
  const syncthing = await realSyncthing(config, tree);
  const windows = names.some(isWindows) ? { pwsh: powershell(), tailscale, syncthing } : undefined;
  return { base: tree, tools: { headscale }, names, windows };
}

/** A lab that grew has hosts that do not know the new ones' names yet. */
async function renameHosts(config: LabConfig, names: readonly string[]): Promise<void> {
  const text = hostsFile(config, names);
  for (const name of names) await writeFile(join(rootOf(config, name), "etc/hosts"), text);
}

async function finish(config: LabConfig, names: readonly string[]): Promise<void> {
  await waitFor("Headscale", () => answers(addressOf(config, serverName), 8080));
  const file = join(config.state, "headscale.key");
  if (!existsSync(file)) {
    const made = await inside(config, serverName, ["headscale", "apikeys", "create", "--expiration", "8760h"]);
    await writeFile(`${file}.new`, made.trim(), { mode: 0o600 });
    await rename(`${file}.new`, file);
  }
  const apiKey = await readFile(file, "utf8");
  await writeInventories(config, {
    names,
    apiKey,
    tailscale: await pinnedVersion(config, "tailscale", "tailscale.com"),
    syncthing: await syncthingVersion(await base(config, () => {})),
  });
}

export interface Lab {
  readonly config: LabConfig;
  /** sfspark1, h1 … */
  readonly hosts: readonly string[];
  /** mesh.yaml and the files beside it, as this machine sees the lab. */
  readonly inventory: string;
  address(host: string): string;
  /** As root inside the host; the exit code is an answer. */
  exec(host: string, argv: readonly string[], input?: string): Promise<InsideAnswer>;
  /** Over SSH as the lab's user, with the system's own ssh. */
  sshArgv(host: string): string[];
  /** Puts another Windows machine in the place of this one; it is in no mesh. */
  machine(host: string, spec: WindowsSpec): Promise<void>;
  /** The person at a Windows machine does what they were told to do, or something else. */
  person(host: string, deed?: Deed): Promise<InsideAnswer>;
  fault(name: string, host?: string): Promise<void>;
  heal(name: string, host?: string): Promise<void>;
  /** Throws hosts away and boots them as they were at first, with the same address and host keys; a WSL2 with its Windows machine. */
  fresh(...hosts: readonly string[]): Promise<void>;
  powerOff(host: string): Promise<void>;
  powerOn(host: string): Promise<void>;
  /** Headscale without users, nodes and keys; the API key stays the inventory's. */
  resetHeadscale(): Promise<void>;
}

function labOf(config: LabConfig, dress: Dress): Lab {
  const named = (name: string) => {
    const fault = faults[name];
    if (!fault) throw new Error(`no fault is called ${name}; there are ${Object.keys(faults).join(", ")}`);
    return fault;
  };
  return {
    config,
    hosts: dress.names,
    inventory: join(inventoryFolder(config), "mesh.yaml"),
    address: (host) => addressOf(config, host),
    exec: (host, argv, input) => attempt(config, host, argv, input),
    sshArgv: (host) => sshArgv(config, host),
    machine: (host, spec) => otherMachine(config, host, spec, dress),
    person: (host, deed = {}) => person(config, host, deed),
    fault: async (name, host = serverName) => void (await named(name).on(config, host)),
    heal: async (name, host = serverName) => void (await named(name).off(config, host)),
    fresh: (...hosts) => fresh(config, hosts, dress),
    powerOff: (host) => switchOff(config, host),
    powerOn: (host) => start(config, host, dress),
    resetHeadscale: () => resetHeadscale(config, dress.names),
  };
}

function sshArgv(config: LabConfig, host: string): string[] {
  const folder = inventoryFolder(config);
  const options = [`UserKnownHostsFile=${join(folder, "known_hosts")}`, "IdentitiesOnly=yes", "BatchMode=yes"];
  const argv = options.flatMap((option) => ["-o", option]);
  const place = ["-p", String(sshPortOf(host)), `${user}@${addressOf(config, host)}`];
  return ["ssh", "-F", "none", ...argv, "-i", join(folder, "id_ed25519"), ...place];
}

async function resetHeadscale(config: LabConfig, names: readonly string[]): Promise<void> {
  await inside(config, serverName, ["systemctl", "stop", "headscale"]);
  await inside(config, serverName, ["sh", "-c", "rm -f /var/lib/headscale/db.sqlite*"]);
  await inside(config, serverName, ["systemctl", "start", "headscale"]);
  await rm(join(config.state, "headscale.key"), { force: true });
  await delay(300);
  await finish(config, names);
}
