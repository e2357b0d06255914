// The file: which journal its file system can bear, whether it is whole, and how a damaged one is kept.

import { closeSync, existsSync, linkSync, openSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import { makeFolder } from "../../core/folder.ts";
import type { Sqlite } from "../../core/sqlite.ts";
import { standing } from "./schema.ts";
import { numberOf, troubleOf } from "./sqlite.ts";
import type { HistoryLimits } from "./types.ts";

export const fileIn = (folder: string): string => join(folder, "health.sqlite");

/** What SQLite keeps beside a file. */
const companions = ["-wal", "-shm", "-journal"];

/** Whether it holds something; a reader leaves an empty WAL behind. */
const holds = (file: string): boolean => (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;

/**
 * statfs(2) types of file systems on this machine's own disk or in its memory. WAL shares memory between processes, which a network
 * cannot (nfs, cifs, 9p, and FUSE, behind which may be sshfs), so what is not known counts as remote.
 */
const local: ReadonlySet<number> = new Set([
  0xef53, // ext2, ext3, ext4
  0x58465342, // xfs
  0x9123683e, // btrfs
  0x2fc12fc1, // zfs
  0xf2f52010, // f2fs
  0xca451a4e, // bcachefs
  0x3153464a, // jfs
  0x01021994, // tmpfs
  0x794c7630, // overlay
]);

export const isLocal = (type: number): boolean => local.has(type);

/** Opens for writing. The file is made first, because SQLite would let everybody read it. */
export function openWriter({ DatabaseSync }: Sqlite, folder: string, limits: HistoryLimits): DatabaseSync {
  const { maxBytes, busyMs } = limits;
  makeFolder(folder, 0o700);
  closeSync(openSync(fileIn(folder), "a", 0o600));
  const db = new DatabaseSync(fileIn(folder));
  try {
    db.exec(`PRAGMA busy_timeout = ${busyMs}`);
    db.exec(`PRAGMA max_page_count = ${Math.floor(maxBytes / numberOf(db, "PRAGMA page_size"))}`);
    return db;
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

/**
 * Opens for reading. A file with a WAL cannot be read in a folder that cannot be written, unless it is said that nobody changes it;
 * that is true where no WAL is left.
 */
export function openReader({ DatabaseSync }: Sqlite, file: string, busyMs: number): DatabaseSync {
  const open = (path: string | URL) => {
    const db = new DatabaseSync(path, { readOnly: true });
    try {
      db.exec(`PRAGMA busy_timeout = ${busyMs}`);
      numberOf(db, "PRAGMA user_version");
      return db;
    } catch (thrown) {
      db.close();
      throw thrown;
    }
  };
  try {
    return open(file);
  } catch (thrown) {
    const kind = (thrown as { errcode?: number }).errcode ?? 0;
    if (![8, 14].includes(kind & 0xff) || !existsSync(file) || holds(`${file}-wal`)) throw thrown;
    const unchanged = pathToFileURL(file);
    unchanged.searchParams.set("immutable", "1");
    return open(unchanged);
  }
}

/** Chooses how a new file grows and shrinks, and the journal. Another program may hold the file: then the journal stays as it is. */
export function settle(db: DatabaseSync, isNew: boolean, wal: boolean): void {
  if (isNew) db.exec("PRAGMA auto_vacuum = INCREMENTAL");
  const wanted = wal ? "wal" : "delete";
  try {
    if (db.prepare("PRAGMA journal_mode").get()?.journal_mode !== wanted) db.exec(`PRAGMA journal_mode = ${wanted}`);
  } catch (thrown) {
    if (((thrown as { errcode?: number }).errcode ?? 0) % 256 !== 5) throw thrown;
  }
}

/** Throws SQLite's error for a damaged file when a page or a row is not what it should be. */
export function checkWhole(db: DatabaseSync): void {
  const found = db.prepare("PRAGMA quick_check(1)").get()?.quick_check;
  if (found === "ok") return;
  throw Object.assign(new Error(`${found}`), { code: "ERR_SQLITE_ERROR", errcode: 11 });
}

/**
 * Whether the file is known to be whole; throws when it is known to be damaged. It looks read-only, because whoever opens a file for
 * writing also ends its WAL, and a damaged file is to be kept as it was found. A transaction that was cut off without a WAL can only be
 * taken back by a writer, who then has to look again.
 */
export function isWhole({ DatabaseSync }: Sqlite, folder: string): boolean {
  if (!existsSync(fileIn(folder))) return false;
  const db = new DatabaseSync(fileIn(folder), { readOnly: true });
  try {
    // What is not ours to write is not ours to judge.
    if (!["newer", "foreign"].includes(standing(db))) checkWhole(db);
    return true;
  } catch (thrown) {
    if (troubleOf(thrown).kind === "damaged") throw thrown;
    return false;
  } finally {
    db.close();
  }
}

/** Which file a path leads to, so that nobody sets aside the new one that another run has just made. */
export function identity(file: string): string {
  const { dev, ino } = statSync(file);
  return `${dev}:${ino}`;
}

/**
 * Gives a damaged file, whole, a dated name that nothing has. Returns that name, or undefined when the file is no longer the one
 * that was found damaged.
 */
export function setAside(folder: string, found: string, now: Date): string | undefined {
  const file = fileIn(folder);
  if (!existsSync(file) || identity(file) !== found) return undefined;
  const date = now.toISOString().slice(0, 19).replaceAll(":", "");
  for (let n = 1; ; n++) {
    const aside = join(folder, `health-damaged-${date}${n > 1 ? `-${n}` : ""}.sqlite`);
    if (["", ...companions].some((end) => existsSync(aside + end))) continue;
    // A file without its WAL would lose what is in it, and neither is ever left to a new file. "-shm" is only an index of it.
    for (const end of ["-wal", "-journal", ""]) if (holds(file + end)) moveTo(file + end, aside + end);
    for (const end of companions) rmSync(file + end, { force: true });
    return aside;
  }
}

/** Never over another file, where the file system has links. */
function moveTo(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === "EEXIST") throw thrown;
    renameSync(from, to);
    return;
  }
  rmSync(from);
}

/**
 * A copy in one file, compact and without a WAL, under its name only when it is whole. Not `backup()` of node:sqlite, which copies
 * damaged pages as they are, begins anew with each write of others, and needs a newer Node.
 */
export function copyTo(db: DatabaseSync, file: string): void {
  const part = `${file}.part`;
  const remove = () => {
    for (const end of ["", ...companions]) rmSync(part + end, { force: true });
  };
  remove();
  try {
    closeSync(openSync(part, "wx", 0o600));
    db.prepare("VACUUM INTO ?").run(part);
    renameSync(part, file);
  } finally {
    remove();
  }
}
