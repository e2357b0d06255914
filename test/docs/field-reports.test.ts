// The page of what people reported: made of its rows, and each test that a row names is there.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { withFieldTable } from "../../scripts/field-table.mjs";
import { fieldRows, readFieldRows } from "../field/rows.ts";

const rows = readFieldRows();
const page = "docs/references/field-reports.md";
const line = (...cells: string[]) => fieldRows(cells.join(" | "));

test("the page is what the rows say", () => {
  const text = readFileSync(page, "utf8");
  expect(withFieldTable(text, rows)).toBe(text);
});

test("every report and everything found has a row, and none has two", () => {
  const reports = [1, 2, 3, 4, 6, 7, 8, 10, 11, 12, 15, 16, 17, 19, 20, 21, 23, 24, 25, 26, 28, 29, 30, 31];
  const found = Array.from({ length: 21 }, (_, i) => i + 1);
  const wanted = [...reports.map((n) => `report ${String(n).padStart(2, "0")}`), ...found.map((n) => `found ${n}`)];
  const names = rows.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
  expect(wanted.filter((name) => !names.includes(name))).toEqual([]);
  expect(names.filter((name) => !wanted.includes(name) && !/^more like \d\d$/.test(name))).toEqual([]);
});

const named = rows.flatMap(({ name: row, tests }) => tests.map((one) => ({ row, ...one })));

/** As the file writes it: between quotes, with what a quote of that kind needs in front of it. */
const titles = (name: string) => ['"', "'", "`"].map((q) => `${q}${name.replaceAll(q, `\\${q}`)}${q}`);

test.each(named)("$row: $file has the test that is named", ({ file, name }) => {
  const text = readFileSync(file, "utf8");
  expect(
    titles(name).some((title) => text.includes(title)),
    name,
  ).toBe(true);
});

test("a row without a test is named as open, above the tables and in its place", () => {
  const [row] = line("report 99", "a kind", "reported", "", "open");
  const text = withFieldTable("<!-- field-reports: made by npm run docs --><!-- /field-reports -->", [row]);
  expect(text).toContain("1 rows, 1 of them open: report 99.");
  expect(text).toContain("| report 99 | reported | – | **open** |");
});

test.each([
  ["four cells", ["report 99", "a kind", "reported", "open"]],
  ["an ending that no test holds", ["report 99", "a kind", "reported", "well", "open"]],
  ["a test of no ending", ["report 99", "a kind", "reported", "", "test/x.test.ts: y"]],
  ["a file that is no test", ["report 99", "a kind", "reported", "well", "src/x.ts: y"]],
  ["a file without a name", ["report 99", "a kind", "reported", "well", "test/x.test.ts"]],
])("a row of %s is refused", (_, cells) => {
  expect(() => line(...cells)).toThrow();
});

test("report 29: the manual has the least runner and its error", () => {
  const manual = readFileSync("docs/topics/github-setup.md", "utf8");
  expect(manual).toContain("2.327.1 or newer");
  expect(manual).toContain(
    "Specified argument was out of the range of valid values. (Parameter ''using: node24' is not supported",
  );
});
