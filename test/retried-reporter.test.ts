import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** The last lines of .ci/run after these tests, each tried up to three times. */
function toldOf(tests: string): string {
  const folder = mkdtempSync(join(tmpdir(), "mesh-retried-"));
  folders.push(folder);
  writeFileSync(join(folder, "some.test.mjs"), tests);
  const argv = ["run", "--root", folder, "--globals", "--retry=2"];
  const reporter = join(import.meta.dirname, "retried-reporter.ts");
  const file = join(folder, "told");
  const { PATH, HOME } = process.env;
  const vitest = join(import.meta.dirname, "../node_modules/vitest/vitest.mjs");
  spawnSync(process.execPath, [vitest, ...argv, `--reporter=${reporter}`], {
    env: { PATH, HOME, MESH_RETRIED: file },
  });
  return readFileSync(file, "utf8");
}

test("a test that passes only when it is tried again is told, and one that never passes is a failure like any", () => {
  const told = toldOf(`
    const tries = { one: 0, two: 0 };
    test("at once", () => {});
    describe("a group", () => test("of luck", () => expect(++tries.one).toBe(2)));
    test("of much luck", () => expect(++tries.two).toBe(3));
    test("never", () => expect(1).toBe(2));
    test.skip("not here", () => {});
  `);
  expect(told.split("\n")).toEqual([
    "passed only at the second try: some.test.mjs > a group > of luck",
    "passed only at try 3: some.test.mjs > of much luck",
    "",
  ]);
});

test("when nothing was tried again, that is told", () => {
  expect(toldOf('test("at once", () => {});')).toBe("no test was retried\n");
});
