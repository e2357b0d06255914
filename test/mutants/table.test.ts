// The table of mutants fits the sources. Whether the tests kill them: npm run test:mutants, and nightly.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { withMutantTable } from "../../scripts/mutant-table.mjs";
import { mutants } from "./table.ts";

const times = (text: string, find: string) => text.split(find).length - 1;

test("every mutant finds its place exactly once, and changes it", () => {
  const stale = mutants.filter(
    ({ file, find, replace }) => find === replace || times(readFileSync(file, "utf8"), find) !== 1,
  );
  expect(stale.map(({ file, find }) => `${file}: ${find}`)).toEqual([]);
});

test("the tests that are to kill them are there", () => {
  expect([...new Set(mutants.flatMap(({ tests }) => tests))].filter((path) => !existsSync(path))).toEqual([]);
});

test("no promise of a file is there twice", () => {
  const promises = mutants.map(({ file, promise }) => `${file}: ${promise}`);
  expect(promises.filter((promise, i) => promises.indexOf(promise) !== i)).toEqual([]);
});

test("the page of promises is what the table holds", () => {
  const page = readFileSync("test/mutants/README.md", "utf8");
  expect(withMutantTable(page, mutants)).toBe(page);
});

/** Words, types and lists: nothing in them is decided. */
const withoutDecision = new Set([
  "action-text.ts",
  "each-host.ts",
  "result.ts",
  "shown-document.ts",
  "types.ts",
  "waiting.ts",
  "world.ts",
]);

test.each(["src/converge", "src/plan", "src/steps"])("every file of %s has one", (folder) => {
  const files = readdirSync(folder).filter((name) => !withoutDecision.has(name));
  expect(files.filter((name) => !mutants.some(({ file }) => file === `${folder}/${name}`))).toEqual([]);
});

const ruleFiles = readdirSync("test/host/powershell/rules").map((name) => `test/host/powershell/rules/${name}`);

test.each(ruleFiles)("every rule of %s has one", (file) => {
  const text = readFileSync(file, "utf8");
  const finders = [...text.matchAll(/^\$Rules\['.*Find = '(Find-\w+)'/gm)].map(([, name = ""]) => name);
  const bodyOf = (name: string) => text.split(`function ${name} {`)[1]?.split(/^}/m)[0] ?? "";
  expect(finders).not.toEqual([]);
  const ours = mutants.filter((mutant) => mutant.file === file);
  expect(finders.filter((name) => !ours.some(({ find }) => bodyOf(name).includes(find)))).toEqual([]);
});
