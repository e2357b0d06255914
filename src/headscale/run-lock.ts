// By what a run is known to live: a lock on a file, which the system takes back when the process ends, however it ends. A number of a
// process says nothing: another may have it by then, one that ended and was not waited for still has it, and in another container it
// is somebody else's.

import { existsSync, rmSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { loadSqlite } from "../core/sqlite.ts";

/** A lock of SQLite's, because Node has none of its own. Its file stays empty. */
export class RunLock {
  #held: DatabaseSync | undefined;
  #file = "";

  /** Throws where no lock can be had. */
  hold(file: string): void {
    if (this.#held) return;
    this.#held = locked(file);
    this.#file = file;
  }

  /** `remove: false`: as a process that is killed leaves it. */
  free({ remove = true } = {}): void {
    this.#held?.close();
    if (this.#held && remove) rmSync(this.#file, { force: true });
    this.#held = undefined;
  }
}

/** Whether no living run holds this lock. What cannot be asked, as another user's, is taken for held. */
export function isFree(file: string): boolean {
  if (!existsSync(file)) return true;
  try {
    locked(file).close();
    return true;
  } catch {
    return false;
  }
}

function locked(file: string): DatabaseSync {
  const sqlite = loadSqlite();
  if (!sqlite) throw new Error("this Node was built without SQLite, whose locks MeSH uses");
  const database = new sqlite.DatabaseSync(file, { timeout: 0 });
  try {
    // Nothing is written, so nothing is to be taken back: a journal would be one file more that a killed run leaves.
    database.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
    return database;
  } catch (thrown) {
    database.close();
    throw thrown;
  }
}
