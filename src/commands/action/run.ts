// Runs a command of the Action. What it does is imported when it runs.

import type { ActionCli, Ended } from "./ended.ts";
import { type ActionCommand, actionSides, type Inputs, type InputsOf } from "./registry.ts";

/** Whether these inputs may change anything, and so may leave something behind when the run is killed. */
export const mayChange = (inputs: Inputs): boolean =>
  (inputs.command === "apply" || inputs.command === "provision") && !inputs.dryRun;

type Run<Command extends ActionCommand> = (cli: ActionCli, inputs: InputsOf<Command>) => Promise<Ended>;

/** Typed by command: a command's inputs and its run belong together. */
const sides: { readonly [C in ActionCommand]: { readonly run: Run<C> } } = actionSides;

/** Runs one command of the Action and prints its report to the log. */
export const runAction = <C extends ActionCommand>(cli: ActionCli, inputs: InputsOf<C>): Promise<Ended> =>
  sides[inputs.command].run(cli, inputs);
