// Opens the file of a state folder for a run or for a reader, and decides what may be done with it. Only real damage moves a file.

import { existsSync, statfsSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import type { Sqlite } from "../../core/sqlite.ts";
import { checkWhole, fileIn, identity, isLocal, isWhole, openReader, openWriter, setAside, settle } from "./file.ts";
import { migrate, type Standing, standing } from "./schema.ts";
import { troubleOf } from "./sqlite.ts";
import type { HistoryLimits, HistoryOptions, HistoryState } from "./types.ts";

export interface Place extends HistoryOptions {
  readonly sqlite: Sqlite;
  readonly folder: string;
  readonly limits: HistoryLimits;
}

/** Without `db` the history is empty and stays so. */
export interface Opened {
  readonly db?: DatabaseSync;
  readonly canWrite: boolean;
  readonly state: HistoryState;
  readonly notes: readonly string[];
  /** Which file it is, should it be found damaged later. */
  readonly identity?: string;
}

export const ok: HistoryState = { kind: "ok", words: "" };

const refusals: Readonly<Partial<Record<Standing, HistoryState>>> = {
  newer: { kind: "newer", words: "the health history was written by a newer release of MeSH" },
  foreign: { kind: "foreign", words: "the file of the health history is somebody else's database" },
};

const readersRefusals: typeof refusals = {
  ...refusals,
  empty: { kind: "none", words: "there is no health history yet" },
  older: { kind: "older", words: "the health history is of an earlier release; the next run brings it up to date" },
};

export const without = (state: HistoryState): Opened => ({ canWrite: false, state, notes: [] });

/** A damaged file is set aside and a new one begun; any other trouble leaves the file as it is, to be read where that is possible. */
export function openToWrite(place: Place): Opened {
  try {
    return writer(place);
  } catch (thrown) {
    const trouble = troubleOf(thrown);
    return trouble.kind === "damaged" ? openAnew(place, trouble) : readable(place, trouble);
  }
}

/** Sets a damaged file aside and begins a new one. `found` is the file that was found damaged, when that was not just now. */
export function openAnew(place: Place, trouble: HistoryState, found?: string): Opened {
  try {
    const aside = setAside(place.folder, found ?? identity(fileIn(place.folder)), place.now());
    const opened = writer(place);
    const note = `${trouble.words}: it is kept as ${aside}, and a new one begins`;
    return aside ? { ...opened, notes: [note] } : opened;
  } catch (thrown) {
    return without(troubleOf(thrown));
  }
}

function writer(place: Place): Opened {
  const { sqlite, folder, limits, fileSystem = (path: string) => statfsSync(path).type } = place;
  const whole = isWhole(sqlite, folder);
  const db = openWriter(sqlite, folder, limits);
  try {
    const found = standing(db);
    const refused = refusals[found];
    if (refused) {
      db.close();
      return without(refused);
    }
    if (!whole) checkWhole(db);
    const wal = isLocal(fileSystem(folder));
    settle(db, found === "empty", wal);
    if (found !== "ours") migrate(db);
    const notes = [
      found === "empty" ? ["the health history begins with this run"] : [],
      wal ? [] : saidOnce(db),
    ].flat();
    return { db, canWrite: true, state: ok, notes, identity: identity(fileIn(folder)) };
  } catch (thrown) {
    if (db.isOpen) db.close();
    throw thrown;
  }
}

function saidOnce(db: DatabaseSync): readonly string[] {
  const { changes } = db.prepare("INSERT INTO hint VALUES ('said:journal', '1') ON CONFLICT DO NOTHING").run();
  const words =
    "the state folder is not known to be on a disk of this machine, so the health history does without a WAL";
  return changes ? [words] : [];
}

/** A run that may not write still remembers. */
function readable(place: Place, trouble: HistoryState): Opened {
  const { db } = openToRead(place);
  return db ? { db, canWrite: false, state: trouble, notes: [] } : without(trouble);
}

export function openToRead({ sqlite, folder, limits }: Place): Opened {
  const file = fileIn(folder);
  if (!existsSync(file)) return without({ kind: "none", words: "there is no health history yet" });
  try {
    const db = openReader(sqlite, file, limits.busyMs);
    const refused = readersRefusals[standing(db)];
    if (!refused) return { db, canWrite: false, state: ok, notes: [] };
    db.close();
    return without(refused);
  } catch (thrown) {
    return without(troubleOf(thrown));
  }
}
