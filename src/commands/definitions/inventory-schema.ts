import type { Definition } from "./definition.ts";

export const inventorySchema: Definition = {
  name: "inventory schema",
  description: "print the JSON Schema, for editors",
  examples: ["mesh inventory schema > mesh.schema.json"],
  run: async (cli) => (await import("../inventory.ts")).inventorySchemaCommand(cli),
};
