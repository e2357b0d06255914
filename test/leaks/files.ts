// What stays on a disk: contents, names and targets of files, and who may read them.

import { lstat, readdir, readFile, readlink } from "node:fs/promises";
import { join } from "node:path";
import { type Leak, leaksIn, type Plant } from "./forms.ts";

/** Every secret in the contents or the name of a file below a folder. */
export async function leaksInFiles(folder: string, plants: readonly Plant[]): Promise<readonly Leak[]> {
  const found: Leak[] = [];
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const stat = await lstat(path);
    found.push(...leaksIn(`name of ${path}`, name, plants));
    if (stat.isDirectory()) found.push(...(await leaksInFiles(path, plants)));
    if (stat.isSymbolicLink()) found.push(...leaksIn(`target of ${path}`, await readlink(path), plants));
    // Byte by byte: a database is no text.
    if (stat.isFile()) found.push(...leaksIn(path, await readFile(path, "latin1"), plants));
  }
  return found;
}

/** Files below a folder, it included, that another user of the machine could open. */
export async function openToOthers(folder: string): Promise<readonly string[]> {
  const { mode } = await lstat(folder);
  if ((mode & 0o001) === 0) return [];
  const found: string[] = [];
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const stat = await lstat(path);
    if (stat.isDirectory()) found.push(...(await openToOthers(path)));
    if (stat.isFile() && (stat.mode & 0o004) !== 0) found.push(path);
  }
  return found;
}
