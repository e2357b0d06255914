// The WSL2 of a Windows machine: a Linux host that runs beside it, is started and ended by it, and has its network behind it. What plays
// wsl.exe hands on to a process on this machine (wsl-agent.ts), because a host cannot start another one.

import { spawn } from "node:child_process";
import { existsSync, openSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { isGuest, type LabConfig, ownerOf, spaceOf } from "./config.ts";
import { boot, powerOff } from "./host.ts";
import { withLock } from "./lock.ts";
import { leader, running } from "./processes.ts";
import { maybe } from "./run.ts";
import { waitFor } from "./wait.ts";
import { bareInit } from "./wsl-files.ts";
import { type Mode, plugInGuest, unplugGuest } from "./wsl-network.ts";
import { sharedWith } from "./wsl-root.ts";
import { readVm, vmAddress } from "./wsl-vm.ts";

/** One start or end at a time, whoever asks: the lab, or the Windows machine. */
const alone = <T>(config: LabConfig, guest: string, work: () => Promise<T>) =>
  withLock(join(config.state, "hyper-v", `${guest}.lock`), work);

/** Starts the virtual machine where it is off, and gives its address; "" where it has none. Its root must be there. */
export const wakeGuest = (config: LabConfig, guest: string, mode: Mode): Promise<string> =>
  alone(config, guest, async () => {
    const vm = await readVm(config, guest);
    if (!leader(config, guest)) {
      await powerOff(config, guest); // what a supervisor that was killed has left running
      await plugInGuest(config, guest, mode, vm);
      await boot(config, guest, vm.systemd ? {} : { init: bareInit });
      await waitFor(`${guest}'s SSH server`, () => listens(config, guest));
    }
    return mode === "none" ? "" : vmAddress(guest, vm);
  });

/** Nothing outside of it may lead to its SSH server yet. */
async function listens(config: LabConfig, guest: string): Promise<boolean> {
  const { stdout } = await maybe`ip netns exec ${spaceOf(config, guest)} ss -Hltn`;
  return stdout !== "";
}

/** Ends it as its Windows machine does: at once. */
export const endGuest = (config: LabConfig, guest: string): Promise<void> =>
  alone(config, guest, async () => {
    await powerOff(config, guest);
    await unplugGuest(config, guest);
  });

const script = join(import.meta.dirname, "wsl-agent.ts");

const agents = (config: LabConfig) =>
  running().filter(({ argv }) => argv[1]?.endsWith("/wsl-agent.ts") && argv[2] === config.name);

/** Plays Hyper-V for the Windows machines of these WSL2s, in a process each that outlives us. */
export async function serveGuests(config: LabConfig, names: readonly string[]): Promise<void> {
  const serving = agents(config);
  if (serving.some(({ argv }) => argv[1] !== script)) await stopAgents(config); // of another checkout
  for (const windows of names.filter(isGuest).map(ownerOf)) {
    if (agents(config).some(({ argv }) => argv[3] === windows)) continue;
    const folder = sharedWith(config, windows);
    await mkdir(folder, { recursive: true });
    await rm(join(folder, "agent.sock"), { force: true });
    const log = openSync(join(folder, "agent.log"), "a");
    spawn(process.execPath, [script, config.name, windows], { detached: true, stdio: ["ignore", log, log] }).unref();
    await waitFor(`what starts ${windows}'s WSL2`, async () => existsSync(join(folder, "agent.sock")));
  }
}

export async function stopAgents(config: LabConfig): Promise<void> {
  for (const { pid } of agents(config)) await maybe`kill ${pid}`;
  while (agents(config).length > 0) await delay(50);
}
