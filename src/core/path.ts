// Paths as users write them.

import { join, resolve } from "node:path";

/** The absolute path: `~/…` is below the home folder, a relative path below `folder`. */
export function pathFrom(folder: string, file: string, home: string): string {
  return file === "~" || file.startsWith("~/") ? join(home, file.slice(1)) : resolve(folder, file);
}
