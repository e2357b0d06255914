#!/usr/bin/env node
// Starts the bundled command line. The compile cache keeps V8's work between runs: start-up is much of a no-op plan. It lies in
// a folder of the user's own, because Node's choice, one in the shared /tmp, is whoever's made it first, and what it holds is run.

import module from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";
import v8 from "node:v8";

const [major] = process.versions.node.split(".");
if (Number(major) < 24) {
  process.stderr.write(
    `mesh needs Node 24 or newer, and this is ${process.version}; in the checkout, npx mesh brings its own\n`,
  );
  process.exit(64);
}
// What V8 sets aside for new objects grows with every burst of hosts, to 60 MB at 500 of them, and saves no time here.
v8.setFlagsFromString("--semi-space-growth-factor=1");
module.enableCompileCache(join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "mesh"));
await import("../dist/mesh/index.js");
