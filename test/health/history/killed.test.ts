import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { fileIn } from "../../../src/health/history/file.ts";
import { incident, night, opened, remembered, tempFolder, verdict } from "./nights.ts";

const child = fileURLToPath(new URL("child.ts", import.meta.url));
const before = "2026-11-27T03:17:00.000Z";
const after = "2026-11-29T03:17:00.000Z";

test.each([
  ["with a WAL, on a disk of this machine", "local", {}, "-wal"],
  ["with a journal, on a disk behind a network", "remote", { fileSystem: () => 0x6969 }, "-journal"],
])("H28: a run that is killed in its transaction leaves the history as it was before, %s", (_, disk, options, left) => {
  const folder = tempFolder();
  const first = opened(folder, before, options);
  first.record(night(before), verdict({ memory: [remembered("c")], incidents: [incident("c")] }));
  first.close();

  expect(spawnSync(process.execPath, [child, "kill", folder, disk]).signal).toBe("SIGKILL");
  // It had written much, and had not ended.
  expect(existsSync(fileIn(folder) + left)).toBe(true);
  expect(["", left].reduce((sum, end) => sum + statSync(fileIn(folder) + end).size, 0)).toBeGreaterThan(2_000_000);

  const next = opened(folder, after, options);
  expect([next.state.kind, next.notes]).toEqual(["ok", []]);
  expect(next.memory()).toEqual([remembered("c")]);
  expect(next.days(3).map(({ runs }) => runs.map(({ run }) => run))).toEqual([[before], [], []]);
  expect(next.looks(before)).toHaveLength(1);
  expect(next.incidents(9)).toHaveLength(1);
  expect(next.record(night(after), verdict())).toMatchObject({ stored: true });
  next.close();
  const db = new DatabaseSync(fileIn(folder));
  expect(db.prepare("PRAGMA integrity_check").get()).toEqual({ integrity_check: "ok" });
  db.close();
});
