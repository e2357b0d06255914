// A key that somebody on the host repeats comes back masked, whichever awk the host has.

import fc from "fast-check";
import { expect, test } from "vitest";
import { awks, callShell, withAwk } from "./call.ts";

const key = "hskey-auth-a.b*c[d]&\\\\e-0123";
const masked = (awk: string, said: string) =>
  callShell(`${withAwk(awk)}mesh_secret=$1\nwithout_secret`, [key], { input: said }).stdout;

test.for(awks)("$name masks the key and nothing else", ({ name, path }, { skip }) => {
  skip(!path, `this machine has no ${name}`);
  for (const [said, shown] of [
    [`${key}\n`, "***\n"],
    [`a ${key}${key} b ${key}\n\nnext ${key.slice(0, -1)}\n`, `a ****** b ***\n\nnext ${key.slice(0, -1)}\n`],
    [`${key}`, "***\n"],
    ["& \\\\ & nothing of it\n", "& \\\\ & nothing of it\n"],
    ["", ""],
  ] as const)
    expect(masked(path, said)).toBe(shown);
});

test.for(awks)("$name leaves no key in any text", ({ name, path }, { skip }) => {
  skip(!path, `this machine has no ${name}`);
  const piece = fc.oneof(
    fc.constant(key),
    fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("\0", "")),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
      expect(masked(path, `${pieces.join("")}\n`)).not.toContain(key);
    }),
    { numRuns: 40 },
  );
});
