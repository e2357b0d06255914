// The tables, and how a file of an earlier release becomes one of this release. What was once released here is never changed: a
// change is one more migration.

import type { DatabaseSync } from "node:sqlite";
import { numberOf, transaction } from "./sqlite.ts";

/** "MeSH" in ASCII, so that a stranger's database is never taken for ours. */
const applicationId = 0x4d655348;

/**
 * The key of looks begins with the run and that of days with the day, so that a night is added at one end and forgotten at the other.
 * Hosts, probes, states and causes are stored once, as words. A result is 0 good, 1 unknown, 2 bad, so that the larger one counts.
 */
const first = `
CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE run (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, started INTEGER NOT NULL, ended INTEGER NOT NULL,
  night INTEGER NOT NULL, behind INTEGER NOT NULL, rolled INTEGER NOT NULL DEFAULT 0, not_looked TEXT
);
CREATE INDEX run_started ON run (started);
CREATE TABLE look (
  run INTEGER NOT NULL, subject INTEGER NOT NULL, probe INTEGER NOT NULL, result INTEGER NOT NULL, after INTEGER NOT NULL,
  ms REAL NOT NULL, findings TEXT, why TEXT, measures TEXT, says TEXT, PRIMARY KEY (run, subject, probe)
) WITHOUT ROWID;
CREATE TABLE look_day (
  day INTEGER NOT NULL, subject INTEGER NOT NULL, probe INTEGER NOT NULL, good INTEGER NOT NULL, unknown INTEGER NOT NULL,
  bad INTEGER NOT NULL, measures TEXT, PRIMARY KEY (day, subject, probe)
) WITHOUT ROWID;
CREATE TABLE state (
  run INTEGER NOT NULL, host INTEGER NOT NULL, state INTEGER NOT NULL, why TEXT, PRIMARY KEY (run, host)
) WITHOUT ROWID;
CREATE TABLE judged (
  run INTEGER NOT NULL, cause INTEGER NOT NULL, silence TEXT, data TEXT, PRIMARY KEY (run, cause)
) WITHOUT ROWID;
CREATE TABLE memory (cause TEXT PRIMARY KEY, data TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE incident (
  id INTEGER PRIMARY KEY, cause TEXT NOT NULL, since INTEGER NOT NULL, ended INTEGER, because TEXT, data TEXT NOT NULL
);
CREATE UNIQUE INDEX incident_open ON incident (cause) WHERE ended IS NULL;
CREATE INDEX incident_cause ON incident (cause, since);
CREATE TABLE hint (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
`;

export const migrations: readonly string[] = [first];

export type Standing = "ours" | "empty" | "older" | "newer" | "foreign";

/** What a file is to a release with these migrations. An empty file is a database without tables. */
export function standing(db: DatabaseSync, steps = migrations): Standing {
  const version = numberOf(db, "PRAGMA user_version");
  const id = numberOf(db, "PRAGMA application_id");
  if (id !== applicationId) {
    return id === 0 && version === 0 && numberOf(db, "SELECT count(*) FROM sqlite_schema") === 0 ? "empty" : "foreign";
  }
  if (version > steps.length) return "newer";
  return version < steps.length ? "older" : "ours";
}

/** Brings the file up to date in one transaction. Whoever comes second at the same moment finds it done. */
export function migrate(db: DatabaseSync, steps = migrations): void {
  transaction(db, () => {
    for (const step of steps.slice(numberOf(db, "PRAGMA user_version"))) db.exec(step);
    db.exec(`PRAGMA user_version = ${steps.length}; PRAGMA application_id = ${applicationId}`);
  });
}
