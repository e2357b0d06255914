import type { Definition } from "./definition.ts";
import { json, limit } from "./options.ts";

export const remoteProvisionAll: Definition = {
  name: "remote provision-all",
  description: "bring every host of the inventory into the mesh, without asking",
  options: [limit, json],
  examples: ["mesh remote provision-all --limit 5"],
  run: async (cli, options) => (await import("../apply.ts")).applyCommand(cli, [], { ...options, yes: true }),
};
