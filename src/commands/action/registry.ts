// The commands of the GitHub Action, and the inputs of each. A list of its own, so that the Action's bundle does not carry
// commands that the Action does not have.

import { applyAction } from "../definitions/apply.ts";
import type { Given } from "../definitions/definition.ts";
import { healthAction, watchdogAction } from "../definitions/health.ts";
import { validateAction } from "../definitions/inventory-validate.ts";
import { planAction } from "../definitions/plan.ts";
import { reportAction } from "../definitions/report-merge.ts";
import { statusAction } from "../definitions/status.ts";

/** What the input `command` may be, in the order in which people are told. */
export const actionSides = {
  validate: validateAction,
  plan: planAction,
  apply: applyAction,
  provision: applyAction,
  report: reportAction,
  status: statusAction,
  health: healthAction,
  watchdog: watchdogAction,
};

type Sides = typeof actionSides;

export type ActionCommand = keyof Sides;

export const actionCommands = Object.keys(actionSides) as ActionCommand[];

/** The inputs of one command. */
export type InputsOf<Command extends ActionCommand> = {
  [C in Command]: Given<C, ReturnType<Sides[C]["inputs"]>>;
}[Command];

export type Inputs = InputsOf<ActionCommand>;
