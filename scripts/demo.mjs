#!/usr/bin/env zx
// A small mesh from nothing, by the real command: npm run demo [-- --lab real]. Simulated unless said (lab/README.md).

import { spawn } from "node:child_process";
import { argv } from "zx";
import { openDemo } from "../lab/embedded/demo.ts";

const cli = new URL("../src/cli.ts", import.meta.url).pathname;
const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop.abort());

/** One command of a user, shown as it is typed; its exit code. */
function mesh(inventory, ...argv) {
  if (stop.signal.aborted) return Promise.resolve(130);
  process.stdout.write(`\n$ mesh ${argv.join(" ")}\n`);
  // A session of its own: a terminal's Ctrl-C reaches it once, from us, and it has time to clean up.
  const options = { stdio: ["ignore", "inherit", "inherit"], detached: true };
  const child = spawn(process.execPath, [cli, "-i", inventory, ...argv], options);
  stop.signal.addEventListener("abort", () => child.kill("SIGINT"), { once: true });
  return new Promise((resolve) => child.on("close", (code) => resolve(code ?? 130)));
}

const began = performance.now();
const lab = await openDemo(argv.lab, (text) => process.stdout.write(`${text}\n`));
try {
  const codes = [
    await mesh(lab.inventory, "plan"),
    await mesh(lab.inventory, "apply", "--yes"),
    await mesh(lab.inventory, "plan", "--detailed-exitcode"),
    await mesh(lab.inventory, "status"),
  ];
  const failed = codes.find((code) => code !== 0);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const said =
    failed === undefined ? "the second plan is empty: the mesh is as the inventory says" : "something failed";
  process.stdout.write(`\n${stop.signal.aborted ? "interrupted" : said} (${seconds} s)\n`);
  process.exitCode = stop.signal.aborted ? 130 : (failed ?? 0);
} finally {
  await lab.close();
}
