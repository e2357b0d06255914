import { existsSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeFolder, makeOne } from "../../src/core/folder.ts";
import { tempFolder } from "../health/history/nights.ts";

const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);

test("a folder is made with those above it, of the same mode, and what is there stays", () => {
  const top = tempFolder();
  makeFolder(join(top, "a/b"), 0o700);
  makeFolder(join(top, "a/b"), 0o755);
  makeOne(join(top, "a"), 0o755);
  expect([mode(join(top, "a")), mode(join(top, "a/b"))]).toEqual(["700", "700"]);
});

test("one folder alone is not made where that above it is missing", () => {
  const top = tempFolder();
  expect(() => makeOne(join(top, "a/b"))).toThrow(/ENOENT/);
  expect(existsSync(join(top, "a"))).toBe(false);
});

test("a file in the way is an error", () => {
  const top = tempFolder();
  writeFileSync(join(top, "file"), "");
  expect(() => makeFolder(join(top, "file/b/c"))).toThrow(/ENOTDIR/);
});

test.runIf(process.platform === "linux")("a folder that takes no new entry is an error at once", () => {
  expect(() => makeFolder("/proc/mesh/a/b")).toThrow(/ENOENT/);
});
