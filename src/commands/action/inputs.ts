// The Action's inputs as the command reads them, parsed once. Every wrong input is told at once.

import { MeshError } from "../../core/errors.ts";
import { commonInputs, type InputName, inputNames, inputStep } from "../../github/inputs.ts";
import { type Get, Reader } from "../../github/read-inputs.ts";
import { type ActionCommand, actionCommands, actionSides, type Inputs } from "./registry.ts";

/** Reads the inputs through `get` (the runner's). Throws USAGE that names every wrong one. */
export function parseInputs(get: Get<InputName>): Inputs {
  const read = new Reader<InputName>(get);
  const command = read.oneOf("command", actionCommands);
  const common = commonInputs(read);
  const own = ownInputs(read, command);
  const wrong = read.wrong(inputNames);
  // The compiler does not see that `own` is of the same command.
  if (command !== undefined && wrong.length === 0) return { command, ...common, ...own } as Inputs;
  throw new MeshError({ code: "USAGE", step: inputStep, problem: wrong.join("\n") });
}

/** Without a command that exists, the inputs of all commands are checked. */
function ownInputs(read: Reader<InputName>, command: ActionCommand | undefined): object {
  if (command === undefined) {
    for (const { inputs } of Object.values(actionSides)) inputs(read);
    return {};
  }
  const own = actionSides[command].inputs(read);
  read.refuseUnread(inputNames, `${command} does not use it; leave it out`);
  return own;
}
