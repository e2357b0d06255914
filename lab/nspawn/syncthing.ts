// The Syncthing of Windows hosts: the real one of Debian's package behind a played syncthing.exe, and its release in the package source.

import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { syncthingRelease } from "../windows/syncthing.ts";
import type { LabConfig } from "./config.ts";
import { mirrorFolder } from "./mirror.ts";
import { $ } from "./run.ts";
import { building } from "./tools.ts";

/** Unpacks the package that lies in the base tree, and puts its release into the package source. The folder of the program. */
export async function realSyncthing(config: LabConfig, base: string): Promise<string> {
  const { file, version } = await packageIn(base);
  const unpacked = join(config.cache, `syncthing-${version}`);
  await building(config, async () => {
    if (!existsSync(unpacked)) await unpack(file, unpacked);
    await writeRelease(join(mirrorFolder(config), "syncthing"), version);
  });
  return join(unpacked, "usr/bin");
}

/** Of the real one. */
export const syncthingVersion = async (base: string): Promise<string> => (await packageIn(base)).version;

async function packageIn(base: string): Promise<{ readonly file: string; readonly version: string }> {
  const cache = join(base, "var/cache/apt/archives");
  const name = (await readdir(cache)).find((each) => /^syncthing_.*\.deb$/.test(each)) ?? "";
  const version = /^syncthing_(\d+\.\d+\.\d+)/.exec(name)?.[1];
  if (version === undefined) throw new Error("the base tree holds no package of Syncthing");
  return { file: join(cache, name), version };
}

async function unpack(file: string, folder: string): Promise<void> {
  const temporary = `${folder}.new`;
  await rm(temporary, { recursive: true, force: true });
  await $`dpkg-deb -x ${file} ${temporary}`;
  await rename(temporary, folder);
}

/** Anew each time: what plays the program may be another than last time. */
async function writeRelease(folder: string, version: string): Promise<void> {
  for (const [name, content] of Object.entries(syncthingRelease(version, ["amd64"]))) {
    const file = join(folder, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(`${file}.new`, content);
    await rename(`${file}.new`, file);
  }
}
