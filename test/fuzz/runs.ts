// How many cases a property is tried with, and from which seed. A few hundred in all in the normal suite; the nightly one
// sets MESH_FUZZ_RUNS. A failure prints seed and path; MESH_FUZZ_SEED tries the same cases again.

import fc from "fast-check";

const asked = Number(process.env.MESH_FUZZ_RUNS ?? 0);
const seed = Number(process.env.MESH_FUZZ_SEED ?? Date.now() % 2 ** 31);

/** Every property has 10 times as long as its slowest known case; one that hangs is named by its test's own limit. */
export const fuzzTimeout = asked > 0 ? 600_000 : 30_000;

/** The cases of one property: `usual` in the normal suite, or what was asked for; fewer where each starts processes. */
export const cases = (usual: number, share = 1) => ({
  numRuns: asked > 0 ? Math.max(usual, Math.ceil(asked * share)) : usual,
  seed,
});

if (asked > 0) process.stderr.write(`fuzz: MESH_FUZZ_RUNS=${asked} MESH_FUZZ_SEED=${seed}\n`);

/** Text as a stranger would send it: escapes, line ends, direction marks, half characters, names that objects inherit. */
export const nasty = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.constantFrom(
    "",
    "\x1b[2J\x1b]0;owned\x07",
    "a\r\nb",
    "\n::error::forged",
    "\u202egpj.exe",
    "\u2028",
    "\ud800",
    "\0",
    "__proto__",
    "constructor",
    "toString",
    "-oProxyCommand=id",
    "$(id)",
    "%s%n",
    "x".repeat(5000),
  ),
);

/** Any JSON, with the keys a parser looks for among others, so that cases get past the first check. */
export function jsonWith(keys: readonly string[]): fc.Arbitrary<unknown> {
  const key = fc.oneof(
    { arbitrary: fc.constantFrom(...keys), weight: 6 },
    { arbitrary: fc.constantFrom("__proto__", "constructor", "toString", "seconds", "nanos"), weight: 1 },
    { arbitrary: nasty, weight: 1 },
  );
  const leaf = fc.oneof(
    nasty,
    fc.double(),
    fc.integer(),
    fc.maxSafeInteger(),
    fc.constantFrom(null, true, false, 1e308, "0001-01-01T00:00:00Z", "2026-11-23T00:00:00Z", "+275760-09-13", "1", 0),
  );
  return fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 5, depthSize: "small" },
      leaf,
      fc.array(tie("any"), { maxLength: 3 }),
      fc.array(fc.tuple(key, tie("any")), { maxLength: 6 }).map(plainObject),
    ),
  })).any;
}

/** As JSON.parse makes it: `__proto__` is a key like any other. */
const plainObject = (pairs: [string, unknown][]): object => {
  const text = pairs.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value ?? null)}`).join(",");
  return JSON.parse(`{${text}}`);
};
