// The virtual machine of a WSL2, as its next start makes it: what is left to the lab where Windows has chosen the network's mode.

import { existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type LabConfig, ownerOf } from "./config.ts";

export interface Vm {
  /** Its address changes with this: the last part is 10 more. */
  readonly number: number;
  /** 1500 unless said. */
  readonly mtu?: number | undefined;
  /** Its first process is systemd. */
  readonly systemd: boolean;
  /** It ends when nothing of Windows has used it for so many seconds, unless .wslconfig keeps it. */
  readonly idle?: number | undefined;
}

const first: Vm = { number: 0, systemd: true };

const fileOf = ({ state }: LabConfig, guest: string): string => join(state, "hosts", guest, "vm.json");

export async function readVm(config: LabConfig, guest: string): Promise<Vm> {
  const file = fileOf(config, guest);
  return existsSync(file) ? JSON.parse(await readFile(file, "utf8")) : first;
}

/** From its next start on. */
export async function changeVm(config: LabConfig, guest: string, more: Partial<Vm>): Promise<void> {
  const file = fileOf(config, guest);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, JSON.stringify({ ...(await readVm(config, guest)), ...more }));
  await rename(`${file}.new`, file);
}

/** 172.29.N.0/24 is behind wN, which is .1 in it. */
export const subnetOf = (guest: string): string => `172.29.${ownerOf(guest).slice(1)}`;

/** The address of the virtual machine behind its Windows machine. */
export const vmAddress = (guest: string, { number }: Vm): string => `${subnetOf(guest)}.${10 + number}`;
