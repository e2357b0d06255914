import type { Definition } from "./definition.ts";
import { json } from "./options.ts";

export const inventoryDiff: Definition = {
  name: "inventory diff",
  args: "<before>",
  description: "say in words what changed since an earlier version of the file",
  options: [json],
  examples: ["mesh inventory diff before.yaml"],
  run: async (cli, before: string, options) =>
    (await import("../inventory-diff.ts")).inventoryDiff(cli, before, options),
};
