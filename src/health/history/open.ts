// The history of a state folder: what was looked at, what was wrong, and what is remembered from run to run. Whatever is wrong with
// the file, a run goes on; it then has less memory, and says so.

import type { DatabaseSync } from "node:sqlite";
import { redacted } from "../../core/redact.ts";
import { loadSqlite } from "../../core/sqlite.ts";
import type { Look, Night, ProbeId, Subject, Verdict } from "../types.ts";
import { daysIn, hostDaysIn, newestIn } from "./calendar.ts";
import { dayIn } from "./days.ts";
import { copyTo } from "./file.ts";
import { incidentsSince } from "./incidents.ts";
import { type Opened, ok, openAnew, openToRead, openToWrite, type Place, without } from "./opening.ts";
import { causesIn, countsIn, judgedIn, lastLooksIn, looksIn, measuredIn, memoryIn, statesIn } from "./read.ts";
import { recordRun } from "./record.ts";
import { type DayOf, rollUp } from "./rollup.ts";
import { transaction, troubleOf } from "./sqlite.ts";
import type { Asked, History, HistoryLimits, HistoryOptions, HistoryState, Recorded } from "./types.ts";

const usual: HistoryLimits = {
  rawDays: 35,
  keepDays: 400,
  closeMs: 3 * 3_600_000,
  busyMs: 5_000,
  maxBytes: 1_000_000_000,
};

/** A database of nothing, for a history that cannot be used: everything is asked of it in the same way. */
const nowhere = without({
  kind: "unusable",
  words: "this Node was built without SQLite, so there is no health history",
});

/** Never throws for what is wrong with the folder or the file. Throws a RangeError for a zone that does not exist. */
export function openHistory(folder: string, options: HistoryOptions): History {
  const sqlite = loadSqlite();
  const dayOf = dayIn(options.zone);
  if (!sqlite) return new Kept(undefined, nowhere, dayOf);
  const place: Place = { ...options, sqlite, folder, limits: { ...usual, ...options.limits } };
  return new Kept(place, options.readOnly ? openToRead(place) : openToWrite(place), dayOf);
}

class Kept implements History {
  readonly #place: Place | undefined;
  readonly #dayOf: DayOf;
  readonly #notes: string[];
  #opened: Opened;
  #state: HistoryState;

  constructor(place: Place | undefined, opened: Opened, dayOf: DayOf) {
    this.#place = place;
    this.#dayOf = dayOf;
    this.#opened = opened;
    this.#state = opened.state;
    this.#notes = [...opened.notes];
  }

  get state(): HistoryState {
    return this.#state;
  }

  get notes(): readonly string[] {
    return this.#notes;
  }

  record(night: Night, verdict: Verdict): Recorded {
    const work = () => this.#write((db, place) => this.#recordIn(db, place, night, verdict));
    const recorded = work() ?? (this.#isReplaced() ? work() : undefined);
    return recorded ?? { stored: false, words: [`this run is not stored: ${this.#state.words}`], countsWith: null };
  }

  #recordIn(db: DatabaseSync, { redact, now, limits }: Place, night: Night, verdict: Verdict): Recorded {
    const { states, ...rest } = verdict;
    const clean = { ...redacted(rest, redact), states: new Map(redacted([...states], redact)) };
    const recorded = recordRun(db, { night: redacted(night, redact), verdict: clean }, now().getTime(), limits);
    rollUp(db, this.#dayOf, limits);
    return recorded;
  }

  /** A file whose damage shows only now is set aside like one that is damaged when it is opened. */
  #isReplaced(): boolean {
    const { db, canWrite, identity } = this.#opened;
    if (!this.#place || !canWrite || this.#state.kind !== "damaged") return false;
    db?.close();
    this.#opened = openAnew(this.#place, this.#state, identity);
    this.#state = this.#opened.state;
    this.#notes.push(...this.#opened.notes);
    return this.#opened.canWrite;
  }

  memory = () => this.#read(memoryIn, []);

  measured = (asked: Asked) => this.#read((db) => measuredIn(db, this.#dayOf, asked), []);

  counts = (subject: Subject, probe: ProbeId, days: number) => {
    const from = this.#today() - days + 1;
    return this.#read((db) => countsIn(db, this.#dayOf, [subject, probe], from), { good: 0, bad: 0, unknown: 0 });
  };

  days = (days: number) => this.#read((db) => daysIn(db, this.#dayOf, days, this.#today()), []);

  hostDays = (host: string, days: number) =>
    this.#read((db) => hostDaysIn(db, this.#dayOf, host, [days, this.#today()]), []);

  incidents = (days: number) => this.#read((db) => incidentsSince(db, this.#nowMs() - days * 86_400_000), []);

  judged = (cause: string, most: number) => this.#read((db) => judgedIn(db, cause, most), []);

  causes = () => this.#read(causesIn, []);

  looks = (run: string) => this.#read((db) => looksIn(db, run), []);

  lastLooks = (probe: ProbeId, before: string) =>
    this.#read((db) => lastLooksIn(db, probe, Date.parse(before)), new Map<Subject, Look>());

  states = (run: string) => this.#read((db) => statesIn(db, run), new Map() as Verdict["states"]);

  newest = () => this.#read(newestIn, undefined);

  hint = (key: string) =>
    this.#read(
      (db) => db.prepare("SELECT value FROM hint WHERE key = ?").get(key)?.value as string | undefined,
      undefined,
    );

  keepHint(key: string, value: string): boolean {
    const sql = "INSERT OR REPLACE INTO hint VALUES (?, ?)";
    return this.#write((db, { redact }) => Boolean(db.prepare(sql).run(key, redact(value)))) ?? false;
  }

  backup(file: string): string {
    if (!this.#opened.db) return this.#state.words;
    try {
      copyTo(this.#opened.db, file);
      return "";
    } catch (thrown) {
      return `no backup: ${troubleOf(thrown).words}`;
    }
  }

  close(): void {
    if (this.#opened.db?.isOpen) this.#opened.db.close();
  }

  #nowMs(): number {
    return this.#place?.now().getTime() ?? 0;
  }

  #today(): number {
    return this.#dayOf(this.#nowMs());
  }

  #read<T>(work: (db: DatabaseSync) => T, nothing: T): T {
    const { db } = this.#opened;
    return db ? (this.#try(() => work(db)) ?? nothing) : nothing;
  }

  /** Undefined when it could not be written; then `state` says why. */
  #write<T>(work: (db: DatabaseSync, place: Place) => T): T | undefined {
    const [place, { db, canWrite }] = [this.#place, this.#opened];
    if (!place || !db) return undefined;
    if (!canWrite) {
      if (this.#state.kind === "ok")
        this.#state = { kind: "read-only", words: "the health history was opened for reading" };
      return undefined;
    }
    const done = this.#try(() => transaction(db, () => work(db, place)));
    if (done !== undefined) this.#state = ok;
    return done;
  }

  #try<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (thrown) {
      this.#state = troubleOf(thrown);
      return undefined;
    }
  }
}
