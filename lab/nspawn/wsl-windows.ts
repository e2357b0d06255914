// What a Windows machine's own state says of its WSL2: written by the played wsl.exe, and by the lab where something happens outside of it.

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openWindows } from "../windows/folder.ts";
import type { LabConfig } from "./config.ts";
import { rootOf } from "./config.ts";
import { inside } from "./inside.ts";
import { machineFolder } from "./windows-files.ts";
import { distribution, wslHost } from "./wsl-files.ts";

const machineOf = (root: string) => openWindows(join(root, machineFolder));

const runningFolder = (root: string) => join(machineOf(root).folder, "state/wsl/running");

/** The account has a distribution, and wsl.exe hands on to the lab. */
export function giveDistribution(root: string): void {
  mkdirSync(runningFolder(root), { recursive: true });
}

/** The account opens it, as somebody does who works in it. */
export async function openDistribution(config: LabConfig, windows: string): Promise<void> {
  await inside(config, windows, [wslHost, "start", distribution]);
  writeFileSync(join(runningFolder(rootOf(config, windows)), distribution), "");
}

/** It ended, and wsl.exe has not been told. */
export function forgetRunning(root: string): void {
  rmSync(join(runningFolder(root), distribution), { force: true });
}

/** True when .wslconfig said, at its start, that it stays up whoever uses it. */
export const staysUp = (root: string): boolean => Number(machineOf(root).read("wsl/idle")) < 0;
