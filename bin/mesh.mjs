#!/usr/bin/env node
// Starts the bundled command line. The compile cache keeps V8's work between runs: start-up is most of a no-op plan.

import module from "node:module";

const [major] = process.versions.node.split(".");
if (Number(major) < 24) {
  process.stderr.write(
    `mesh needs Node 24 or newer, and this is ${process.version}; in the checkout, npx mesh brings its own\n`,
  );
  process.exit(64);
}
module.enableCompileCache?.();
await import("../dist/mesh/index.js");
