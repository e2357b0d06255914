// How large the lab is, as its last `up` left it: it only grows until `down`.

import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { LabConfig, Size } from "./config.ts";

/** One number a file; a lab of an earlier version has one about hosts only. */
const files = { hosts: "count", windows: "windows", wsl: "wsl" } as const;

/** Of a lab that was never up. */
export const nothing: Size = { hosts: 0, windows: 0, wsl: 0 };

/** The size that is remembered; undefined when the lab is down. */
export async function rememberedSize(config: LabConfig): Promise<Size | undefined> {
  const hosts = await read(config, "hosts");
  if (hosts === undefined) return undefined;
  return { hosts, windows: (await read(config, "windows")) ?? 0, wsl: (await read(config, "wsl")) ?? 0 };
}

/** Grows what is remembered to at least this size, and says what it is now. */
export async function grow(config: LabConfig, wanted: Size): Promise<Size> {
  const known = (await rememberedSize(config)) ?? nothing;
  const wsl = Math.max(wanted.wsl, known.wsl);
  const size = {
    hosts: Math.max(wanted.hosts, known.hosts),
    windows: Math.max(wanted.windows, known.windows, wsl),
    wsl,
  };
  // The hosts last: with their file the size counts as remembered.
  for (const what of ["wsl", "windows", "hosts"] as const)
    await writeFile(join(config.state, files[what]), String(size[what]));
  return size;
}

async function read({ state }: LabConfig, what: keyof Size): Promise<number | undefined> {
  const file = join(state, files[what]);
  return existsSync(file) ? Number(await readFile(file, "utf8")) : undefined;
}
