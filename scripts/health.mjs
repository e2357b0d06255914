#!/usr/bin/env zx
// Looks whether the mesh is well: npx zx scripts/health.mjs [HOST…] [--inventory FILE] [--matrix] [--report-only] [--json]

import { main } from "../src/commands/program.ts";
import { realCli } from "../src/commands/real-cli.ts";

const argv = process.argv.slice(process.argv.findIndex((word) => word.endsWith("health.mjs")) + 1);
process.exitCode = await main(["health", ...argv], realCli(process));
