// Each rule of check.ps1 finds the snippets that break it, and nothing else does in them; snippets that look alike and are right pass.

import { beforeAll, describe, expect, test } from "vitest";
import { type Finding, findings, type Kind, type Source } from "./check.ts";
import { pwsh } from "./pwsh.ts";
import { bad, good, goodSent, kinds } from "./snippets.ts";

const source = (group: string, text: string, kind: Kind = "program"): Source => ({ group, kind, name: "x.ps1", text });

/** A file with statements in a function that a table names, so that only what is in question is found; `!`: the file itself. */
const file = (snippet: string) =>
  snippet.startsWith("!")
    ? snippet.slice(1)
    : `function Get-Thing {\n  [CmdletBinding()] param([string] $Text, [object] $Value, [object] $x)\n${snippet}\n}\n$Named = 'Get-Thing'\n$Secret = @{ Text = '' }\n`;

const broken = Object.entries(bad).flatMap(([rule, texts]) =>
  texts.map((text, at) => ({ rule, text, group: `${rule} ${at}` })),
);
const right = [...good.map((text) => ["program", file(text)] as const), ...goodSent].map(([kind, text], at) => ({
  kind,
  text,
  group: `good ${at}`,
}));

/** Rules that are not for these kinds, nor for the lab, with a file that breaks them. */
const exempt: readonly (readonly [rule: string, snippet: string, kinds: readonly Kind[]])[] = [
  ["exit", "  exit 3", ["door", "launcher", "script"]],
  ["top-level", "!if ($true) { $x = 1 }", ["prelude", "door", "launcher", "script"]],
  ["output", "  Write-Host -Object 'done'", ["script"]],
  ["native", "  & $Text", ["launcher"]],
  ["code-in-text", "  [scriptblock]::Create($Text)", ["launcher"]],
  ["alias", "  dir", []],
];
const everyKind: readonly Kind[] = ["program", "prelude", "door", "launcher", "script", "lab"];

const sources: readonly Source[] = [
  ...broken.map(({ group, rule, text }) => source(group, file(text), kinds[rule])),
  ...right.map(({ group, text, kind }) => source(group, text, kind)),
  ...exempt.flatMap(([rule, text]) => everyKind.map((kind) => source(`${rule} in ${kind}`, file(text), kind))),
  source("shared", file("  $Text")),
  source("shared", file("  $Value")),
];

describe.skipIf(!pwsh)("a rule", () => {
  let all: readonly Finding[] = [];
  const rulesIn = (group: string) => [...new Set(all.filter((one) => one.group === group).map(({ rule }) => rule))];

  beforeAll(() => {
    all = findings(sources);
  }, 120_000);

  test.each(broken)("$rule: finds $text", ({ group, rule }) => {
    expect(rulesIn(group)).toEqual([rule]);
  });

  test.each(right)("passes $text", ({ group }) => {
    expect(rulesIn(group)).toEqual([]);
  });

  test("names the line, its code and the reason", () => {
    expect(all.find(({ group }) => group === "alias 0")).toEqual({
      group: "alias 0",
      name: "x.ps1",
      rule: "alias",
      line: 3,
      code: "dir $Text",
      says: "dir is no whole name of a command",
    });
  });

  test("of unique names looks over all files of a program", () => {
    expect(all.filter(({ group }) => group === "shared").map(({ rule }) => rule)).toEqual(["unique", "unique"]);
  });

  test.each(exempt)("%s is for all kinds but some", (rule, _, kinds) => {
    const passing = everyKind.filter((kind) => !rulesIn(`${rule} in ${kind}`).includes(rule));
    expect(passing).toEqual([...kinds, "lab"]);
  });
});
