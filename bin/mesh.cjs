#!/usr/bin/env node
// biome-ignore-all lint/style/useNodejsImportProtocol: Node 12 does not know it
// biome-ignore-all lint/style/noCommonJs: an old Node reads nothing else
// Starts the bundled command line. Written so that an old Node can read it (12 is tried), because one that is too old must be able
// to say so, or start the one that npm brought along.

const path = require("path");

/** The oldest Node that the bundle runs on. */
const oldest = 24;

/** Memory that V8 would take to be faster in a run of minutes; ours takes seconds, and waits for hosts. Node 24 to 26 know them. */
const frugal = [
  // What is set aside for new objects grows with every burst of hosts, to 60 MB at 500 of them.
  "--semi-space-growth-factor=1",
  // The compiler between the quick one and the thorough one.
  "--no-maglev",
  // Node reads the answers to `fetch` with a program in WebAssembly, which would be compiled thoroughly after the first long list.
  "--wasm-tiering-budget=1000000000",
];

if (major(process.versions.node) >= oldest) start();
else startWith(broughtAlong());

function major(version) {
  return Number(version.split(".")[0]);
}

/**
 * The compile cache keeps V8's work between runs: start-up is much of a no-op plan. It lies in a folder of the user's own, because
 * Node's choice, one in the shared /tmp, is whoever's made it first, and what it holds is run.
 */
function start() {
  const { setFlagsFromString } = require("v8");
  for (const flag of frugal) setFlagsFromString(flag);
  const caches = process.env.XDG_CACHE_HOME || path.join(require("os").homedir(), ".cache");
  require("module").enableCompileCache(path.join(caches, "mesh"));
  import("../dist/mesh/index.js");
}

/** The Node among the optional dependencies; undefined when npm left it out. */
function broughtAlong() {
  try {
    const about = require.resolve(`node-linux-${process.arch}/package.json`);
    // Another one may lie further up. One that is too old as well would start itself again for ever.
    return major(require(about).version) >= oldest ? path.join(path.dirname(about), "bin/node") : undefined;
  } catch (_) {
    return undefined;
  }
}

function startWith(node) {
  if (!node) return refuse();
  const child = require("child_process").spawn(node, [__filename].concat(process.argv.slice(2)), { stdio: "inherit" });
  // It wants another C library than this system has, such as Alpine's.
  child.on("error", refuse);
  child.on("exit", (code, signal) => {
    if (signal) process.removeAllListeners(signal).kill(process.pid, signal);
    else process.exitCode = code;
  });
  // A terminal tells both of us, `kill` this one alone: it is handed on as another signal, and src/core/signals.ts counts it once.
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => child.kill("SIGUSR2"));
}

function refuse() {
  process.stderr.write(
    `mesh needs Node ${oldest} or newer, and this is ${process.version} (${process.execPath}).
Get it from https://nodejs.org/en/download. On Linux (amd64, arm64) npm brings one along with MeSH, unless it is told to
leave it out (--omit=optional, --offline).
`,
  );
  process.exitCode = 64;
}
