import type { Definition } from "./definition.ts";
import { json } from "./options.ts";

export const inventoryShow: Definition = {
  name: "inventory show",
  args: "<host...>",
  description: "show everything that holds for a host, and where each value comes from",
  options: [json],
  examples: ["mesh inventory show web-1", "mesh inventory show office --json    each host of the group"],
  run: async (cli, words: string[], options) =>
    (await import("../inventory-show.ts")).inventoryShow(cli, words, options),
};
