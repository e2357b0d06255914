// The history of health: what is kept, what is counted, and what may be done with the file.

import { type Mutant, mutantsOf } from "./row.ts";

const folder = "src/health/history";
const unit = (...names: string[]) => names.map((name) => `test/health/history/${name}.test.ts`);

export const historyMutants: readonly Mutant[] = [
  ...mutantsOf("src/core/sqlite.ts", unit("sqlite", "trouble", "killed"), [
    ["the warning of an older Node reaches nobody", '.includes("SQLite")', '.includes("Perl")'],
    ["all other warnings reach everybody", '.includes("SQLite")', '.includes("")'],
    ["warnings are held back for a moment only", "host.emitWarning = emitWarning;", ""],
  ]),
  ...mutantsOf(`${folder}/sqlite.ts`, unit("sqlite", "trouble", "killed"), [
    ["a full disk does not set a history aside", '  13: "full",', '  13: "damaged",'],
    ["a broken disk does not set a history aside", 'kind ?? "unusable"', 'kind ?? "damaged"'],
    ["an error that has more to say is still known", "kinds[errcode & 0xff]", '"unusable"'],
    ["a mistake of ours is not taken for the file's", "if (!ofSqlite && !ofSystem) throw thrown;", ""],
    ["a run is stored as a whole or not at all", 'db.exec("BEGIN IMMEDIATE");', ""],
    ["what failed is taken back", 'if (db.isTransaction) db.exec("ROLLBACK");', ""],
  ]),
  ...mutantsOf(`${folder}/schema.ts`, unit("schema", "trouble"), [
    ["a stranger's database is left alone", "if (id !== applicationId) {", "if (false) {"],
    ["a newer release's file is left alone", 'if (version > steps.length) return "newer";', ""],
    ["each migration is made once", 'steps.slice(numberOf(db, "PRAGMA user_version"))', "steps"],
    ["a migration that fails takes all of it back", "transaction(db, () => {", "[0].forEach(() => {"],
  ]),
  ...mutantsOf(`${folder}/file.ts`, unit("trouble", "backup", "killed", "rollup"), [
    ["no WAL on a network", "0x794c7630, // overlay", "0x794c7630, 0x6969,"],
    ["no WAL behind FUSE", "0x01021994, // tmpfs", "0x01021994, 0x65735546,"],
    ["a WAL on a disk of this machine", "0xef53, // ext2, ext3, ext4", ""],
    ["nobody else reads the history", '"a", 0o600', '"a", 0o644'],
    ["nobody else reads a backup", '"wx", 0o600', '"wx", 0o644'],
    ["a history has a largest size", "PRAGMA max_page_count = $", "PRAGMA cache_size = $"],
    ["a history is read where nothing can be written", 'unchanged.searchParams.set("immutable", "1");', ""],
    ["a file that is held by others keeps its journal", "% 256 !== 5) throw thrown", "% 256 !== 99) throw thrown"],
    ["a file gives room back", 'if (isNew) db.exec("PRAGMA auto_vacuum = INCREMENTAL");', ""],
    ["a page of something else is found", 'if (found === "ok") return;', "if (found) return;"],
    [
      "a damaged file is looked at without touching it",
      "{ readOnly: true });\n  try {\n    // What",
      "{});\n  try {\n    // What",
    ],
    ["a stranger's file is not judged", 'if (!["newer", "foreign"].includes(standing(db))) checkWhole', "checkWhole"],
    ["another run's new file is not set aside", "|| identity(file) !== found) return undefined", ") return undefined"],
    ["nothing is overwritten by a file that is set aside", "existsSync(aside + end))) continue;", "false)) continue;"],
    ["a file is set aside with its WAL", '["-wal", "-journal", ""]', '["-journal", ""]'],
    ["what an earlier backup left is in nobody's way", "rmSync(part + end, { force: true })", "void end"],
    ["a backup takes its name at the end", "file}.part`;", "file}`;"],
  ]),
  ...mutantsOf(`${folder}/opening.ts`, unit("trouble"), [
    ["a damaged file is set aside", "? openAnew(place, trouble) : readable", "? without(trouble) : readable"],
    ["only damage sets a file aside", 'trouble.kind === "damaged"', "true"],
    ["that a file was set aside is said", "notes: [note] }", "notes: [] }"],
    ["a file that may not be written is still read", ": readable(place, trouble)", ": without(trouble)"],
    ["that a history begins is said", '? ["the health history begins with this run"]', "? []"],
    ["that there is no WAL is said once", "return changes ? [words] : []", "return [words]"],
    ["a reader makes no file", "if (!existsSync(file)) return without", "if (false) return without"],
    ["a reader does not read what it does not know", "if (!refused) return", "if (true) return"],
  ]),
  ...mutantsOf(`${folder}/open.ts`, unit("trouble", "record"), [
    ["damage that shows late is set aside as well", "?? (this.#isReplaced() ? work() : undefined)", ""],
    ["a run is redacted before it is stored", "night: redacted(night, redact)", "night"],
    ["causes are redacted before they are stored", "{ ...redacted(rest, redact), states", "{ ...rest, states"],
    ["states are redacted before they are stored", "new Map(redacted([...states], redact))", "states"],
    ["hints are redacted before they are stored", "redact(value)", "value"],
    ["a reader changes nothing", "if (!canWrite) {", "if (false) {"],
    ["a run that is not stored says so", "this.#state = troubleOf(thrown);", "troubleOf(thrown);"],
    ["a lock that is gone is forgotten", "if (done !== undefined) this.#state = ok;", ""],
  ]),
  ...mutantsOf(`${folder}/record.ts`, unit("record", "nights", "rollup"), [
    ["the same run again replaces itself", "  forgetRun(db, night.run);\n", ""],
    ["a late run is marked", "> started;", "> Infinity;"],
    ["a run of tomorrow marks nobody as late", "WHERE started <= ? ORDER BY", "WHERE started <= ? + 1e15 ORDER BY"],
    ["a run of tomorrow is said", "  if (!ahead) return [];", "  if (ahead || !ahead) return [];"],
    ["two runs close together are one night", "first?.id ?? id, id", "id, id"],
    ["a chain of runs is not one night", "WHERE night = id AND started > ?", "WHERE started > ?"],
    ["the worse of two looks is kept", " WHERE excluded.result > result", ""],
    ["the memory is that of the newest run", '  db.exec("DELETE FROM memory");\n', ""],
  ]),
  ...mutantsOf(`${folder}/incidents.ts`, unit("record", "rollup"), [
    ["an incident keeps its beginning", "since = min(since, excluded.since), ", "since = excluded.since, "],
    ["no incident begins in the future", "Math.min(Date.parse(incident.since), now)", "Date.parse(incident.since)"],
    ["no incident ends before it began", 'Math.max(Date.parse(endedAt ?? ""), since)', 'Date.parse(endedAt ?? "")'],
    ["an end that is told twice is one", '|| update("since <= ? AND ended >= ?", since, since)', ""],
    ["an incident whose end was not seen ends", "  endUnseen(db, verdict, started);\n", ""],
    ["what is remembered has not ended", "[...alive, ...incidents", "[...incidents"],
  ]),
  ...mutantsOf(`${folder}/figures.ts`, unit("rollup", "nights"), [
    ["the p95 is the nearest rank", "sorted.length * 0.95", "sorted.length * 0.5"],
    ["late figures count by their number", "(mean * n + average * m) / (n + m)", "(mean + average) / 2"],
    ["what is no number is no figure", "      if (!Number.isFinite(value)) continue;\n", ""],
    ["one bad look makes a night bad", "results.includes(2)", "results.every((each) => each === 2)"],
    [
      "a look that could not look is neither good nor bad",
      "results.every((result) => result === 1)",
      "results.includes(9)",
    ],
  ]),
  ...mutantsOf(`${folder}/rollup.ts`, unit("rollup"), [
    ["old looks become one row a day", "newestFirst(raw).slice(rawDays)", "newestFirst(raw).slice(999)"],
    ["what is old enough is forgotten", "newestFirst(all).slice(keepDays)", "newestFirst(all).slice(999)"],
    ["old incidents are forgotten", "if (old.length > 0) forgetIncidents(db);", ""],
    ["incidents that last are not forgotten", "WHERE ended < (", "WHERE since < ("],
    ["late looks are joined to their day", "if (!row) return summed;", "if (summed) return summed;"],
    ["room is given back", "  shrink(db);\n", ""],
    ["what stands in a day's row is not kept twice", "DELETE FROM look WHERE run", "SELECT run FROM look WHERE run"],
    ["old causes are kept by their name alone", "UPDATE judged SET data = NULL", "UPDATE judged SET data = data"],
  ]),
  ...mutantsOf(`${folder}/read.ts`, unit("rollup"), [
    ["a night with a bad look is not good", "result !== resultNumbers.bad", "result !== 9"],
    ["a day with a bad look is not good", "bad === 0)", "true)"],
    ["no more nights than were asked for", ".slice(-asked.nights)", ""],
    ["older days are given when newer ones do not do", "raw.length < asked.nights ?", "raw.length < 0 ?"],
  ]),
  ...mutantsOf(`${folder}/calendar.ts`, unit("nights"), [
    ["a day on which nobody looked is not left out", "today - last + 1 + i", "today - last + i"],
    ["who could not look says nothing of a host", 'state === "unknown" ? null : state', 'state as "healthy"'],
    ["a night that could not look does not count", 'state !== "unknown");', 'state !== "");'],
    ["the worst of a day is shown", "rank(best) <= rank(row)", "rank(best) >= rank(row)"],
    ["the newest run is the one that was stored last", "ORDER BY id DESC", "ORDER BY started DESC"],
    ["two runs of a night count once", "counts: id === night", "counts: true"],
  ]),
  ...mutantsOf(`${folder}/words.ts`, unit("trouble"), [
    ["one rotten text costs no more than itself", "if (thrown instanceof SyntaxError) return nothing;", ""],
  ]),
  ...mutantsOf(`${folder}/remembered.ts`, unit("record"), [
    ["a memory of another shape is left out", "success ? [data] : []", "[data as Remembered]"],
  ]),
  ...mutantsOf(`${folder}/days.ts`, unit("nights"), [
    ["days are those of the settings' zone", "timeZone: zone", 'timeZone: "UTC"'],
  ]),
];
