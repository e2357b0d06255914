// The block that a person pastes, as text: a console runs nothing of it before its last line has come, whatever the console edits lines with.

import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { buildPrepareBlock } from "../../../scripts/build-host-program.mjs";
import { preparation } from "../../../src/host/windows/prepare.ts";
import { prepareBlock } from "../../../src/host/windows/prepare-block.gen.ts";
import { pwsh } from "./pwsh.ts";

const key = `ssh-ed25519 ${"A".repeat(68)} mesh`;
const blockFor = (user: string) => preparation.paste({ user, port: 2022, publicKeys: [key] }).block;
const hostile = [
  "O'Brien",
  "\u2018\u2019\u201a\u201b",
  "$(calc)`n$env:X",
  "} ; calc #",
  "Änne Müller",
  '"; calc; "',
  "PORT ACCOUNT",
];

test("the committed block is what its source builds", async () => {
  const { prepareBlock: built } = await import(`data:text/javascript,${encodeURIComponent(buildPrepareBlock())}`);
  expect(prepareBlock).toBe(built);
});

test("it has no empty line, no tab, no line that a console would cut, and is one statement", () => {
  const lines = blockFor("steve").trimEnd().split("\n");
  expect([lines[0], lines.at(-1)]).toEqual(["& {", "}"]);
  expect(lines.filter((line) => line.trim() === "" || line.includes("\t") || line.length > 250)).toEqual([]);
});

test("a text with a line end becomes no line of it", () => {
  for (const user of ["a\nb", "a\u2028b", "a\rb"]) expect(() => blockFor(user)).toThrow(/control character/);
});

/** What the real parser says of each text: whether it wants more lines, and the literals of its first two assignments. */
function parsed(texts: readonly string[]): readonly { more: boolean; literals: string[] }[] {
  const program = `$said = foreach ($text in ConvertFrom-Json -InputObject ([Console]::In.ReadToEnd())) {
    $errors = $null
    $tree = [Management.Automation.Language.Parser]::ParseInput($text, [ref] $null, [ref] $errors)
    $literals = $tree.FindAll({ $args[0] -is [Management.Automation.Language.StringConstantExpressionAst] -and $args[0].StringConstantType -eq 'SingleQuoted' }, $true)
    @{ more = @($errors | Where-Object { $_.IncompleteInput }).Count -gt 0; literals = @($literals | Select-Object -First 3 | ForEach-Object { $_.Value }) }
  }
  [Console]::Out.Write((ConvertTo-Json -InputObject @($said) -Depth 4))`;
  const { stdout, stderr, status } = spawnSync(pwsh ?? "pwsh", ["-NoProfile", "-NonInteractive", "-Command", program], {
    ...{ input: JSON.stringify(texts), encoding: "utf8", maxBuffer: 2 ** 26 },
  });
  if (status !== 0) throw new Error(`the parser ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}

describe.skipIf(!pwsh)("by the real parser", () => {
  test("it wants more after each of its lines but the last", () => {
    const lines = blockFor("steve").trimEnd().split("\n");
    const wants = parsed(lines.map((_, i) => lines.slice(0, i + 1).join("\n"))).map(({ more }) => more);
    expect(wants).toEqual(lines.map((_, i) => i < lines.length - 1));
  });

  test("whatever a name holds is a text of it", () => {
    const said = parsed(hostile.map((user) => blockFor(user)));
    expect(said).toEqual(hostile.map((user) => ({ more: false, literals: [user, key, "2022"] })));
  });
});
