import type { Definition } from "./definition.ts";
import { json } from "./options.ts";

export const healthExplain: Definition = {
  name: "health explain",
  args: "<cause>",
  description: "night by night, whether a cause was told, and which rule explained, silenced or delayed it",
  options: [["--days <n>", "calendar days, today included (30)", "number"], json],
  examples: [
    "mesh health explain host-down:web-1            the id stands in the report, behind the title",
    "mesh health explain headscale-down --json      one JSON document",
  ],
  run: async (cli, id: string, options) => (await import("../health-explain.ts")).explainCommand(cli, id, options),
};
