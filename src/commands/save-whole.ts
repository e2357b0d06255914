// A file for others, whole or not at all: somebody may be reading the one before.

import { rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { makeFolder } from "../core/folder.ts";

/** Two writers in this process never have the same draft. */
let drafts = 0;

/** Makes its folder, too. Returns the error's code, or "". */
export async function saveWhole(file: string, text: string): Promise<string> {
  drafts += 1;
  // Beside the file, so that the renaming is one step; with an end that no reader of a folder takes for its own.
  const draft = join(dirname(file), `.${basename(file)}.${process.pid}.${drafts}.new`);
  try {
    makeFolder(dirname(file));
    await writeFile(draft, text, { mode: 0o644 });
    await rename(draft, file);
    return "";
  } catch (thrown) {
    await rm(draft, { force: true }).catch(() => undefined);
    return (thrown as NodeJS.ErrnoException).code ?? "unknown error";
  }
}
