// The entry of the `mesh` command: wiring only. Only the entries use `process`.

import "./core/threads.ts";
import "./core/dirname.ts";
import { main } from "./commands/program.ts";
import { realCli } from "./commands/real-cli.ts";
import { endProcess } from "./core/gone-reader.ts";

await endProcess(process, await main(process.argv.slice(2), realCli(process)));
