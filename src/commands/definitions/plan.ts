import type { ActionSide, Definition, Given, ReadInputs } from "./definition.ts";
import { base, json, markdown, reauth } from "./options.ts";

export const plan: Definition = {
  name: "plan",
  args: "[host...]",
  description: "show what would change on each host, and why; changes nothing",
  options: [
    json,
    markdown,
    ["--show-commands", "print what apply would send to each host, word by word, instead of the report"],
    ["--detailed-exitcode", "exit 2 when something would change"],
    base,
    reauth,
    ["-o, --out <file>", "save the plan, for apply --plan"],
    ["--shards <n>", "print a job matrix of n shards, for apply --shard", "number"],
  ],
  examples: [
    "mesh plan                             every host",
    "mesh plan web-1 web-2                 these two",
    "mesh plan office tag:web 'db-*'       a group, a tag, a pattern of names",
    "mesh plan web-1 --show-commands       what would run on it: verbs, command lines, scripts; no key is made",
    "mesh plan --out plan.json             and keep it, for mesh apply --plan plan.json",
    "mesh plan --detailed-exitcode         exit 2 when something would change, for scripts",
  ],
  run: async (cli, names: string[], options) => (await import("../plan.ts")).planCommand(cli, names, options),
};

const inputs = (read: ReadInputs) => ({
  /** None: all. */
  hosts: read.names("hosts"),
  base: read.text("base"),
  /** Keep the plan on this runner, as the one that people read. */
  review: read.yesNo("review"),
  forceReauth: read.yesNo("force-reauth"),
  /** File to save the plan in. */
  out: read.text("out"),
  /** How many shards the matrix has. */
  shards: read.whole("shards"),
});

type PlanFields = ReturnType<typeof inputs>;
export type PlanInputs = Given<"plan", PlanFields>;

export const planAction: ActionSide<"plan", PlanFields> = {
  inputs,
  run: async (cli, given) => (await import("../action/plan.ts")).planAction(cli, given),
};
