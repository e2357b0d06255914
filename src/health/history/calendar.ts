// The nights as a calendar without holes: a day on which nobody looked is a day that says so.

import type { DatabaseSync } from "node:sqlite";
import type { HostState } from "../types.ts";
import { dayText, utc } from "./days.ts";
import type { DayOf } from "./rollup.ts";
import type { Day, HostDay, PastRun } from "./types.ts";
import { fromJson } from "./words.ts";

type Row = Record<string, unknown>;

/** Worst first. Who waits, or is being changed, is neither up nor down, and says more about a day than health at another hour. */
const order: readonly HostState[] = [
  "failed",
  "degraded",
  "progressing",
  "waiting-for-person",
  "waiting-for-machine",
  "healthy",
  "unknown",
];

/** The last so many calendar days up to today. */
function calendar<T>(last: number, today: number, dayWith: (day: number) => T): readonly T[] {
  return Array.from({ length: last }, (_, i) => dayWith(today - last + 1 + i));
}

export function daysIn(db: DatabaseSync, dayOf: DayOf, last: number, today: number): readonly Day[] {
  const rows = db.prepare("SELECT * FROM run ORDER BY started, id").all();
  const byDay = Map.groupBy(rows, ({ started }) => dayOf(Number(started)));
  return calendar(last, today, (day) => ({ day: dayText(day), runs: (byDay.get(day) ?? []).map(pastRun) }));
}

/** By when it was stored, which no clock changes. */
export function newestIn(db: DatabaseSync): PastRun | undefined {
  const row = db.prepare("SELECT * FROM run ORDER BY id DESC LIMIT 1").get();
  return row && pastRun(row);
}

const pastRun = ({ id, name, started, ended, night, behind, not_looked }: Row): PastRun => ({
  run: String(name),
  startedAt: utc(Number(started)),
  endedAt: utc(Number(ended)),
  counts: id === night,
  behind: behind === 1,
  notLooked: fromJson(not_looked, []),
});

/** A run shows on its own day; a night with several runs counts on the day of the first that could look. */
export function hostDaysIn(
  db: DatabaseSync,
  dayOf: DayOf,
  host: string,
  days: [last: number, today: number],
): readonly HostDay[] {
  const sql = `SELECT run.night, run.started, s.text AS state, why FROM run
    CROSS JOIN state ON state.run = run.id AND host = (SELECT id FROM word WHERE text = ?)
    JOIN word s ON s.id = state.state ORDER BY run.started, run.id`;
  const rows = db.prepare(sql).all(host);
  const byDay = Map.groupBy(rows, ({ started }) => dayOf(Number(started)));
  const looked = rows.filter(({ state }) => state !== "unknown");
  const firsts = new Map([...looked].reverse().map((row) => [row.night, row]));
  const counted = Map.groupBy([...firsts.values()], ({ started }) => dayOf(Number(started)));
  return calendar(...days, (day) => hostDay(day, byDay.get(day) ?? [], counted.get(day)?.length ?? 0));
}

function hostDay(day: number, rows: readonly Row[], nights: number): HostDay {
  const rank = ({ state }: Row) => order.indexOf(state as HostState);
  const worst = rows.reduce<Row | undefined>((best, row) => (best && rank(best) <= rank(row) ? best : row), undefined);
  const state = (worst?.state ?? "unknown") as HostState;
  return { day: dayText(day), nights, state: state === "unknown" ? null : state, why: String(worst?.why ?? "") };
}
