// How large the lab is, as its last `up` left it: it only grows until `down`.

import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { LabConfig, Size } from "./config.ts";

/** One number a file; a lab of an earlier version has none about Windows. */
const files = { hosts: "count", windows: "windows" } as const;

/** The size that is remembered; undefined when the lab is down. */
export async function rememberedSize(config: LabConfig): Promise<Size | undefined> {
  const hosts = await read(config, "hosts");
  return hosts === undefined ? undefined : { hosts, windows: (await read(config, "windows")) ?? 0 };
}

/** Grows what is remembered to at least this size, and says what it is now. */
export async function grow(config: LabConfig, wanted: Size): Promise<Size> {
  const known = (await rememberedSize(config)) ?? { hosts: 0, windows: 0 };
  const size = {
    hosts: Math.max(wanted.hosts, known.hosts),
    windows: Math.max(wanted.windows, known.windows),
  };
  await writeFile(join(config.state, files.windows), String(size.windows));
  await writeFile(join(config.state, files.hosts), String(size.hosts));
  return size;
}

async function read({ state }: LabConfig, what: keyof Size): Promise<number | undefined> {
  const file = join(state, files[what]);
  return existsSync(file) ? Number(await readFile(file, "utf8")) : undefined;
}
