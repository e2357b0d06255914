// States for everybody (report H30): no colour and no sign stands alone.

import { expect, test } from "vitest";
import { stateWords } from "../../src/report/health-words.ts";

test("H30: every state has a mark and words of its own", () => {
  const states = Object.values(stateWords);
  for (const [mark, words] of states) expect([mark, words]).not.toContain("");
  expect(new Set(states.map(([mark]) => mark)).size).toBe(states.length);
  expect(new Set(states.map(([, words]) => words)).size).toBe(states.length);
});
