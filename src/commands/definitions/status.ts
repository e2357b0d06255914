import type { ActionSide, Definition, Given, ReadInputs } from "./definition.ts";
import { json } from "./options.ts";

export const status: Definition = {
  name: "status",
  args: "[host...]",
  description: "show the whole mesh in a table",
  options: [json],
  examples: ["mesh status", "mesh status web-1 --json"],
  run: async (cli, names: string[], options) => (await import("../status.ts")).statusCommand(cli, names, options),
};

const inputs = (read: ReadInputs) => ({
  /** None: all. */
  hosts: read.names("hosts"),
});

type StatusFields = ReturnType<typeof inputs>;
export type StatusInputs = Given<"status", StatusFields>;

export const statusAction: ActionSide<"status", StatusFields> = {
  inputs,
  run: async (cli, given) => (await import("../action/status.ts")).statusAction(cli, given),
};
