// A comment that a person touched is still known for what it is.

import { expect, test } from "vitest";
import { commentBody, isLater, type PlanRun } from "../../src/github/comment-text.ts";

const run: PlanRun = {
  kind: "plan",
  inventory: "mesh.yaml",
  commit: "c".repeat(40),
  run: 7,
  attempt: 1,
  page: "https://x",
};
const body = (of: PlanRun) => commentBody({ markdown: "text", of, planHash: "h", at: new Date(0) });

test.each([
  ["as it was written", (text: string) => text],
  ["edited in a browser, which writes CRLF", (text: string) => text.replaceAll("\n", "\r\n")],
  ["with a space at the end of each line", (text: string) => text.replaceAll("\n", " \n")],
])("report 30: a later run's comment %s is later", (_, touched) => {
  expect(isLater(touched(body({ ...run, run: 8 })), run)).toBe(true);
  expect(isLater(touched(body({ ...run, attempt: 2 })), run)).toBe(true);
  expect(isLater(touched(body(run)), run)).toBe(false);
  expect(isLater(touched(body({ ...run, run: 8, commit: "d".repeat(40) })), run)).toBe(false);
});
