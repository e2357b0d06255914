#!/usr/bin/env zx
// Brings hosts into the mesh, without asking: npx zx scripts/provision.mjs [HOST…] [--inventory FILE] [--dry-run] [--json]
// Without hosts: all of the inventory. The words are those of `mesh apply`; so are the exit codes.

import { main } from "../src/commands/program.ts";
import { realCli } from "../src/commands/real-cli.ts";

const words = process.argv.slice(process.argv.findIndex((word) => word.endsWith("provision.mjs")) + 1);
process.exitCode = await main(["apply", "--yes", ...words], realCli(process));
