// What the parts of the command line share: which command was chosen, and how one is noted.

import type { Command } from "commander";
import type { ExitCode } from "../core/exit.ts";
import type { Cli } from "./cli.ts";

export type Run = (cli: Cli) => Promise<ExitCode>;

export interface Words {
  readonly root: Command;
  /** Set by the command that was chosen. */
  chosen: Run | undefined;
}

type Handler<Args extends unknown[]> = (cli: Cli, ...args: Args) => Promise<ExitCode>;

/** Notes what was chosen; it runs after parsing, so that every mistake of the command line comes first. */
// biome-ignore lint/suspicious/noExplicitAny: commander hands arguments over untyped; each handler names its own types
export function run(words: Words, handler: Handler<any[]>): (...args: any[]) => void {
  return (...args) => {
    const command = args.at(-1) as Command;
    const given = args.slice(0, -2);
    words.chosen = (cli) => handler(cli, ...given, command.optsWithGlobals());
  };
}
