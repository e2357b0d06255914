import type { Definition } from "./definition.ts";
import { healthFiles, json } from "./options.ts";

export const healthHistory: Definition = {
  name: "health history",
  args: "[host...]",
  description: "what the nights found: nights up, latency, incidents; a night without a look is a gap",
  options: [
    ["--days <n>", "calendar days, today included (30)", "number"],
    ...healthFiles,
    ["--csv", "a row for each host and day"],
    json,
  ],
  examples: [
    "mesh health history                          the whole mesh, 30 days",
    "mesh health history web-1 --days 90          one host, day by day",
    "mesh health history --csv > history.csv      for a spreadsheet",
    "mesh health history --badge badge.svg        from what is known; nobody is asked",
  ],
  run: async (cli, names: string[], options) =>
    (await import("../health-history.ts")).historyCommand(cli, names, options),
};
