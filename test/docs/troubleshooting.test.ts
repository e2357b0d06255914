import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { errorCodes } from "../../src/core/errors.ts";
import { helpAnchor } from "../../src/report/error-text.ts";

test("every error code has its chapter in the manual, and the manual has no other", () => {
  const manual = readFileSync("docs/topics/troubleshooting.md", "utf8");
  const chapters = [...manual.matchAll(/^### ([A-Z_]+)$/gm)].map((match) => match[1]);
  expect(chapters.toSorted()).toEqual(Object.keys(errorCodes).toSorted());
});

test("an error leads to its chapter", () => {
  expect(helpAnchor("SSH_REFUSED")).toBe("docs/topics/troubleshooting.md#ssh_refused");
});
