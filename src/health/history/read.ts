// Reads looks and figures: of the last weeks from the looks themselves, of what is older from one row a day.

import type { DatabaseSync } from "node:sqlite";
import type { HostState, Look, ProbeId, Remembered, Subject, Verdict } from "../types.ts";
import { dayText, utc } from "./days.ts";
import { addCounts, countNights, type Figure, figureOf, gather } from "./figures.ts";
import { resultNumbers } from "./record.ts";
import { readRemembered } from "./remembered.ts";
import type { DayOf } from "./rollup.ts";
import type { Asked, Counts, Judged, Measured } from "./types.ts";
import { fromJson } from "./words.ts";

const wordOf = "(SELECT id FROM word WHERE text = ?)";

/** What cannot be read, say of another release, is left out: then the thing is new to this run. */
export function memoryIn(db: DatabaseSync): readonly Remembered[] {
  return db
    .prepare("SELECT data FROM memory ORDER BY cause")
    .all()
    .flatMap(({ data }) => readRemembered(String(data)));
}

export function measuredIn(db: DatabaseSync, dayOf: DayOf, asked: Asked): readonly Measured[] {
  const raw = rawMeasured(db, dayOf, asked);
  const rolled = raw.length < asked.nights ? rolledMeasured(db, asked) : [];
  return [...rolled, ...raw].slice(-asked.nights);
}

function rawMeasured(db: DatabaseSync, dayOf: DayOf, { subject, probe, measure }: Asked): readonly Measured[] {
  const sql = `SELECT run.night, first.started, result, measures FROM run JOIN run AS first ON first.id = run.night
    CROSS JOIN look ON look.run = run.id AND subject = ${wordOf} AND probe = ${wordOf}
    WHERE run.rolled = 0 ORDER BY first.started, run.started`;
  const rows = db.prepare(sql).all(subject, probe);
  const nights = Map.groupBy(rows, ({ night }) => night);
  return [...nights.values()].flatMap((looks) => {
    const values = gather(looks.map(({ measures }) => fromJson(measures, {}))).get(measure) ?? [];
    const good = looks.every(({ result }) => result !== resultNumbers.bad);
    const day = dayText(dayOf(Number(looks[0]?.started)));
    return values.length > 0 ? [measured(day, figureOf(values), good)] : [];
  });
}

function rolledMeasured(db: DatabaseSync, { subject, probe, measure }: Asked): readonly Measured[] {
  const sql = `SELECT day, bad, measures FROM look_day WHERE subject = ${wordOf} AND probe = ${wordOf} ORDER BY day`;
  return db
    .prepare(sql)
    .all(subject, probe)
    .flatMap(({ day, bad, measures }) => {
      const figure = fromJson<Record<string, Figure>>(measures, {})[measure];
      return figure ? [measured(dayText(Number(day)), figure, bad === 0)] : [];
    });
}

const measured = (day: string, [n, min, mean, p95]: Figure, good: boolean): Measured => ({
  day,
  n,
  min,
  mean,
  p95,
  good,
});

/** From this day on. */
export function countsIn(db: DatabaseSync, dayOf: DayOf, [subject, probe]: [Subject, ProbeId], from: number): Counts {
  const raw = `SELECT run.night, first.started, result FROM run JOIN run AS first ON first.id = run.night
    CROSS JOIN look ON look.run = run.id AND subject = ${wordOf} AND probe = ${wordOf} WHERE run.rolled = 0`;
  const rows = db
    .prepare(raw)
    .all(subject, probe)
    .filter(({ started }) => dayOf(Number(started)) >= from);
  const rolled = `SELECT coalesce(sum(good), 0) AS good, coalesce(sum(bad), 0) AS bad, coalesce(sum(unknown), 0) AS unknown
    FROM look_day WHERE day >= ? AND subject = ${wordOf} AND probe = ${wordOf}`;
  const { good, bad, unknown } = db.prepare(rolled).get(from, subject, probe) ?? {};
  return addCounts(countNights(rows), { good: Number(good), bad: Number(bad), unknown: Number(unknown) });
}

export function judgedIn(db: DatabaseSync, cause: string, most: number): readonly Judged[] {
  const sql = `SELECT name, started, silence, data FROM judged JOIN run ON run.id = judged.run
    WHERE cause = ${wordOf} ORDER BY run.id DESC LIMIT ?`;
  return db
    .prepare(sql)
    .all(cause, most)
    .map(({ name, started, silence, data }) => ({
      run: String(name),
      startedAt: utc(Number(started)),
      silence: fromJson<Judged["silence"]>(silence, null),
      cause: fromJson<Judged["cause"]>(data, null),
    }));
}

export function causesIn(db: DatabaseSync): readonly string[] {
  const sql =
    "SELECT text, max(run) AS last FROM judged JOIN word ON id = cause GROUP BY cause ORDER BY last DESC, text";
  return db
    .prepare(sql)
    .all()
    .map(({ text }) => String(text));
}

const results = Object.keys(resultNumbers) as Look["result"][];

const lookColumns = `SELECT look.*, run.started, s.text AS subject, p.text AS probe FROM run JOIN look ON look.run = run.id
    JOIN word s ON s.id = look.subject JOIN word p ON p.id = look.probe`;

export function looksIn(db: DatabaseSync, run: string): readonly Look[] {
  const sql = `${lookColumns} WHERE run.name = ? ORDER BY look.subject, look.probe`;
  return db.prepare(sql).all(run).map(lookOf);
}

export function lastLooksIn(db: DatabaseSync, probe: ProbeId, before: number): ReadonlyMap<Subject, Look> {
  const sql = `${lookColumns} WHERE look.probe = ${wordOf} AND look.result <> ? AND run.started < ? ORDER BY run.started`;
  const looks = db.prepare(sql).all(probe, resultNumbers.unknown, before).map(lookOf);
  // One that could ask a part only, and saw nothing there, is not what the next is held against. A part that never answers is no reason
  // to forget what the others lack.
  const telling = looks.filter(({ says }) => says.notTold === undefined || says.lacking !== undefined);
  return new Map(telling.map((look) => [look.subject, look]));
}

const lookOf = (row: Record<string, unknown>): Look => ({
  probe: row.probe as ProbeId,
  subject: row.subject as Subject,
  at: utc(Number(row.started) + Number(row.after)),
  ms: Number(row.ms),
  result: results[Number(row.result)] ?? "unknown",
  findings: fromJson<Look["findings"]>(row.findings, []),
  unknownWhy: String(row.why ?? ""),
  measures: fromJson<Look["measures"]>(row.measures, {}),
  says: fromJson<Look["says"]>(row.says, {}),
});

export function statesIn(db: DatabaseSync, run: string): Verdict["states"] {
  const sql = `SELECT h.text AS host, s.text AS state, why FROM run JOIN state ON state.run = run.id
    JOIN word h ON h.id = host JOIN word s ON s.id = state.state WHERE run.name = ?`;
  const rows = db.prepare(sql).all(run);
  return new Map(
    rows.map(({ host, state, why }) => [String(host), { state: state as HostState, why: String(why ?? "") }]),
  );
}
