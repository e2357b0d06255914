// Makes one row a day of looks that are some weeks old, and forgets what is older than is kept. It goes by the days that have runs,
// not by the clock: one night with a clock in 2099 would otherwise make all others old.

import type { DatabaseSync } from "node:sqlite";
import { addCounts, countNights, type Figure, figureOf, gather, joined } from "./figures.ts";
import { numberOf } from "./sqlite.ts";
import type { Counts, HistoryLimits } from "./types.ts";
import { fromJson, jsonOrNull } from "./words.ts";

export type DayOf = (ms: number) => number;

type Row = Record<string, unknown>;

/** To be called in a transaction, after a run was added. */
export function rollUp(db: DatabaseSync, dayOf: DayOf, { rawDays, keepDays }: HistoryLimits): void {
  const raw = runsByDay(db, dayOf, "run.rolled = 0");
  for (const day of newestFirst(raw).slice(rawDays)) rollDay(db, day, raw.get(day) ?? []);
  const all = runsByDay(db, dayOf, "true");
  const old = newestFirst(all).slice(keepDays);
  for (const day of old) forgetDay(db, day, all.get(day) ?? []);
  if (old.length > 0) forgetIncidents(db);
  shrink(db);
}

const newestFirst = (days: ReadonlyMap<number, unknown>) => [...days.keys()].sort((a, b) => b - a);

/** The ids of runs; a night belongs to the day on which its first run began. */
function runsByDay(db: DatabaseSync, dayOf: DayOf, where: string): ReadonlyMap<number, readonly number[]> {
  const sql = `SELECT run.id, first.started FROM run JOIN run AS first ON first.id = run.night WHERE ${where}`;
  const days = new Map<number, number[]>();
  for (const { id, started } of db.prepare(sql).all()) {
    const day = dayOf(Number(started));
    days.set(day, [...(days.get(day) ?? []), Number(id)]);
  }
  return days;
}

function rollDay(db: DatabaseSync, day: number, runs: readonly number[]): void {
  const ids = JSON.stringify(runs);
  const of = "IN (SELECT value FROM json_each(?))";
  const sql = `SELECT subject, probe, night, result, measures FROM look JOIN run ON run.id = look.run WHERE run.id ${of}`;
  const looks = Map.groupBy(db.prepare(sql).all(ids) as Row[], ({ subject, probe }) => `${subject} ${probe}`);
  const find = db.prepare("SELECT * FROM look_day WHERE day = ? AND subject = ? AND probe = ?");
  const insert = db.prepare("INSERT OR REPLACE INTO look_day VALUES (?, ?, ?, ?, ?, ?, ?)");
  for (const [key, rows] of looks) {
    const [subject = 0, probe = 0] = key.split(" ").map(Number);
    const { good, unknown, bad, measures } = withEarlier(summary(rows), find.get(day, subject, probe));
    insert.run(day, subject, probe, good, unknown, bad, jsonOrNull(measures));
  }
  db.prepare(`DELETE FROM look WHERE run ${of}`).run(ids);
  db.prepare(`UPDATE judged SET data = NULL WHERE run ${of}`).run(ids);
  db.prepare(`UPDATE run SET rolled = 1 WHERE id ${of}`).run(ids);
}

type Summary = Counts & { readonly measures: Readonly<Record<string, Figure>> };

function summary(rows: readonly Row[]): Summary {
  const values = gather(rows.map(({ measures }) => fromJson(measures, {})));
  const figures = [...values].map(([name, all]) => [name, figureOf(all)] as const);
  return { ...countNights(rows), measures: Object.fromEntries(figures) };
}

/** A run may come late, from before a day that is one row already. */
function withEarlier(summed: Summary, row: Row | undefined): Summary {
  if (!row) return summed;
  const before = fromJson<Record<string, Figure>>(row.measures, {});
  const both = Object.entries(summed.measures).map(([name, figure]) => {
    const earlier = before[name];
    return [name, earlier ? joined(earlier, figure) : figure] as const;
  });
  const counts = { good: Number(row.good), bad: Number(row.bad), unknown: Number(row.unknown) };
  return { ...addCounts(counts, summed), measures: { ...before, ...Object.fromEntries(both) } };
}

function forgetDay(db: DatabaseSync, day: number, runs: readonly number[]): void {
  const ids = JSON.stringify(runs);
  for (const table of ["state", "judged", "look"]) {
    db.prepare(`DELETE FROM ${table} WHERE run IN (SELECT value FROM json_each(?))`).run(ids);
  }
  db.prepare("DELETE FROM run WHERE id IN (SELECT value FROM json_each(?))").run(ids);
  db.prepare("DELETE FROM look_day WHERE day = ?").run(day);
}

function forgetIncidents(db: DatabaseSync): void {
  db.exec("DELETE FROM incident WHERE ended < (SELECT min(started) FROM run)");
}

/** Gives room back when a quarter of the file is unused. Less is what the next night needs. */
function shrink(db: DatabaseSync): void {
  const unused = numberOf(db, "PRAGMA freelist_count");
  if (unused * 4 > numberOf(db, "PRAGMA page_count")) db.exec("PRAGMA incremental_vacuum");
}
