// The list of overloads that 4.6.1 lacks, held against today's .NET: a row that refuses nothing of today's would find nothing.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { encodedCommand } from "../../../src/shell/powershell.ts";
import { pwsh } from "./pwsh.ts";

interface Row {
  readonly type?: string;
  readonly member: string;
  readonly counts?: readonly number[];
}

const table = new URL("tables/overloads.json", import.meta.url);
const rows: readonly Row[] = JSON.parse(readFileSync(table, "utf8")).overloads;
const counted = rows.filter((row) => row.type !== undefined && row.counts !== undefined);

/** How many arguments the static overloads take today, a list for each row. */
function countsToday(): readonly (readonly number[])[] {
  const each = counted.map(
    ({ type, member }) =>
      `,@([${type}].GetMethods() | Where-Object { $_.IsStatic -and $_.Name -eq '${member}' } | ForEach-Object { $_.GetParameters().Count })`,
  );
  const program = `$ProgressPreference = 'SilentlyContinue'; ConvertTo-Json -Compress -InputObject @(\n${each.join("\n")}\n)`;
  const argv = ["-NoProfile", "-NonInteractive", "-OutputFormat", "Text", "-EncodedCommand", encodedCommand(program)];
  return JSON.parse(execFileSync(pwsh ?? "pwsh", argv, { encoding: "utf8" }));
}

test.skipIf(!pwsh)("each row takes what there is today, and refuses some of it", () => {
  const today = countsToday();
  expect(counted.length).toBeGreaterThan(20);
  counted.forEach(({ type, member, counts = [] }, at) => {
    const name = `${type}.${member}`;
    expect(today[at], name).toEqual(expect.arrayContaining([...counts]));
    expect(new Set(today[at]).size, name).toBeGreaterThan(counts.length);
  });
});
