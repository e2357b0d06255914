// What errors of node:sqlite mean for the history.

import type { DatabaseSync } from "node:sqlite";
import { printable } from "../../core/text.ts";
import type { HistoryKind, HistoryState } from "./types.ts";

/** SQLite's number (whole, or its low byte) or the system's name of the error. */
const kinds: Readonly<Record<string | number, HistoryKind>> = {
  5: "locked",
  6: "locked",
  8: "read-only",
  11: "damaged",
  13: "full",
  26: "damaged",
  4874: "full", // no room for the index of a WAL, which is called an I/O error
  EACCES: "read-only",
  EPERM: "read-only",
  EROFS: "read-only",
  ENOSPC: "full",
  EDQUOT: "full",
};

const sentences: Partial<Record<HistoryKind, string>> = {
  locked: "another program holds the lock of the health history",
  "read-only": "the health history cannot be written by this user",
  full: "there is no room left for the health history",
  damaged: "the health history is damaged",
};

/** What an error of SQLite or of the file system means. Anything else is a mistake of ours and is thrown on. */
export function troubleOf(thrown: unknown): HistoryState {
  const { code, errcode, message } = thrown as NodeJS.ErrnoException & { errcode?: number };
  const ofSqlite = code === "ERR_SQLITE_ERROR" && errcode !== undefined;
  const ofSystem = thrown instanceof Error && "syscall" in thrown;
  if (!ofSqlite && !ofSystem) throw thrown;
  const kind = ofSqlite ? (kinds[errcode] ?? kinds[errcode & 0xff]) : kinds[code ?? ""];
  const words = (kind && sentences[kind]) ?? "the health history cannot be used";
  return { kind: kind ?? "unusable", words: `${words} (${printable(message.replaceAll(/\s+/g, " "), 200)})` };
}

/** All of it or nothing. IMMEDIATE, because a lock that is only asked for in the middle is refused without waiting. */
export function transaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    db.exec("COMMIT");
    return result;
  } catch (thrown) {
    // After some errors SQLite has rolled back by itself.
    if (db.isTransaction) db.exec("ROLLBACK");
    throw thrown;
  }
}

/** The one number of a one-line answer. */
export function numberOf(db: DatabaseSync, sql: string): number {
  return Number(Object.values(db.prepare(sql).get() ?? {})[0] ?? 0);
}
