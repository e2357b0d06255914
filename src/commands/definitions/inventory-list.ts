import type { Definition } from "./definition.ts";
import { json } from "./options.ts";

export const inventoryList: Definition = {
  name: "inventory list",
  args: "[host...]",
  description: "list the hosts, all or those that the words mean: names, groups, tags, patterns",
  options: [json],
  examples: [
    "mesh inventory list",
    "mesh inventory list office tag:web 'db-*'   who these words mean to every command",
    "mesh inventory list --json",
  ],
  run: async (cli, words: string[], options) => (await import("../inventory.ts")).inventoryList(cli, words, options),
};
