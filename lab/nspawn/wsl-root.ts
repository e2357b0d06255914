// The root of a WSL2 before its first start, and the folder that its Windows machine shares with the process that starts it.

import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { LabConfig } from "./config.ts";
import { $ } from "./run.ts";
import { guestFiles, sharedFolder } from "./wsl-files.ts";
import { gatewayOf } from "./wsl-network.ts";

/** Files of a WSL2, before its first start. */
export async function dressGuest(root: string, guest: string): Promise<void> {
  // Behind NAT, WSL names the Windows machine. Nobody answers there, and says so at once.
  const resolver = { "/etc/resolv.conf": `nameserver ${gatewayOf(guest)}\n` };
  for (const [file, text] of Object.entries({ ...guestFiles, ...resolver })) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), text);
  }
  await $`systemctl --root=${root} -q enable wsl-kernel.service`;
}

/** What a Windows machine shares with its agent. */
export const sharedWith = ({ state }: LabConfig, windows: string): string => join(state, "hyper-v", windows);

/** Every Windows machine has it: one may get a WSL2 later. */
export async function guestBind(config: LabConfig, windows: string): Promise<string> {
  const folder = sharedWith(config, windows);
  await mkdir(folder, { recursive: true });
  return `--bind=${folder}:${sharedFolder}`;
}
