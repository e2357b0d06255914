import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { median } from "../../bench/measure.ts";
import { barLine, withResults } from "../../bench/page.ts";
import { plot } from "../../bench/plot.ts";
import { plotTraces } from "../../bench/plot-trace.ts";
import { readResults } from "../../bench/results.ts";

test("the page and its picture show what was measured", async () => {
  const results = await readResults();
  const page = readFileSync("docs/references/performance.md", "utf8");
  expect(withResults(page, results)).toBe(page);
  expect(plot(results)).toBe(readFileSync("docs/pictures/performance.svg", "utf8"));
  for (const { id, traces } of results)
    if (traces) expect(plotTraces(traces)).toBe(readFileSync(`docs/pictures/${id}-trace.svg`, "utf8"));
});

test("everything was measured, and no figure stands on fewer than three runs", async () => {
  const results = await readResults();
  expect(results.map(({ id }) => id).sort()).toEqual([
    "dead",
    "embedded",
    "fresh",
    "health",
    "no-op",
    "no-op-100",
    "start",
    "windows",
  ]);
  for (const { figures } of results) for (const { runs } of figures) expect(runs.length).toBeGreaterThanOrEqual(3);
});

test.each([
  [[3], 3],
  [[1, 9, 2], 2],
  [[4, 1, 3, 2], 2.5],
])("the median of %j is %d", (values, middle) => expect(median(values)).toBe(middle));

test("a bar says by how much it was missed", () => {
  const bar = { text: "a / b", limit: 1, unit: "×" as const };
  expect(barLine({ ...bar, value: 1 })).toBe("a / b: 1.00 ×, the bar is 1.00 ×: reached");
  expect(barLine({ ...bar, value: 1.101 })).toBe("a / b: 1.10 ×, the bar is 1.00 ×: **missed by 11 %**");
});
