#!/usr/bin/env zx
// The real workflows, in act, on the real lab: npm run act -- provision --host h1 | status | pull-request FILE | merge FILE

import { actCommand } from "../lab/github/command.ts";

const argv = process.argv.slice(process.argv.findIndex((word) => word.endsWith("act.mjs")) + 1);
try {
  await actCommand(argv);
} catch (error) {
  process.stderr.write(`act: ${error.message}\n`);
  process.exitCode = 1;
}
