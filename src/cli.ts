// The entry of the `mesh` command: wiring only. Only the entries use `process`.

import "./core/threads.ts";
import "./core/dirname.ts";
import { main } from "./commands/program.ts";
import { realCli } from "./commands/real-cli.ts";

// Not by leaving Node to itself, which takes its heap apart first, for 20 ms. On Linux everything that was written has left by now:
// https://nodejs.org/api/process.html#a-note-on-process-io
process.exit(await main(process.argv.slice(2), realCli(process)));
