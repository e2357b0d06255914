import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { fileIn, identity, setAside } from "../../../src/health/history/file.ts";
import type { History } from "../../../src/health/history/types.ts";
import { look, night, opened, remembered, tempFolder, verdict } from "./nights.ts";

const before = "2026-11-27T03:17:00.000Z";
const now = "2026-11-28T03:17:00.000Z";
const aside = "health-damaged-2026-11-28T031700";

/** A folder whose history has one run, with many looks, and a memory. */
function folderWithOne(more = {}): string {
  const folder = tempFolder();
  const history = opened(folder, before, more);
  const looks = Array.from({ length: 3000 }, (_, i) => look({ subject: `host:h${i}`, says: { via: "direct" } }));
  history.record(night(before, { looks }), verdict({ memory: [remembered("c")] }));
  history.close();
  return folder;
}

/** Another program that has the file open. */
function other(folder: string, sql: string): DatabaseSync {
  const db = new DatabaseSync(fileIn(folder));
  onTestFinished(() => {
    if (db.isOpen) db.close();
  });
  db.exec(sql);
  return db;
}

const recordNow = (history: History) => history.record(night(now), verdict({ memory: [remembered("d")] }));

describe("a run goes on without history, leaves the file as it is, and says so, when it", () => {
  test("H28: is locked, and stores the next run", () => {
    const folder = folderWithOne();
    const lock = other(folder, "BEGIN IMMEDIATE");
    const history = opened(folder, now, { limits: { busyMs: 20 } });
    expect(history.memory()).toEqual([remembered("c")]);
    expect(recordNow(history)).toEqual({
      stored: false,
      words: ["this run is not stored: another program holds the lock of the health history (database is locked)"],
      countsWith: null,
    });
    expect(history.state.kind).toBe("locked");
    lock.exec("ROLLBACK");
    expect(recordNow(history).stored).toBe(true);
    expect(history.state.kind).toBe("ok");
  });

  test("is locked against readers as well", () => {
    const folder = folderWithOne({ fileSystem: () => 0x6969 });
    other(folder, "BEGIN EXCLUSIVE");
    const history = opened(folder, now, { limits: { busyMs: 20 }, fileSystem: () => 0x6969 });
    expect([history.state.kind, history.memory()]).toEqual(["locked", []]);
    expect(recordNow(history).stored).toBe(false);
    expect(readdirSync(folder)).toEqual(["health.sqlite"]);
  });

  test("is full", () => {
    const folder = folderWithOne();
    const history = opened(folder, now, { limits: { maxBytes: statSync(fileIn(folder)).size } });
    const looks = Array.from({ length: 3000 }, (_, i) => look({ subject: `host:new-${i}` }));
    const { stored, words } = history.record(night(now, { looks }), verdict());
    expect({ stored, words }).toEqual({
      stored: false,
      words: ["this run is not stored: there is no room left for the health history (database or disk is full)"],
    });
    expect(history.memory()).toEqual([remembered("c")]);
    expect(history.days(2).map(({ runs }) => runs.length)).toEqual([1, 0]);
  });

  test("is of a newer release", () => {
    const folder = folderWithOne();
    other(folder, "PRAGMA user_version = 99").close();
    const history = opened(folder, now);
    expect(history.state).toEqual({
      kind: "newer",
      words: "the health history was written by a newer release of MeSH",
    });
    expect(recordNow(history).words).toEqual([
      "this run is not stored: the health history was written by a newer release of MeSH",
    ]);
    expect([history.memory(), history.backup(join(folder, "b")), readdirSync(folder)]).toEqual([
      [],
      "the health history was written by a newer release of MeSH",
      ["health.sqlite"],
    ]);
  });

  test("is somebody else's", () => {
    const folder = tempFolder();
    other(folder, "CREATE TABLE theirs (a); INSERT INTO theirs VALUES (1)").close();
    const bytes = readFileSync(fileIn(folder));
    const history = opened(folder, now);
    expect([history.state.kind, recordNow(history).stored]).toEqual(["foreign", false]);
    expect(readFileSync(fileIn(folder)).equals(bytes)).toBe(true);
  });

  test("is somebody else's and damaged, which is theirs to see", () => {
    const folder = tempFolder();
    other(folder, "CREATE TABLE theirs (a); INSERT INTO theirs VALUES (zeroblob(9000))").close();
    overwrite(fileIn(folder), 0.5);
    expect(opened(folder, now).state.kind).toBe("foreign");
    expect(readdirSync(folder)).not.toContain(`${aside}.sqlite`);
  });

  test.each([
    ["is a folder", (folder: string) => mkdirSync(fileIn(folder))],
    ["would be below a file", (folder: string) => writeFileSync(join(folder, "in"), "")],
  ])("%s", (_, make) => {
    const folder = tempFolder();
    make(folder);
    const history = opened(readdirSync(folder).includes("in") ? join(folder, "in", "deep") : folder, now);
    expect([history.state.kind, recordNow(history).stored, history.memory()]).toEqual(["unusable", false, []]);
    expect(history.state.words).toMatch(/^the health history cannot be used \(/);
  });

  test("cannot be written, and still remembers", () => {
    const folder = folderWithOne();
    chmodSync(fileIn(folder), 0o444);
    chmodSync(folder, 0o555);
    onTestFinished(() => chmodSync(folder, 0o755));
    const { stdout, stderr } = run("nobody", folder);
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toMatchObject({
      stored: false,
      words: [expect.stringMatching(/^this run is not stored: the health history cannot be written by this user/)],
      state: { kind: "read-only" },
      memory: [{ id: "c" }],
    });
    expect(readdirSync(folder)).toEqual(["health.sqlite"]);
  });
});

const program = fileURLToPath(new URL("child.ts", import.meta.url));
const run = (...args: string[]) => spawnSync(process.execPath, [program, ...args], { encoding: "utf8" });

describe("a damaged file", () => {
  const garbage = "this was a database once, and then something else was written here\n".repeat(200);

  test.each([
    ["is no database", (file: string) => writeFileSync(file, garbage)],
    ["has a page of something else", (file: string) => overwrite(file, 0.5)],
    ["has lost its end", (file: string) => truncateSync(file, 40_960)],
  ])("that %s is set aside, whole, and a new history begins", (_, damage) => {
    const folder = folderWithOne();
    damage(fileIn(folder));
    const bytes = readFileSync(fileIn(folder));
    const history = opened(folder, now);
    expect(history.state.kind).toBe("ok");
    expect(history.notes).toEqual([
      expect.stringMatching(/^the health history is damaged \(.*\): it is kept as .*\.sqlite, and a new one begins$/),
    ]);
    expect(recordNow(history).stored).toBe(true);
    history.close();
    expect(readdirSync(folder).sort()).toEqual([`${aside}.sqlite`, "health.sqlite"]);
    expect(readFileSync(join(folder, `${aside}.sqlite`)).equals(bytes)).toBe(true);
  });

  test("is set aside with what belongs to it, and over nothing", () => {
    const folder = tempFolder();
    for (const taken of [`${aside}.sqlite`, `${aside}-2.sqlite-wal`]) writeFileSync(join(folder, taken), taken);
    for (const end of ["", "-wal"]) writeFileSync(fileIn(folder) + end, `${end}${garbage}`);
    const history = opened(folder, now);
    history.close();
    const read = (name: string) => readFileSync(join(folder, name), "utf8");
    expect(readdirSync(folder).sort()).toEqual(
      [
        `${aside}-2.sqlite-wal`,
        `${aside}-3.sqlite`,
        `${aside}-3.sqlite-wal`,
        `${aside}.sqlite`,
        "health.sqlite",
      ].sort(),
    );
    expect(read(`${aside}.sqlite`)).toBe(`${aside}.sqlite`);
    expect(read(`${aside}-3.sqlite`)).toBe(garbage);
    expect(read(`${aside}-3.sqlite-wal`)).toBe(`-wal${garbage}`);
  });

  test("is not set aside when another run has put a new one in its place", () => {
    const folder = tempFolder();
    writeFileSync(fileIn(folder), garbage);
    const found = identity(fileIn(folder));
    renameSync(fileIn(folder), join(folder, "kept-by-another-run"));
    expect(setAside(folder, found, new Date(now))).toBeUndefined();
    writeFileSync(fileIn(folder), "new");
    expect(setAside(folder, found, new Date(now))).toBeUndefined();
    expect(readFileSync(fileIn(folder), "utf8")).toBe("new");
  });

  test("whose damage shows only in the middle of a run is set aside, and the run is stored", () => {
    const folder = folderWithOne();
    const history = opened(folder, now);
    // Written by somebody else, so that what was read at the opening is read again.
    other(folder, "INSERT INTO hint VALUES ('a', 'b'); PRAGMA wal_checkpoint");
    overwrite(fileIn(folder), 0.1, 0.9);
    expect(recordNow(history)).toMatchObject({ stored: true });
    expect(history.notes).toHaveLength(1);
    expect(history.memory()).toEqual([remembered("d")]);
    expect(readdirSync(folder)).toContain(`${aside}.sqlite`);
  });

  test("is left where it is by a reader, who says so", () => {
    const folder = folderWithOne();
    writeFileSync(fileIn(folder), garbage);
    const history = opened(folder, now, { readOnly: true });
    expect([history.state.kind, history.memory(), readdirSync(folder)]).toEqual(["damaged", [], ["health.sqlite"]]);
  });

  test("of no length is a new history, and says that it begins", () => {
    const folder = tempFolder();
    writeFileSync(fileIn(folder), "");
    const history = opened(folder, now);
    expect([history.notes, recordNow(history).stored]).toEqual([["the health history begins with this run"], true]);
  });

  test("with one rotten text costs that text alone", () => {
    const folder = folderWithOne();
    other(folder, "UPDATE look SET says = 'rotten'; UPDATE memory SET data = '{'").close();
    const history = opened(folder, now);
    expect([history.looks(before)[0]?.says, history.memory()]).toEqual([{}, []]);
  });
});

/** Writes something else over part of a file, in place. */
function overwrite(file: string, from: number, to = from + 4096 / statSync(file).size): void {
  const bytes = readFileSync(file);
  bytes.fill(0xa5, Math.floor(bytes.length * from), Math.floor(bytes.length * to));
  writeFileSync(file, bytes);
}

describe("a reader", () => {
  test("makes nothing where there is nothing", () => {
    const folder = tempFolder();
    const history = opened(folder, now, { readOnly: true });
    expect([history.state.kind, history.days(1), history.newest(), readdirSync(folder)]).toEqual([
      "none",
      [],
      undefined,
      [],
    ]);
  });

  test("H28: reads while a run writes, and cannot write", () => {
    const folder = folderWithOne();
    other(folder, "BEGIN IMMEDIATE; DELETE FROM memory");
    const history = opened(folder, now, { readOnly: true, limits: { busyMs: 0 } });
    expect(history.memory()).toEqual([remembered("c")]);
    expect(recordNow(history).words).toEqual(["this run is not stored: the health history was opened for reading"]);
    expect(history.keepHint("a", "b")).toBe(false);
  });

  test("waits for the next run when the file is of an earlier release", () => {
    const folder = folderWithOne();
    other(folder, "PRAGMA user_version = 0").close();
    expect(opened(folder, now, { readOnly: true }).state.kind).toBe("older");
  });

  test("reads in a folder that it cannot write, though the file was written with a WAL", () => {
    const folder = folderWithOne();
    if (process.getuid?.() === 0) for (const each of [folder, fileIn(folder)]) chownSync(each, 0, 0);
    chmodSync(fileIn(folder), 0o444);
    chmodSync(folder, 0o555);
    onTestFinished(() => chmodSync(folder, 0o755));
    expect(JSON.parse(run("nobody", folder).stdout).memory).toEqual([remembered("c")]);
  });
});

describe("H28: the journal", () => {
  const journal = (folder: string) => {
    const db = other(folder, "");
    const mode = db.prepare("PRAGMA journal_mode").get()?.journal_mode;
    db.close();
    return mode;
  };

  test.each([
    ["ext4", 0xef53, "wal"],
    ["tmpfs", 0x01021994, "wal"],
    ["nfs", 0x6969, "delete"],
    ["cifs", 0xff534d42, "delete"],
    ["9p", 0x01021997, "delete"],
    ["FUSE, which sshfs is", 0x65735546, "delete"],
    ["something that nobody knows", 0x1234, "delete"],
  ])("on %s (%i) is %s", (_, type, mode) => {
    const folder = tempFolder();
    opened(folder, now, { fileSystem: () => type }).close();
    expect(journal(folder)).toBe(mode);
  });

  test("is changed when the folder moves to a network, which is said once", () => {
    const folder = folderWithOne();
    const notes = [1, 2].map(() => {
      const history = opened(folder, now, { fileSystem: () => 0x6969 });
      history.close();
      return history.notes;
    });
    expect(notes).toEqual([[expect.stringContaining("without a WAL")], []]);
    expect(journal(folder)).toBe("delete");
  });

  test("stays as it is while another program reads, and the run is stored", () => {
    const folder = folderWithOne();
    const reader = other(folder, "BEGIN; SELECT count(*) FROM run");
    reader.prepare("SELECT * FROM run").all();
    const history = opened(folder, now, { fileSystem: () => 0x6969, limits: { busyMs: 0 } });
    expect([history.state.kind, recordNow(history).stored]).toEqual(["ok", true]);
    expect(journal(folder)).toBe("wal");
  });
});

test("a run that cannot be stored for what it holds leaves nothing, and is in no later run's way", () => {
  const history = opened(tempFolder(), now);
  const broken = night(now, { looks: [look(), look({ probe: "dns", at: "no time" })] });
  expect(history.record(broken, verdict({ memory: [remembered("c")] })).words).toEqual([
    expect.stringMatching(/^this run is not stored: the health history cannot be used \(NOT NULL/),
  ]);
  expect([history.memory(), history.newest()]).toEqual([[], undefined]);
  expect(recordNow(history).stored).toBe(true);
});

test("runs that begin a history in the same moment are all stored", async () => {
  const folder = tempFolder();
  const names = ["a", "b", "c", "d"];
  const ends = names.map((name) => {
    const child = spawn(process.execPath, [program, "record", folder, name], { stdio: ["ignore", "pipe", "inherit"] });
    return text(child.stdout);
  });
  for (const end of await Promise.all(ends))
    expect(JSON.parse(end)).toMatchObject({ stored: true, state: { kind: "ok" } });
  expect(
    opened(folder, now)
      .days(1)[0]
      ?.runs.map(({ run }) => run)
      .sort(),
  ).toEqual(names);
});

test("two runs at once are both stored", () => {
  const folder = tempFolder();
  const [a, b] = [opened(folder, now), opened(folder, now)];
  expect([a.record(night(before), verdict()), b.record(night(now), verdict())]).toMatchObject([
    { stored: true },
    { stored: true },
  ]);
  expect(a.days(2).map(({ runs }) => runs.length)).toEqual([1, 1]);
});

test("nobody else may read the file", () => {
  const folder = join(tempFolder(), "state");
  opened(folder, now).close();
  expect([statSync(folder).mode & 0o777, statSync(fileIn(folder)).mode & 0o777]).toEqual([0o700, 0o600]);
});
