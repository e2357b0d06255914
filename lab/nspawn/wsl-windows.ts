// What a Windows machine's own state says of its WSL2: written by the played wsl.exe, and by the lab where something happens outside of it.

import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { openWindows, type WindowsMachine } from "../windows/folder.ts";
import { type Forward, forwardsOf, playWsl, putWsl } from "../windows/wsl.ts";
import { guestOf, type LabConfig, rootOf } from "./config.ts";
import { inside } from "./inside.ts";
import { machineFolder, sessionWords } from "./windows-files.ts";
import { distribution, rulesFile, wslHost } from "./wsl-files.ts";
import { readVm, vmAddress } from "./wsl-vm.ts";

export const machineOf = (config: LabConfig, windows: string): WindowsMachine =>
  openWindows(join(rootOf(config, windows), machineFolder));

const runningFile = (machine: WindowsMachine) => join(machine.folder, "state/wsl/running", distribution);

/** The account has a distribution, if it has not got one already, and what plays wsl.exe hands on to the lab. */
export async function giveDistribution(config: LabConfig, windows: string): Promise<void> {
  const machine = machineOf(config, windows);
  if (!existsSync(join(machine.folder, "state/wsl"))) {
    const guest = guestOf(windows);
    const address = vmAddress(guest, await readVm(config, guest));
    playWsl(machine, { distributions: [{ name: distribution }], address }, accountOf(machine));
  }
  putWsl(machine, { process: wslHost });
}

/** The SID of the account that MeSH signs in with. */
export const accountOf = (machine: WindowsMachine): string => JSON.parse(machine.read("sessions.json")).ssh.sid;

/** The account opens it, as somebody does who works in it. */
export async function openDistribution(config: LabConfig, windows: string): Promise<void> {
  const program = `${machineFolder}/drive-c/Windows/System32/wsl.exe`;
  await inside(config, windows, ["env", ...sessionWords("desktop"), program, "-d", distribution, "--exec", "true"]);
}

/** It ended, and wsl.exe has not been told. */
export const forgetRunning = (config: LabConfig, windows: string): void =>
  rmSync(runningFile(machineOf(config, windows)), { force: true });

/** True when .wslconfig said, at its start, that it stays up whoever uses it. */
export const staysUp = (config: LabConfig, windows: string): boolean =>
  Number(machineOf(config, windows).read("wsl/idle")) < 0;

/** As the programs of the lab read netsh's rules. */
export const ruleLines = (rules: readonly Forward[]): string =>
  rules.map(({ address, port, toAddress, toPort }) => `${address} ${port} ${toAddress} ${toPort}\n`).join("");

/** Before the machine boots: no distribution runs, and netsh's rules are there again. */
export function startWsl(root: string): void {
  const machine = openWindows(join(root, machineFolder));
  rmSync(runningFile(machine), { force: true });
  mkdirSync(dirname(join(root, rulesFile)), { recursive: true });
  writeFileSync(join(root, rulesFile), ruleLines(forwardsOf(machine)));
}
