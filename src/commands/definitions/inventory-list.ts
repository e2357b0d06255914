import type { Definition } from "./definition.ts";
import { json } from "./options.ts";

export const inventoryList: Definition = {
  name: "inventory list",
  description: "list the hosts",
  options: [json],
  examples: ["mesh inventory list --json"],
  run: async (cli, options) => (await import("../inventory.ts")).inventoryList(cli, options),
};
