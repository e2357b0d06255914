import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";

const mesh = join(import.meta.dirname, "../../bin/mesh.cjs");

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "mesh-start-"));
  await Promise.all(["home", "cache", "tmp"].map((name) => mkdir(join(folder, name))));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const start = (cache: string) =>
  promisify(execFile)(process.execPath, [mesh, "--version"], {
    env: { PATH: process.env.PATH, HOME: join(folder, "home"), XDG_CACHE_HOME: cache, TMPDIR: join(folder, "tmp") },
  });

// What lies in a folder that others may write to would be run as the person who starts MeSH.
test.each([
  { cache: "", kept: "home/.cache/mesh" },
  { cache: "cache", kept: "cache/mesh" },
])("compiled code is kept in the user's own folder, with XDG_CACHE_HOME=$cache", async ({ cache, kept }) => {
  await start(cache && join(folder, cache));
  expect(await readdir(join(folder, kept))).not.toEqual([]);
  expect(await readdir(join(folder, "tmp"))).toEqual([]);
});

// V8 complains of a flag that it does not know, and goes on: a newer Node would do so before every command.
test("what is set of V8 is known to it", async () => {
  expect(await start("")).toEqual({ stdout: expect.stringMatching(/^\d+\.\d+\.\d+/), stderr: "" });
});
