#!/usr/bin/env zx
// Breaks each verdict and each safety rule on purpose and wants its tests to fail: npm run test:mutants [-- WORD …]. A word
// chooses the mutants whose file or promise holds it. Works in copies; the tree itself is never touched.

import { spawn, spawnSync } from "node:child_process";
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

if (chosen.length === 0) throw new Error(`no mutant has ${words.join(" ")} in its file or promise`);

const running = new Set();
let stopped = false;

/** With what it started: tests have workers. */
function end({ pid }) {
  if (pid) process.kill(-pid, "SIGKILL");
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
  process.on(signal, () => {
    stopped = true;
    for (const child of running) end(child);
  });

async function makeCopy() {
  const folder = await mkdtemp(join(tmpdir(), "mesh-mutants-"));
  for (const name of copied) await cp(join(tree, name), join(folder, name), { recursive: true });
  await symlink(join(tree, "node_modules"), join(folder, "node_modules"));
  return folder;
}

/** A mutant that never ends is killed as well. */
const limitMs = 180_000;

/** "failed" or "passed"; "broken" when the tests could not be run at all. */
async function outcome(folder, tests) {
  const report = join(folder, "report.json");
  await rm(report, { force: true });
  const vitest = join(tree, "node_modules/vitest/vitest.mjs");
  const options = ["--no-isolate", "--reporter=json", `--outputFile=${report}`];
  const command = [vitest, "run", "--project=unit", "--project=powershell", ...options, ...tests];
  const child = spawn(process.execPath, command, { cwd: folder, stdio: "ignore", detached: true });
  running.add(child);
  const late = setTimeout(() => end(child), limitMs);
  await new Promise((resolve) => child.on("close", resolve));
  clearTimeout(late);
  running.delete(child);
  if (child.signalCode) return "failed";
  if (child.exitCode === 0) return "passed";
  const { numFailedTests } = JSON.parse(await readFile(report, "utf8").catch(() => "{}"));
  return numFailedTests > 0 ? "failed" : "broken";
}

/** A host program is sent as it is joined, so its pieces are joined anew. */
function joined(folder, file) {
  if (!file.startsWith("host/")) return;
  const { status } = spawnSync(process.execPath, [join(folder, "scripts/build-host-program.mjs")], { cwd: folder });
  if (status !== 0) throw new Error(`the host programs could not be joined after a change of ${file}`);
}

/** "killed", or what is wrong with this mutant. */
async function fate(folder, { file, find, replace, tests }) {
  const path = join(folder, file);
  const text = await readFile(path, "utf8");
  const pieces = text.split(find);
  if (pieces.length !== 2) return `stale: "${find}" stands ${pieces.length - 1} times in the file`;
  await writeFile(path, pieces.join(replace));
  joined(folder, file);
  const what = await outcome(folder, tests);
  await writeFile(path, text);
  joined(folder, file);
  return { failed: "killed", passed: "survived", broken: "broken: the tests could not be run" }[what];
}

const left = chosen.values();
const bad = [];

async function work() {
  const folder = await makeCopy();
  try {
    for (const mutant of left) {
      if (stopped) return;
      const what = await fate(folder, mutant);
      if (stopped) return;
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
const sound = await outcome(whole, [...new Set(chosen.flatMap(({ tests }) => tests))]);
await rm(whole, { recursive: true, force: true });
if (sound === "passed") await Promise.all(Array.from({ length: Math.max(1, availableParallelism() >> 1) }, work));
else process.stdout.write(`without any mutant, the tests are ${sound}\n`);
const killed = chosen.length - bad.length;
if (!stopped && sound === "passed") process.stdout.write(`\n${killed} of ${chosen.length} mutants killed\n`);
process.exitCode = stopped ? 130 : sound === "passed" && bad.length === 0 ? 0 : 1;
