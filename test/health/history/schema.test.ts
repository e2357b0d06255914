import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { migrate, migrations, standing } from "../../../src/health/history/schema.ts";

function memory(): DatabaseSync {
  const db = new DatabaseSync(":memory:");
  onTestFinished(() => db.close());
  return db;
}

const next = [...migrations, "ALTER TABLE hint ADD COLUMN at INTEGER", "CREATE TABLE more (a)"];

test("a file of an earlier release is brought up to date, whatever step it stands at, and keeps what is in it", () => {
  for (const steps of [migrations, next.slice(0, -1)]) {
    const db = memory();
    migrate(db, steps);
    db.exec("INSERT INTO hint (key, value) VALUES ('a', 'b')");
    expect(standing(db, next)).toBe("older");
    migrate(db, next);
    expect(standing(db, next)).toBe("ours");
    expect(db.prepare("SELECT * FROM hint").all()).toEqual([{ key: "a", value: "b", at: null }]);
  }
});

test("who comes second finds it done", () => {
  const db = memory();
  migrate(db, next);
  migrate(db, next);
  expect(standing(db, next)).toBe("ours");
});

test("a step that fails takes all of them back", () => {
  const db = memory();
  migrate(db, migrations);
  expect(() => migrate(db, [...migrations, "CREATE TABLE more (a)", "CREATE TABLE hint (a)"])).toThrow(
    /hint already exists/,
  );
  expect(standing(db)).toBe("ours");
  expect(db.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'more'").get()).toEqual({ n: 0 });
});

test.each([
  ["an empty file", "", "empty"],
  ["another program's tables", "CREATE TABLE theirs (a)", "foreign"],
  ["another program's version", "PRAGMA user_version = 1", "foreign"],
  ["another program's mark", "PRAGMA application_id = 7", "foreign"],
  ["a newer release's version", `PRAGMA application_id = ${0x4d655348}; PRAGMA user_version = 99`, "newer"],
])("%s is told", (_, sql, expected) => {
  const db = memory();
  db.exec(sql);
  expect(standing(db)).toBe(expected);
});
