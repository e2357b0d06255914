// The Windows program as a text: built from its sources, small enough where it must be, and what is sent for reading cannot change
// anything. What its language must be is checked by test/host/powershell.

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { buildWindowsProgram } from "../../scripts/build-host-program.mjs";
import { hostProgram, launcher, readProgram } from "../../src/host/windows/program.gen.ts";
import { encodedCommand } from "../../src/shell/powershell.ts";
import { pwshPath } from "./windows-call.ts";

const folder = new URL("../../host/windows/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".ps1"));
const source = (name: string) => readFileSync(new URL(name, folder), "utf8");
const functionsIn = (text: string) => [...text.matchAll(/^function ([A-Za-z]+-\w+)/gm)].map(([, name = ""]) => name);

test("the committed program is what its sources build", () => {
  const committed = readFileSync(new URL("../../src/host/windows/program.gen.ts", import.meta.url), "utf8");
  expect(committed).toBe(buildWindowsProgram());
});

test("the reading program holds every function of the reading files, and none of another", () => {
  const reading = files.filter((name) => name < "50" || name >= "99").flatMap((name) => functionsIn(source(name)));
  expect(reading).toContain("Get-Facts");
  expect(functionsIn(readProgram).toSorted()).toEqual(reading.toSorted());
});

test("the reading program holds no verb that changes, and no script for a person", () => {
  expect(readProgram).not.toMatch(/^\$Verbs.*Changes = \$true/m);
  expect(readProgram).not.toContain("$JoinScript");
  expect(hostProgram).toMatch(/^\$JoinScript = '[A-Za-z0-9+/=]*'$/m);
});

test("no line is lost: every line that is no comment is in the whole program", () => {
  const lines = files.flatMap((name) => source(name).split("\n")).filter((line) => line && !/^\s*#/.test(line));
  const whole = new Set(hostProgram.split("\n"));
  expect(lines.filter((line) => !whole.has(line))).toEqual([]);
});

test("each file opens with what it is for", () => {
  for (const name of files) expect(source(name).startsWith("# "), name).toBe(true);
});

test("the launcher's command line is far from the end of cmd.exe's", () => {
  expect(encodedCommand(launcher.replaceAll("NONCE", "a".repeat(64))).length).toBeLessThan(4000);
  expect(launcher.match(/NONCE/g)).toHaveLength(1);
});

/** Runs each part of a program as the launcher would, in one PowerShell; one that does not parse, or throws, does nothing. */
const runParts = `
$ErrorActionPreference = 'Stop'
foreach ($text in ConvertFrom-Json -InputObject ([Console]::In.ReadToEnd())) {
  try { $null = & { . ([scriptblock]::Create($text)) (New-Object IO.StringReader 'e30=') 'ab12' } } catch { continue }
}
exit 7`;

test.skipIf(!pwshPath)("cut off at any point it does nothing: no part of it reaches the door", () => {
  const last = readProgram.trimEnd().lastIndexOf("\n") + 1;
  const cuts = Array.from({ length: 60 }, (_, i) => Math.floor((last * (i + 1)) / 60));
  const parts = [...cuts, readProgram.length - 2].map((at) => readProgram.slice(0, at));
  const argv = ["-NoProfile", "-NonInteractive", "-OutputFormat", "Text", "-EncodedCommand", encodedCommand(runParts)];
  const { stdout, status } = spawnSync(pwshPath, argv, {
    ...{ input: JSON.stringify(parts), encoding: "utf8" },
    env: { PATH: "/usr/bin:/bin", ProgramData: "/ProgramData", SystemRoot: "/Windows", ProgramFiles: "/Programs" },
  });
  expect([stdout.slice(0, 300), status]).toEqual(["", 7]);
});
