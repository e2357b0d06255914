// The shape of a definition: the words of one command, and how it runs. All definitions are loaded at every start, so a
// definition holds words only and imports the work when it runs (a test holds this).

import type { ExitCode } from "../../core/exit.ts";
import type { CommonInputs, InputName } from "../../github/inputs.ts";
import type { Reader } from "../../github/read-inputs.ts";
import type { ActionCli, Ended } from "../action/ended.ts";
import type { Cli } from "../cli.ts";

export interface Definition {
  /** As people type it after `mesh`, with the group first: "remote provision". */
  readonly name: string;
  readonly args?: string;
  readonly description: string;
  readonly options?: readonly Option[];
  /** What people type, shown under the command's --help. */
  readonly examples: readonly [string, ...string[]];
  /** Gets the arguments in their order, then the options, then all commands, as commander has them. */
  // biome-ignore lint/suspicious/noExplicitAny: commander hands arguments over untyped; each command names its own types
  readonly run: (cli: Cli, ...given: any[]) => Promise<ExitCode>;
}

export type Option = readonly [flags: string, description: string, value?: OptionValue];

/** How the text after an option is read, when it is more than a text. */
export type OptionValue = "number" | "days" | "several";

/** What the same command is in the GitHub Action. `Own`: its inputs, beside those that every command has. */
export interface ActionSide<Command extends string, Own> {
  readonly inputs: (read: ReadInputs) => Own;
  readonly run: (cli: ActionCli, inputs: Given<Command, Own>) => Promise<Ended>;
}

export type ReadInputs = Reader<InputName>;

/** All inputs of a command of the Action. */
export type Given<Command extends string, Own> = { readonly command: Command } & CommonInputs & Readonly<Own>;
