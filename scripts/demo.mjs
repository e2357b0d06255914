#!/usr/bin/env zx
// A small mesh from nothing, by the real command: npm run demo [-- --lab real | --help]. Simulated unless said (lab/README.md).

import { spawn } from "node:child_process";
import { argv } from "zx";
import { openDemo } from "../lab/embedded/demo.ts";
import { demoEnv, showDemo } from "../lab/embedded/demo-show.ts";
import { demoHelp } from "../lab/embedded/demo-text.ts";

const cli = new URL("../src/cli.ts", import.meta.url).pathname;
const stop = new AbortController();
const say = (text) => process.stdout.write(text);

if (argv.help || argv.h) say(demoHelp);
else await show();

async function show() {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop.abort());
  // Who reads it may leave, as `head` does: what was started is removed all the same.
  process.stdout.on("error", () => stop.abort());
  const began = performance.now();
  const lab = await openDemo(argv.lab, (text) => say(`${text}\n`));
  try {
    const { said, code } = await showDemo(lab, { mesh: (words) => mesh(lab, words), say, stop: stop.signal });
    say(`\n${said} (${((performance.now() - began) / 1000).toFixed(1)} s)\n`);
    process.exitCode = code;
  } finally {
    await lab.close();
  }
}

/** One command of a user; its exit code. */
function mesh({ inventory, night }, words) {
  // A session of its own: a terminal's Ctrl-C reaches it once, from us, and it has time to clean up.
  const options = { stdio: ["ignore", "inherit", "inherit"], detached: true, env: demoEnv(process.env, night?.env) };
  const child = spawn(process.execPath, [cli, "-i", inventory, ...words], options);
  stop.signal.addEventListener("abort", () => child.kill("SIGINT"), { once: true });
  return new Promise((resolve) => child.on("close", (code) => resolve(code ?? 130)));
}
