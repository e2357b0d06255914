// The `mesh` command's entry: wiring only. Nothing but the entries touches `process`.

import "./core/threads.ts";
import "./core/dirname.ts";
import { main } from "./commands/program.ts";
import { realCli } from "./commands/real-cli.ts";

process.exitCode = await main(process.argv.slice(2), realCli(process));
