// Paths as people write them.

import { join, resolve } from "node:path";

/** Absolute: below the home folder for `~/…`, else from `folder`. */
export function pathFrom(folder: string, file: string, home: string): string {
  return file === "~" || file.startsWith("~/") ? join(home, file.slice(1)) : resolve(folder, file);
}
