// A file for others, whole or not at all: somebody may be reading the one before.

import { existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** Two writers in this process never have the same draft. */
let drafts = 0;

/** Makes its folder, too. Returns the error's code, or "". */
export async function saveWhole(file: string, text: string): Promise<string> {
  drafts += 1;
  // Beside the file, so that the renaming is one step; with an end that no reader of a folder takes for its own.
  const draft = join(dirname(file), `.${basename(file)}.${process.pid}.${drafts}.new`);
  try {
    await makeFolder(dirname(file));
    await writeFile(draft, text, { mode: 0o644 });
    await rename(draft, file);
    return "";
  } catch (thrown) {
    await rm(draft, { force: true }).catch(() => undefined);
    return (thrown as NodeJS.ErrnoException).code ?? "unknown error";
  }
}

/**
 * The folder and those above it. `mkdir` with `recursive` never returns where a folder is there and takes no new entry with ENOENT, as
 * /proc does. Throws as `mkdir` does.
 */
export async function makeFolder(folder: string): Promise<void> {
  const above = dirname(folder);
  if (existsSync(folder)) return;
  // A root that is not there, such as a drive of Windows, has none above it.
  if (above !== folder) await makeFolder(above);
  await makeOne(folder);
}

/** Somebody else may make it at the same time. */
const makeOne = (folder: string): Promise<void> =>
  mkdir(folder).catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code !== "EEXIST") throw thrown;
  });
