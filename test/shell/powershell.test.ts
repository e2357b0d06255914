// Quoting for PowerShell, held against the real one: what we write is what it reads. One process reads all cases.

import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodedCommand, quoted } from "../../src/shell/powershell.ts";
import { pwsh } from "../host/powershell/pwsh.ts";

/** Each literal's text, as PowerShell read it. */
function readBack(literals: readonly string[]): string[] {
  const bytes = literals.map((literal) => `[Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes(${literal}))`);
  const command = encodedCommand(bytes.join("\n"));
  const lines = execFileSync(pwsh ?? "pwsh", ["-NoProfile", "-NonInteractive", "-EncodedCommand", command], {
    encoding: "utf8",
  }).split("\n");
  return literals.map((_, at) => Buffer.from(lines[at] ?? "", "base64").toString("utf16le"));
}

describe("a literal", () => {
  test.each([
    ["", "''"],
    ["plain", "'plain'"],
    ["it's", "'it''s'"],
    ["\u2018a\u2019 \u201ab\u201b", "'\u2018\u2018a\u2019\u2019 \u201a\u201ab\u201b\u201b'"],
    ['$env:PATH $(exit) `n "x"', "'$env:PATH $(exit) `n \"x\"'"],
    ["C:\\Program Files\\", "'C:\\Program Files\\'"],
    ["$&", "'$&'"],
  ])("%j is written %j", (text, written) => {
    expect(quoted(text)).toBe(written);
  });

  test.skipIf(!pwsh)("of any text is read as that text", () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({
        unit: fc.constantFrom("'", "\u2018", "\u2019", "\u201a", "\u201b", '"', "\u201c", "$", "`", "\n", "\r", "@"),
      }),
    );
    const texts = ["'\r\n'", "\u0000", "'@\n", ...fc.sample(piece, 150)].map((text) => text.toWellFormed());
    expect(readBack(texts.map(quoted))).toEqual(texts);
  });
});

describe("an encoded command", () => {
  test("is base64 of UTF-16, little-endian", () => {
    expect(encodedCommand("ä'\n")).toBe("5AAnAAoA");
  });

  test.each(["", "exit 3", '"%PATH%" && `$(id)` | \u2019'])("%j holds nothing that a shell reads", (program) => {
    expect(encodedCommand(program)).toMatch(/^[A-Za-z0-9+/]*={0,2}$/);
  });

  test.skipIf(!pwsh)("is run as it was written", () => {
    expect(readBack(["'ä\u{1F600}' + \"`t\""])).toEqual(["ä\u{1F600}\t"]);
  });
});
