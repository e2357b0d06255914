#!/usr/bin/env zx
// A small mesh from nothing, by the real command: npm run demo [-- --lab real]. Simulated unless said (lab/README.md).

import { spawn } from "node:child_process";
import { argv } from "zx";
import { openDemo } from "../lab/embedded/demo.ts";
import { exitCode } from "../src/core/exit.ts";

const cli = new URL("../src/cli.ts", import.meta.url).pathname;
const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop.abort());

/** One command of a user, shown as it is typed; its exit code. */
function mesh(...argv) {
  if (stop.signal.aborted) return Promise.resolve(130);
  process.stdout.write(`\n$ mesh ${argv.join(" ")}\n`);
  // A session of its own: a terminal's Ctrl-C reaches it once, from us, and it has time to clean up.
  const env = { ...process.env, ...night?.env };
  const options = { stdio: ["ignore", "inherit", "inherit"], detached: true, env };
  const child = spawn(process.execPath, [cli, "-i", inventory, ...argv], options);
  stop.signal.addEventListener("abort", () => child.kill("SIGINT"), { once: true });
  return new Promise((resolve) => child.on("close", (code) => resolve(code ?? 130)));
}

/** What somebody does at a host that could not go on alone. */
async function helped({ host, line, helps }) {
  if (stop.signal.aborted) return 130;
  process.stdout.write(`\nSomebody at ${host} does what the instructions say:\n> ${line}\n`);
  for (const seen of await helps()) process.stdout.write(`${seen}\n`);
  return 0;
}

/** A look that finds nothing, one that finds what somebody broke, the repair, and a look that finds nothing again. */
async function lookedAt({ what, breaks }) {
  const well = { code: await mesh("health", "--detailed-exitcode") };
  if (stop.signal.aborted) return [well];
  process.stdout.write(`\n${what}\n`);
  await breaks();
  return [
    well,
    { code: await mesh("health", "--detailed-exitcode"), wanted: exitCode.pending },
    { code: await mesh("apply", "--yes") },
    { code: await mesh("health", "--detailed-exitcode") },
  ];
}

const began = performance.now();
const lab = await openDemo(argv.lab, (text) => process.stdout.write(`${text}\n`));
const { inventory, person, night } = lab;
try {
  const ended = [
    { code: await mesh("plan") },
    { code: await mesh("apply", "--yes"), wanted: person ? exitCode.person : 0 },
    ...(person ? [{ code: await helped(person) }, { code: await mesh("apply", "--yes") }] : []),
    { code: await mesh("plan", "--detailed-exitcode") },
    { code: await mesh("status") },
    ...(night ? await lookedAt(night) : []),
  ];
  const failed = ended.find(({ code, wanted = 0 }) => code !== wanted);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const said = failed === undefined ? "the mesh is as the inventory says" : "something failed";
  process.stdout.write(`\n${stop.signal.aborted ? "interrupted" : said} (${seconds} s)\n`);
  process.exitCode = stop.signal.aborted ? 130 : failed ? failed.code || 1 : 0;
} finally {
  await lab.close();
}
