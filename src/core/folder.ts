// Folders that are made with those above them.

import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";

/**
 * The folder and those above it, as `mkdir` with `recursive` makes them, which never returns where a folder is there and takes no new entry
 * with ENOENT, as /proc does. Throws as `mkdir` does.
 */
export function makeFolder(folder: string, mode = 0o777): void {
  const above = dirname(folder);
  if (existsSync(folder)) return;
  // A root that is not there, such as a drive of Windows, has none above it.
  if (above !== folder) makeFolder(above, mode);
  makeOne(folder, mode);
}

/** This folder alone: where that above it is missing, a name is wrong. Somebody else may make it at the same time. */
export function makeOne(folder: string, mode = 0o777): void {
  try {
    mkdirSync(folder, { mode });
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== "EEXIST") throw thrown;
  }
}
