import fc from "fast-check";
import { expect, test } from "vitest";
import { matchesList, matchesPattern } from "../../src/core/patterns.ts";

test.each([
  ["*", "", true],
  ["?", "", false],
  ["?", "a", true],
  ["h?st", "hst", false],
  ["*.local", "office-one.local", true],
  ["*.local", ".local", true],
  ["office-*", "office", false],
  ["a*b*c", "a--b--c", true],
  ["a*b*c", "acb", false],
  ["a.c", "abc", false],
  ["[h]:22", "[h]:22", true],
  ["*", "[h]:22", true],
])("the pattern %s against %j is %s", (pattern, text, fits) => {
  expect(matchesPattern(pattern, text)).toBe(fits);
});

test.each([
  [["*", "!gw"], "gw", "negated"],
  [["!gw", "*"], "h", "match"],
  [["!gw"], "h", "none"],
  [[], "h", "none"],
] as const)("the list %j against %s is %s", (patterns, text, verdict) => {
  expect(matchesList(patterns, text)).toBe(verdict);
});

test("a pattern with its stars filled in always matches, and what is literal matches only itself", () => {
  const literal = fc.stringMatching(/^[a-z0-9.[\]:-]{0,8}$/);
  fc.assert(
    fc.property(fc.array(literal, { minLength: 1 }), literal, (parts, filler) => {
      expect(matchesPattern(parts.join("*"), parts.join(filler))).toBe(true);
    }),
  );
  fc.assert(fc.property(literal, literal, (a, b) => matchesPattern(a, b) === (a === b)));
});

test("a pattern of many stars does not take for ever", () => {
  expect(matchesPattern(`${"*a".repeat(200)}*b`, "a".repeat(5000))).toBe(false);
});
