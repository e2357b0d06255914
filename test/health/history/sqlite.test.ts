import { spawnSync } from "node:child_process";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test, vi } from "vitest";
import { loadSqlite } from "../../../src/core/sqlite.ts";
import { troubleOf } from "../../../src/health/history/sqlite.ts";

describe("node:sqlite", () => {
  /** A Node that gives this module, and warns while it does. */
  function nodeWith(module: object | undefined) {
    const emitWarning = vi.fn();
    const host = {
      emitWarning,
      getBuiltinModule: vi.fn(() => {
        host.emitWarning("SQLite is an experimental feature and might change at any time", "ExperimentalWarning");
        host.emitWarning("something else", "DeprecationWarning");
        return module;
      }),
    };
    return { host: host as unknown as Parameters<typeof loadSqlite>[0], emitWarning };
  }

  test("is loaded without its warning, and all others are passed on, then and later", () => {
    const { host, emitWarning } = nodeWith({ DatabaseSync });
    expect(loadSqlite(host)).toEqual({ DatabaseSync });
    host?.emitWarning("SQLite again");
    expect(emitWarning.mock.calls).toEqual([["something else", "DeprecationWarning"], ["SQLite again"]]);
  });

  test.each([undefined, {}, { DatabaseSync: "another thing" }])(
    "is missed, and not guessed, when there is %j",
    (module) => {
      expect(loadSqlite(nodeWith(module).host)).toBeUndefined();
    },
  );

  test("says nothing on any stream of a real process", () => {
    const source = new URL("../../../src/core/sqlite.ts", import.meta.url).href;
    const program = `const { loadSqlite } = await import(${JSON.stringify(source)}); loadSqlite();`;
    const { stdout, stderr, status } = spawnSync(process.execPath, ["--input-type=module", "-e", program]);
    expect([`${stdout}`, `${stderr}`, status]).toEqual(["", "", 0]);
  });
});

describe("an error", () => {
  const ofSqlite = (errcode: number) => Object.assign(new Error("x"), { code: "ERR_SQLITE_ERROR", errcode });
  const ofSystem = (code: string) => Object.assign(new Error("x"), { code, syscall: "open" });

  test.each([
    [5, "locked"],
    [261, "locked"], // BUSY_RECOVERY
    [517, "locked"], // BUSY_SNAPSHOT
    [6, "locked"],
    [8, "read-only"],
    [1544, "read-only"], // READONLY_DIRECTORY
    [10, "unusable"],
    [778, "unusable"], // IOERR_WRITE
    [4874, "full"], // IOERR_SHMSIZE
    [11, "damaged"],
    [779, "damaged"], // CORRUPT_INDEX
    [13, "full"],
    [14, "unusable"],
    [19, "unusable"],
    [26, "damaged"],
    [1, "unusable"],
  ])("%i of SQLite is %s", (errcode, kind) => expect(troubleOf(ofSqlite(errcode)).kind).toBe(kind));

  test.each([
    ["EACCES", "read-only"],
    ["EROFS", "read-only"],
    ["ENOSPC", "full"],
    ["EDQUOT", "full"],
    ["EIO", "unusable"],
    ["ENOTDIR", "unusable"],
  ])("%s of the system is %s", (code, kind) => expect(troubleOf(ofSystem(code)).kind).toBe(kind));

  test.each([new TypeError("a mistake of ours"), Object.assign(new Error("x"), { code: "ERR_INVALID_ARG_TYPE" })])(
    "that is a mistake of ours is no trouble of the file: %s",
    (mistake) => expect(() => troubleOf(mistake)).toThrow(mistake),
  );
});
