// Quoting, with every shell of this machine behind it: what is written is what the shell reads.

import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shellWords, wireWords } from "../../src/shell/posix.ts";
import { loginShells } from "../host/local-shell.ts";
import { cases, fuzzTimeout, nasty } from "./runs.ts";

const printed = (shell: readonly string[], line: string): Buffer =>
  execFileSync(shell[0] ?? "sh", [...shell.slice(1), "-c", line], {
    env: { PATH: process.env.PATH, HOME: "/proc" }, // nowhere to leave a start file, also as root,
  });

/** Many words to one process: a shell's start is what costs. */
const batch = (word: fc.Arbitrary<string>) => fc.array(word, { minLength: 1, maxLength: 12 });

/** No program's argument holds NUL, and half a character is no UTF-8. */
const word = nasty.map((text) => text.replaceAll("\0", "").toWellFormed());

/** Separated by NUL, which no word holds; printf of every shell and of coreutils writes it. */
const line = (argv: string) => `printf '%s\\000' ${argv}`;

const posix = [{ name: "sh", argv: ["/bin/sh"], there: true }, ...loginShells].filter(
  ({ name }) => !/csh|fish/.test(name),
);

describe("any words", { timeout: fuzzTimeout }, () => {
  for (const { name, argv: shell, there } of posix) {
    test.skipIf(!there)(`come back from ${name} as they were`, () => {
      fc.assert(
        fc.property(batch(word), (argv) => {
          const back = printed(shell, line(shellWords(argv)))
            .toString()
            .split("\0")
            .slice(0, -1);
          expect(back).toEqual(argv);
        }),
        cases(12, 0.05),
      );
    });
  }
});

/** From the letters that wireWords takes, those with a meaning in some shell most of all. */
const wire = fc.string({ unit: fc.constantFrom(...'aZ09 @%+=:;,./_"$(){}|&<>#*?~^[]-'), maxLength: 12 });

describe("words for a login shell nobody knows", { timeout: fuzzTimeout }, () => {
  for (const { name, argv: shell, there } of loginShells) {
    test.skipIf(!there)(`come back from ${name} as they were`, () => {
      fc.assert(
        fc.property(batch(wire), (argv) => {
          const back = printed(shell, wireWords(["printf", "%s|@|", ...argv])).toString();
          expect(back).toBe(argv.map((one) => `${one}|@|`).join(""));
        }),
        cases(12, 0.05),
      );
    });
  }

  test("any other word is refused, and a line that is made has one line", () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const isTaken = /^[\x20-\x7e]*$/.test(text) && !/['!`\\]/.test(text);
        if (isTaken) expect(wireWords([text])).not.toContain("\n");
        else expect(() => wireWords([text])).toThrow("every login shell");
      }),
      cases(60),
    );
  });
});
