import { expect, test } from "vitest";
import { codes } from "../../src/health/codes.ts";
import { healthCodes } from "../../src/inventory/health-codes.ts";
import { reference } from "./reference.ts";

test("the page of states is that of the tables", async () => {
  const file = new URL("../../docs/references/health-states.md", import.meta.url).pathname;
  await expect(reference()).toMatchFileSnapshot(file);
});

test("every code is there once, and has a meaning", () => {
  expect(Object.keys(codes).toSorted()).toEqual(healthCodes.toSorted());
  expect(new Set(healthCodes).size).toBe(healthCodes.length);
});

test.each(healthCodes)("the title of %s calls nobody, links nothing and starts small or with a name", (code) => {
  expect(codes[code].title).not.toMatch(/[@#]/);
  expect(codes[code].title.length).toBeLessThan(80);
});
