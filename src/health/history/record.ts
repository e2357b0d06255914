// Writes one run: its looks, states, causes, incidents and memory, all of it in one transaction or nothing.

import type { DatabaseSync } from "node:sqlite";
import type { Look, Night, Verdict } from "../types.ts";
import { utc } from "./days.ts";
import { recordIncidents } from "./incidents.ts";
import type { HistoryLimits, Recorded } from "./types.ts";
import { jsonOrNull, numbering, orNull } from "./words.ts";

export const resultNumbers: Readonly<Record<Look["result"], number>> = { good: 0, unknown: 1, bad: 2 };

interface RunToRecord {
  readonly night: Night;
  readonly verdict: Verdict;
}

/** To be called in a transaction. */
export function recordRun(db: DatabaseSync, run: RunToRecord, now: number, limits: HistoryLimits): Recorded {
  const { night, verdict } = run;
  const started = Date.parse(night.startedAt);
  forgetRun(db, night.run);
  const newest = db.prepare("SELECT started, name FROM run WHERE started <= ? ORDER BY started DESC").get(now);
  const behind = Number(newest?.started ?? started) > started;
  const { id, countsWith } = insertRun(db, { night, verdict, started, behind, closeMs: limits.closeMs });
  insertLooks(db, id, night.looks, started);
  insertVerdict(db, id, verdict);
  recordIncidents(db, verdict, started, now);
  const words = [
    ...(behind
      ? [`this run began before the newest one in the health history, of ${utc(Number(newest?.started))}`]
      : []),
    ...aheadOf(db, now, night.run),
  ];
  return { stored: true, words, countsWith };
}

/** A clock that went ahead once and was set back leaves a run of tomorrow. */
function aheadOf(db: DatabaseSync, now: number, run: string): readonly string[] {
  const ahead = db
    .prepare("SELECT started FROM run WHERE started > ? AND name <> ? ORDER BY started DESC")
    .get(now, run);
  if (!ahead) return [];
  return [
    `a run in the health history is dated in the future, ${utc(Number(ahead.started))}: a clock was wrong then or is now`,
  ];
}

/** The same run again, say after a lost answer, replaces what was stored of it. */
function forgetRun(db: DatabaseSync, name: string): void {
  const id = db.prepare("SELECT id FROM run WHERE name = ?").get(name)?.id;
  if (id === undefined) return;
  for (const table of ["look", "state", "judged"]) db.prepare(`DELETE FROM ${table} WHERE run = ?`).run(id);
  // Its night goes on under the next of its runs.
  const heir = db.prepare("SELECT min(id) AS id FROM run WHERE night = ? AND id <> ?").get(id, id)?.id ?? null;
  db.prepare("UPDATE run SET night = ? WHERE night = ? AND id <> ?").run(heir, id, id);
  db.prepare("DELETE FROM run WHERE id = ?").run(id);
}

interface NewRun extends RunToRecord {
  readonly started: number;
  readonly behind: boolean;
  readonly closeMs: number;
}

function insertRun(db: DatabaseSync, { night, verdict, started, behind, closeMs }: NewRun) {
  // Close to the first run of a night, so that a chain of runs does not become one endless night.
  const close = `SELECT id, name FROM run WHERE night = id AND started > ? AND started < ? ORDER BY abs(started - ?), id`;
  const first = db.prepare(close).get(started - closeMs, started + closeMs, started);
  const id = db
    .prepare("INSERT INTO run (name, started, ended, night, behind, not_looked) VALUES (?, ?, ?, 0, ?, ?)")
    .run(night.run, started, Date.parse(night.endedAt), Number(behind), jsonOrNull(verdict.notLooked)).lastInsertRowid;
  db.prepare("UPDATE run SET night = ? WHERE id = ?").run(first?.id ?? id, id);
  return { id: Number(id), countsWith: first ? String(first.name) : null };
}

/** Two looks of one probe at one subject should not be; if they are, the worse one is kept. */
function insertLooks(db: DatabaseSync, run: number, looks: readonly Look[], started: number): void {
  const number = numbering(db);
  const insert = db.prepare(`INSERT INTO look VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
    result = excluded.result, after = excluded.after, ms = excluded.ms, findings = excluded.findings, why = excluded.why,
    measures = excluded.measures, says = excluded.says WHERE excluded.result > result`);
  for (const { subject, probe, at, ms, result, findings, unknownWhy, measures, says } of looks) {
    const key = [run, number(subject), number(probe)] as const;
    const times = [resultNumbers[result], Date.parse(at) - started, ms] as const;
    insert.run(...key, ...times, jsonOrNull(findings), orNull(unknownWhy), jsonOrNull(measures), jsonOrNull(says));
  }
}

function insertVerdict(db: DatabaseSync, run: number, { states, causes, memory }: Verdict): void {
  const number = numbering(db);
  const insertState = db.prepare("INSERT INTO state VALUES (?, ?, ?, ?)");
  for (const [host, { state, why }] of states) insertState.run(run, number(host), number(state), orNull(why));
  const insertCause = db.prepare("INSERT INTO judged VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING");
  for (const { cause, silence } of causes) {
    insertCause.run(run, number(cause.id), silence && JSON.stringify(silence), JSON.stringify(cause));
  }
  db.exec("DELETE FROM memory");
  const insertMemory = db.prepare("INSERT OR REPLACE INTO memory VALUES (?, ?)");
  for (const remembered of memory) insertMemory.run(remembered.id, JSON.stringify(remembered));
}
