#!/usr/bin/env zx
// The real lab: npm run lab -- up 5 | status | ssh HOST | exec HOST CMD | inventory | fault NAME HOST | heal | fresh | down

import { labWords } from "../lab/nspawn/words.ts";

const words = process.argv.slice(process.argv.findIndex((word) => word.endsWith("lab.mjs")) + 1);
try {
  await labWords(words);
} catch (error) {
  process.stderr.write(`lab: ${error.message}\n`);
  process.exitCode = 1;
}
