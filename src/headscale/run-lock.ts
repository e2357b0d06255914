// By what a run is known to live: a lock on a file, which the system takes back when the process ends, however it ends. A number of a
// process says nothing: another may have it by then, one that ended and was not waited for still has it, and in another container it
// is somebody else's.

import { existsSync, rmSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import { loadSqlite } from "../core/sqlite.ts";

/** Whoever asks has the lock for a moment, and a run waits for that; much longer only when the one that asks was stopped. */
const patienceMs = 5000;

/** A lock of SQLite's, because Node has none of its own. Its file stays empty. */
export class RunLock {
  #held: DatabaseSync | undefined;
  #file = "";

  /** Throws where no lock can be had. Nobody but this makes the file. */
  hold(file: string): void {
    if (this.#held) return;
    const held = locked(file, "rwc", patienceMs);
    if (existsSync(file)) {
      this.#held = held;
      this.#file = file;
      return;
    }
    // Somebody who found it before it was locked took it for that of a dead run, and removed it. It is made and locked again.
    held.close();
    this.hold(file);
  }

  /** `remove: false`: as a process that is killed leaves it. */
  free({ remove = true } = {}): void {
    const held = this.#held;
    if (!held) return;
    this.#held = undefined;
    held.close();
    if (remove) rmSync(this.#file, { force: true });
  }
}

/**
 * Whether no living run holds this lock. What cannot be asked, as another user's, is taken for held. `meanwhile` is done when there is
 * such a file and it is free, at a moment at which no run can take it.
 */
export function isFree(file: string, meanwhile = () => {}): boolean {
  if (!existsSync(file)) return true;
  try {
    const database = locked(file, "rw", 0);
    try {
      meanwhile();
    } finally {
      database.close();
    }
    return true;
  } catch {
    return !existsSync(file);
  }
}

/** `rw`: never makes the file, which would be left behind when its run has removed it just now. */
function locked(file: string, mode: "rw" | "rwc", timeout: number): DatabaseSync {
  const sqlite = loadSqlite();
  if (!sqlite) throw new Error("this Node was built without SQLite, whose locks MeSH uses");
  const url = pathToFileURL(file);
  url.searchParams.set("mode", mode);
  const database = new sqlite.DatabaseSync(url, { timeout });
  try {
    // Nothing is written, so nothing is to be taken back: a journal would be one file more that a killed run leaves.
    database.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
    return database;
  } catch (thrown) {
    database.close();
    throw thrown;
  }
}
