#!/usr/bin/env zx
// Breaks each verdict and each safety rule on purpose and wants its tests to fail: npm run test:mutants [-- WORD …]. A word
// chooses the mutants whose file or promise holds it. Works in copies; the tree itself is never touched.

import { spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { argv } from "zx";
import { mutants } from "../test/mutants/table.ts";

const tree = new URL("..", import.meta.url).pathname;
const copied = ["src", "test", "lab", "host", "scripts", "package.json", "vitest.config.ts"];
const words = argv._.map((word) => String(word).toLowerCase());
const chosen = mutants.filter((mutant) => {
  const text = `${mutant.file} ${mutant.promise}`.toLowerCase();
  return words.every((word) => text.includes(word));
});

async function makeCopy() {
  const folder = await mkdtemp(join(tmpdir(), "mesh-mutants-"));
  for (const name of copied) await cp(join(tree, name), join(folder, name), { recursive: true });
  await symlink(join(tree, "node_modules"), join(folder, "node_modules"));
  return folder;
}

/** How many of these tests failed; undefined when they could not be run at all. */
async function failures(folder, tests) {
  const report = join(folder, "report.json");
  await rm(report, { force: true });
  const vitest = join(tree, "node_modules/vitest/vitest.mjs");
  const options = ["run", "--project", "unit", "--bail", "1", "--reporter", "json", "--outputFile", report];
  const child = spawn(process.execPath, [vitest, ...options, ...tests], { cwd: folder, stdio: "ignore" });
  await new Promise((resolve) => child.on("close", resolve));
  const { numFailedTests, numPassedTests } = JSON.parse(await readFile(report, "utf8").catch(() => "{}"));
  return numFailedTests || numPassedTests ? numFailedTests : undefined;
}

/** "killed", or what is wrong with this mutant. */
async function fate(folder, { file, find, replace, tests }) {
  const path = join(folder, file);
  const text = await readFile(path, "utf8");
  const pieces = text.split(find);
  if (pieces.length !== 2) return `stale: "${find}" stands ${pieces.length - 1} times in the file`;
  await writeFile(path, pieces.join(replace));
  const failed = await failures(folder, tests);
  await writeFile(path, text);
  if (failed === undefined) return "broken: the tests could not be run";
  return failed > 0 ? "killed" : "survived";
}

const left = chosen.values();
const bad = [];

async function work() {
  const folder = await makeCopy();
  try {
    for (const mutant of left) {
      const what = await fate(folder, mutant);
      process.stdout.write(`${what === "killed" ? "✓" : "✗"} ${mutant.file}: ${mutant.promise}\n`);
      if (what !== "killed") {
        process.stdout.write(`  ${what}: ${mutant.find} → ${mutant.replace}\n`);
        bad.push(mutant);
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const whole = await makeCopy();
const sound = await failures(whole, [...new Set(chosen.flatMap(({ tests }) => tests))]).finally(() =>
  rm(whole, { recursive: true, force: true }),
);
if (sound === 0) await Promise.all(Array.from({ length: Math.max(1, availableParallelism() >> 1) }, work));
else process.stdout.write("the tests fail without any mutant, or there are none\n");
process.stdout.write(`\n${chosen.length - bad.length} of ${chosen.length} mutants killed\n`);
process.exitCode = sound === 0 && bad.length === 0 ? 0 : 1;
