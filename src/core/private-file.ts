// Whether a file that holds a secret is for its owner's eyes alone.

import type { Stats } from "node:fs";

/** As in OpenSSH, only files of the current user are judged. */
export const isOpenToOthers = ({ uid, mode }: Pick<Stats, "uid" | "mode">): boolean =>
  process.platform !== "win32" && uid === process.getuid?.() && (mode & 0o077) !== 0;
