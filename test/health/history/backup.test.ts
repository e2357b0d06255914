import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { fileIn } from "../../../src/health/history/file.ts";
import { night, opened, remembered, tempFolder, verdict } from "./nights.ts";

const now = "2026-11-28T03:17:00.000Z";

function recorded() {
  const folder = tempFolder();
  const history = opened(folder, now);
  history.record(night(now), verdict({ memory: [remembered("c")] }));
  return { folder, history };
}

test("a backup is one file that is a history by itself, also of what only the WAL has", () => {
  const { history } = recorded();
  const target = tempFolder();
  expect(history.backup(fileIn(target))).toBe("");
  expect(readdirSync(target)).toEqual(["health.sqlite"]);
  expect(statSync(fileIn(target)).mode & 0o777).toBe(0o600);
  const restored = opened(target, now);
  expect([restored.state.kind, restored.memory(), restored.looks(now).length]).toEqual(["ok", [remembered("c")], 1]);
});

test("a backup can be made by a reader, and while a run writes", () => {
  const { folder } = recorded();
  const writer = new DatabaseSync(fileIn(folder));
  writer.exec("BEGIN IMMEDIATE; DELETE FROM memory");
  const target = join(tempFolder(), "b.sqlite");
  expect(opened(folder, now, { readOnly: true }).backup(target)).toBe("");
  writer.close();
  const copy = new DatabaseSync(target, { readOnly: true });
  expect(copy.prepare("SELECT count(*) AS n FROM memory").get()).toEqual({ n: 1 });
  copy.close();
});

test("a backup replaces an earlier one only when it is whole; what a killed one left is in nobody's way", () => {
  const { folder, history } = recorded();
  const target = join(tempFolder(), "b.sqlite");
  writeFileSync(target, "the earlier one");
  writeFileSync(`${target}.part`, "half of one");
  const file = fileIn(folder);
  new DatabaseSync(file).exec("PRAGMA wal_checkpoint(TRUNCATE)");
  const bytes = readFileSync(file);
  writeFileSync(file, Buffer.concat([bytes.subarray(0, 4096), Buffer.alloc(bytes.length - 4096, 0xa5)]));
  expect(opened(folder, now, { readOnly: true }).backup(target)).toMatch(/^no backup: the health history is damaged/);
  expect(readFileSync(target, "utf8")).toBe("the earlier one");
  expect(readdirSync(join(target, ".."))).toEqual(["b.sqlite"]);
  writeFileSync(file, bytes);
  expect(history.backup(target)).toBe("");
  expect(readFileSync(target, "latin1")).toMatch(/^SQLite format 3/);
  expect(readdirSync(join(target, "..")).sort()).toEqual(["b.sqlite"]);
});

test("a backup to where nothing can be written says so", () => {
  const { history } = recorded();
  expect(history.backup(join(tempFolder(), "no", "such", "b.sqlite"))).toMatch(/^no backup: /);
});
