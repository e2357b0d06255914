// The rows of reports.txt: what people reported, how it ends, and the tests that hold it.

import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface FieldTest {
  readonly file: string;
  /** As it is written in that file. */
  readonly name: string;
}

export interface FieldRow {
  readonly name: string;
  /** What it has in common with its like. */
  readonly kind: string;
  readonly reported: string;
  /** "" where nothing is held yet. */
  readonly ends: string;
  /** None: open. */
  readonly tests: readonly FieldTest[];
}

/** Throws for a line of another form. */
export function fieldRows(text: string): readonly FieldRow[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#"));
  return lines.map((line) => {
    const cells = line.split("|").map((cell) => cell.trim());
    const [name = "", kind = "", reported = "", ends = "", tests = ""] = cells;
    if (cells.length !== 5 || !name || !kind || !reported || !tests) throw new Error(`not five cells: ${line}`);
    if ((tests === "open") !== (ends === ""))
      throw new Error(`an ending without a test, or the other way round: ${line}`);
    return { name, kind, reported, ends, tests: tests === "open" ? [] : tests.split(" && ").map(testIn) };
  });
}

function testIn(text: string): FieldTest {
  const [file = "", ...name] = text.split(": ");
  if (!/^test\/\S+\.test\.ts$/.test(file) || name.length === 0) throw new Error(`not "file: name": ${text}`);
  return { file, name: name.join(": ") };
}

export const readFieldRows = (): readonly FieldRow[] =>
  fieldRows(readFileSync(join(import.meta.dirname, "reports.txt"), "utf8"));
