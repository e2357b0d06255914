import type { ActionSide, Definition, Given, ReadInputs } from "./definition.ts";
import { json, markdown } from "./options.ts";

export const reportMerge: Definition = {
  name: "report merge",
  args: "<file...>",
  description: "one report of the results that apply --shard --json printed",
  options: [["--plan <file>", "the whole plan, to name hosts without a result"], json, markdown],
  examples: ["mesh report merge results/*.json --plan plan.json --markdown"],
  run: async (cli, files: string[], options) => (await import("../report.ts")).reportMerge(cli, files, options),
};

const inputs = (read: ReadInputs) => ({
  /** The whole plan, to name hosts without a result. */
  plan: read.text("plan"),
  /** Folder with the results of all shards. */
  results: read.text("results"),
});

type ReportFields = ReturnType<typeof inputs>;
export type ReportInputs = Given<"report", ReportFields>;

export const reportAction: ActionSide<"report", ReportFields> = {
  inputs,
  run: async (cli, given) => (await import("../action/report.ts")).reportAction(cli, given),
};
