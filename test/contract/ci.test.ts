// GitHub's ci.yml proves what .ci/run proves: the same steps, and no test is left out or skipped there that runs here.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";

const read = (file: string) => readFileSync(join(import.meta.dirname, "../..", file), "utf8");

interface Step {
  readonly run?: string;
}

const run = read(".ci/run");
const ci: Step[] = Object.values<{ steps: Step[] }>(parse(read(".github/workflows/ci.yml")).jobs).flatMap(
  ({ steps }) => steps,
);
/** As root, with the environment of the tests. */
const asRoot = /^sudo env "PATH=\$PATH" ((?:MESH_\w+=\w+ )*)(.*)$/;
const lines = ci.map(({ run: line = "" }) => line.trim());
const commands = lines.map((line) => asRoot.exec(line)?.[2] ?? line);
const steps = [...run.matchAll(/^step (\S.*?)(?: -- --reporter.*)?$/gm)].map(([, line = ""]) => line);

test("every step is there", () => {
  expect(steps).toContain("npm test");
  expect(steps.length).toBeGreaterThan(6);
  // What comes of `powershell`, a function, is the variable below.
  expect(steps.filter((step) => step !== "powershell" && !commands.includes(step))).toEqual([]);
});

test("the tests run with the same demands", () => {
  const demands = [...run.matchAll(/\b(MESH_\w+=(?:required|most|all))\b/g)].map(([, demand = ""]) => demand);
  expect(demands).toContain("MESH_LAB=required");
  const test = lines.find((line) => asRoot.exec(line)?.[2] === "npm test") ?? "";
  expect(asRoot.exec(test)?.[1]?.trim().split(" ").sort()).toEqual([...new Set(demands)].sort());
});
