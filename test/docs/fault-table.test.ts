import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { standIns } from "../../lab/windows/stand-ins.ts";
import { withFaultTable } from "../../scripts/fault-table.mjs";
import { withStandInTable } from "../../scripts/stand-in-table.mjs";
import { rows } from "../faults/table.ts";
import { pattern } from "../faults/told.ts";

test("the manual's table of faults is what the tests assert", () => {
  const manual = readFileSync("docs/topics/troubleshooting.md", "utf8");
  expect(withFaultTable(manual, rows)).toBe(manual);
});

test("the manual's table of what of Windows is played is the list that the stand-ins are held to", () => {
  const page = readFileSync("docs/topics/testing-gaps.md", "utf8");
  expect(withStandInTable(page, standIns)).toBe(page);
});

test.each(rows)("the fault $id is claimed by its test", ({ id, proof }) => {
  expect(readFileSync(proof, "utf8")).toMatch(new RegExp(`(told|mends)\\(\\s*"${id}"`));
});

test("no fault is there twice", () => {
  const ids = rows.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
});

test("a row's text fits what it stands for, and nothing else", () => {
  expect("10.0.0.1 port 22 (it) said: no.").toMatch(pattern("ADDRESS port PORT (it) said: …"));
  expect("10.0.0.1 port 22 (it) said: no.").not.toMatch(pattern("ADDRESS port PORT (it) says: …"));
  expect("a b").not.toMatch(pattern("HOST"));
});
