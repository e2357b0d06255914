#!/usr/bin/env zx
// The real lab: npm run lab -- up 5 | status | ssh HOST | exec HOST CMD | inventory | fault NAME HOST | heal | fresh | down

import { labCommand } from "../lab/nspawn/command.ts";

const argv = process.argv.slice(process.argv.findIndex((word) => word.endsWith("lab.mjs")) + 1);
try {
  await labCommand(argv);
} catch (error) {
  process.stderr.write(`lab: ${error.message}\n`);
  process.exitCode = 1;
}
