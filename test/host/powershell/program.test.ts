// The Windows program as it is sent: built from its sources, parsed by the real PowerShell, and what is sent for reading can change
// nothing; the launcher fits every shell's command line and runs in any language mode.

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { buildWindowsProgram } from "../../../scripts/build-host-program.mjs";
import { hostProgram, launcher, readProgram } from "../../../src/host/windows/program.gen.ts";
import { encodedCommand } from "../../../src/shell/powershell.ts";
import { findings, type Kind, type Source } from "./check.ts";
import { pwsh } from "./pwsh.ts";

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
const sent = (kind: Kind, text: string): Source => ({ group: kind, kind, name: kind, text });

test("the committed program is what its sources build", () => {
  expect(read("src/host/windows/program.gen.ts")).toBe(buildWindowsProgram());
});

test("the reading program holds no function of a changing file", () => {
  const changing = readdirSync(new URL("../../../host/windows/", import.meta.url)).filter(
    (name) => name >= "50" && name < "99" && name.endsWith(".ps1"),
  );
  const names = changing.flatMap((name) =>
    [...read(`host/windows/${name}`).matchAll(/^function (\S+)/gm)].map((found) => found[1]),
  );
  expect(names).toContain("Invoke-Change");
  expect(names.filter((name) => readProgram.includes(`function ${name} `))).toEqual([]);
  expect(names.filter((name) => !hostProgram.includes(`function ${name} `))).toEqual([]);
});

describe.skipIf(!pwsh)("by the real parser", () => {
  /** The door hands a changing verb over, and in the reading program there is none. */
  const handsOver = (name: string, code: string) => name === "reading" && code.includes("Invoke-Change -Verb");

  test("what is sent parses, has no comment, and calls only what there is", () => {
    const found = findings([sent("joined", hostProgram), sent("reading", readProgram), sent("lab", launcher)]);
    expect(found.filter(({ name, code }) => !handsOver(name, code))).toEqual([]);
  });

  test("a program that was cut off at any place does nothing", () => {
    const lines = hostProgram.trimEnd().split("\n");
    const places = Array.from({ length: 40 }, (_, at) => Math.floor((hostProgram.length * (at + 1)) / 41));
    const cuts = [...places.map((at) => hostProgram.slice(0, at)), lines.slice(0, -2).join("\n")];
    expect(runEach(cuts)).toEqual({ stdout: "", stderr: "", status: 0 });
  });
});

const flags = ["-NoLogo", "-NoProfile", "-NonInteractive", "-OutputFormat", "Text"];

/**
 * What programs write when the launcher's way of running is taken with each. A cut may leave no program, or half a word of one, which throws; or a
 * setting's name alone, which is printed, and is no frame.
 */
function runEach(programs: readonly string[]) {
  const start = `foreach ($text in ConvertFrom-Json -InputObject ([Console]::In.ReadToEnd())) {
  try { $null = & ([scriptblock]::Create($text)) ([IO.TextReader]::Null) 'ab' }
  catch { continue }
}`;
  const argv = [...flags, "-EncodedCommand", encodedCommand(start)];
  const { stdout, stderr, status } = spawnSync(pwsh ?? "pwsh", argv, {
    input: JSON.stringify(programs),
    encoding: "utf8",
  });
  return { stdout, stderr, status };
}

describe("the launcher", () => {
  test("fits the command line of every shell, with the longest nonce", () => {
    expect(encodedCommand(launcher.replaceAll("NONCE", "a".repeat(64))).length).toBeLessThan(3000);
  });

  test.skipIf(!pwsh).each([
    ["ConstrainedLanguage", 65],
    ["RestrictedLanguage", 65],
    ["NoLanguage", 65],
  ])("says in %s that it is there, and ends with %i", (mode, code) => {
    const program = `$ExecutionContext.SessionState.LanguageMode = '${mode}'\n${launcher.replaceAll("NONCE", "ab")}`;
    const { stdout, status } = spawnSync(pwsh ?? "pwsh", [...flags, "-EncodedCommand", encodedCommand(program)], {
      encoding: "utf8",
    });
    expect(stdout).toMatch(new RegExp(`^mesh:ab:here ${mode} 7\\.\\S+ 64$`, "m"));
    expect(status).toBe(code);
  });

  test.skipIf(!pwsh)("is silent with a nonce that is not a client's", () => {
    const program = launcher.replaceAll("NONCE", "AB");
    const { stdout, status } = spawnSync(pwsh ?? "pwsh", [...flags, "-EncodedCommand", encodedCommand(program)], {
      encoding: "utf8",
    });
    expect({ stdout, status }).toEqual({ stdout: "", status: 64 });
  });
});
