#!/usr/bin/env zx
// Measures MeSH beside its peers: npm run bench [-- CASE… --runs N]. Then `npm run docs` writes the page and its picture.

import { benchCommand } from "../bench/index.ts";

const argv = process.argv.slice(process.argv.findIndex((word) => word.endsWith("bench.mjs")) + 1);
try {
  await benchCommand(argv);
} catch (error) {
  process.stderr.write(`bench: ${error.message}\n`);
  process.exitCode = 1;
}
