// Quoting, held against real shells: what we write is what they read.

import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shellWord, shellWords, wireWords } from "../../src/shell/posix.ts";
import { loginShells } from "../host/local-shell.ts";

const printed = (shell: readonly string[], line: string): string =>
  execFileSync(shell[0] ?? "sh", [...shell.slice(1), "-c", line], { encoding: "utf8" });

describe("words for people and /bin/sh", () => {
  test.each([
    ["plain", "plain"],
    ["/etc/apt", "/etc/apt"],
    ["", "''"],
    ["two argv", "'two argv'"],
    ["it's", "'it'\\''s'"],
    ["$(id)", "'$(id)'"],
    ["--key=a;b", "'--key=a;b'"],
    ["~root", "'~root'"],
    ["ümlaut", "'ümlaut'"],
  ])("%j is written %j", (word, written) => {
    expect(shellWord(word)).toBe(written);
  });

  test("any words without NUL come back from sh as they were", () => {
    const word = fc.string({ unit: "grapheme" }).filter((text) => !text.includes("\0"));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (argv) => {
        const back = printed(["sh"], `printf '%s\\037' ${shellWords(argv)}`);
        expect(back.split("\x1f").slice(0, -1)).toEqual(argv);
      }),
      { numRuns: 100 },
    );
  });
});

describe("words for a login shell nobody knows", () => {
  test.each(["it's", "wow!", "back\\slash", "new\nline", "ümlaut", "\t", "\0", "`id`"])("%j is refused", (word) => {
    expect(() => wireWords(["sh", word])).toThrow("every login shell");
  });

  const nasty = [
    "",
    "a b",
    "$HOME",
    '"x"',
    "$(id)",
    "*",
    "a;b",
    "a|b",
    "a&b",
    "(x)",
    "{a,b}",
    "~",
    "#c",
    "<in",
    "[a]",
    "=ls",
    "%1",
    "?",
    "^a",
    "@",
  ];

  for (const { name, argv, there } of loginShells) {
    test.skipIf(!there)(`${name} reads every word that is accepted as it was`, () => {
      const back = printed(argv, wireWords(["printf", "%s|", ...nasty]));
      expect(back).toBe(nasty.map((word) => `${word}|`).join(""));
    });
  }
});
