import type { ActionSide, Definition, Given, ReadInputs } from "./definition.ts";
import { json } from "./options.ts";

export const inventoryValidate: Definition = {
  name: "inventory validate",
  description: "report every mistake, with its line and what to write instead",
  options: [json],
  examples: ["mesh inventory validate", "mesh -i home/mesh.yaml inventory validate --json"],
  run: async (cli, options) => (await import("../inventory.ts")).inventoryValidate(cli, options),
};

const inputs = (read: ReadInputs) => ({
  /** The inventory as it was before, to say what has changed. */
  base: read.text("base"),
});

type ValidateFields = ReturnType<typeof inputs>;
export type ValidateInputs = Given<"validate", ValidateFields>;

export const validateAction: ActionSide<"validate", ValidateFields> = {
  inputs,
  run: async (cli, given) => (await import("../action/validate.ts")).validateAction(cli, given),
};
