#!/usr/bin/env zx
// Shows the whole mesh in a table: npx zx scripts/status.mjs [HOST…] [--inventory FILE] [--json]

import { main } from "../src/commands/program.ts";
import { realCli } from "../src/commands/real-cli.ts";

const argv = process.argv.slice(process.argv.findIndex((word) => word.endsWith("status.mjs")) + 1);
process.exitCode = await main(["status", ...argv], realCli(process));
