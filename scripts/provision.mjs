#!/usr/bin/env zx
// Brings hosts into the mesh, without asking: npx zx scripts/provision.mjs --host NAME|all [--dry-run] [--inventory FILE] [--json]
// The words of the button in provision.yml, and all that `mesh apply` takes; the exit codes are those of `mesh apply`.

import { buttonArgv } from "../src/commands/button.ts";
import { main } from "../src/commands/program.ts";
import { realCli } from "../src/commands/real-cli.ts";

const argv = process.argv.slice(process.argv.findIndex((word) => word.endsWith("provision.mjs")) + 1);
process.exitCode = await main(["apply", "--yes", ...buttonArgv(argv)], realCli(process));
