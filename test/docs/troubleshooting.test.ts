import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { withDoctor } from "../../scripts/troubleshooting.mjs";
import { errorCodes } from "../../src/core/errors.ts";
import { chapterCodes } from "../../src/doctor/chapters/index.ts";
import { doctorSchema } from "../../src/doctor/result.ts";
import { rungIds } from "../../src/doctor/types.ts";
import { helpAnchor } from "../../src/report/error-text.ts";
import { doctorPage } from "../doctor/page.ts";
import { shown } from "../doctor/shown.ts";
import { doctorRows } from "../doctor/table.ts";
import { rows } from "../faults/table.ts";

const manual = readFileSync("docs/topics/troubleshooting.md", "utf8");
const chapters = [...manual.matchAll(/^### ([\w-]+)$/gm)].map((match) => match[1]);

test("every error code has its chapter in the manual, and so has every code of the doctor; there is no other", () => {
  expect(chapters.toSorted()).toEqual(chapterCodes.toSorted());
  expect(chapters.filter((code) => /^[A-Z_]+$/.test(code ?? "")).toSorted()).toEqual(
    Object.keys(errorCodes).toSorted(),
  );
});

test("the page is what the tables say", () => {
  expect(withDoctor(manual, doctorPage)).toBe(manual);
});

test("every rung of the doctor stands on the page, and is broken in the table of what is broken on real hosts", () => {
  for (const id of rungIds) expect(manual).toContain(`| \`${id}\` |`);
  const broken = new Set(doctorRows.map(({ rung }) => rung));
  expect(rungIds.filter((id) => !broken.has(id))).toEqual([]);
});

test.each(doctorRows)("the row $id is claimed by its test", ({ id }) => {
  const files = ["doctor.test.ts", "doctor-troubles.ts", "doctor-windows.test.ts"];
  const tests = files.map((name) => readFileSync(`test/e2e/${name}`, "utf8"));
  expect(tests.join("\n")).toMatch(new RegExp(`["\\s]${id}[":]`));
});

test.each(chapterCodes)("%s is brought about by a test", (code) => {
  const inTables = [...doctorRows.map((row) => row.code), ...rows.flatMap((row) => ("code" in row ? [row.code] : []))];
  const file = shown[code];
  expect(inTables.includes(code)).toBe(file === undefined);
  if (file) expect(readFileSync(file, "utf8")).toMatch(new RegExp(`\\b${code}\\b`));
});

test("the JSON Schema in the manual is that of the code", () => {
  const written = JSON.parse(readFileSync("docs/references/doctor.schema.json", "utf8"));
  expect(written).toEqual(JSON.parse(JSON.stringify(doctorSchema())));
});

test("a code leads to its chapter", () => {
  expect(helpAnchor("SSH_REFUSED")).toBe("docs/topics/troubleshooting.md#ssh_refused");
  expect(helpAnchor("mtu-trap")).toBe("docs/topics/troubleshooting.md#mtu-trap");
});
