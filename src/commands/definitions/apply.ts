import type { ActionSide, Definition, Given, ReadInputs } from "./definition.ts";
import { base, json, limit, reauth } from "./options.ts";

export const apply: Definition = {
  name: "apply",
  args: "[host...]",
  description: "make the hosts what the inventory says, then look again",
  options: [
    ["-y, --yes", "do not ask"],
    ["--dry-run", "only plan"],
    base,
    reauth,
    ["--plan <file>", "the plan that was read; stops when something risky is new"],
    ["--expect-hash <hash>", "the hash of the plan that was read"],
    ["--shard <i/n>", "only the hosts of that shard"],
    limit,
    json,
  ],
  examples: [
    "mesh apply                            shows the plan, asks, changes, looks again",
    "mesh apply web-1 --yes                one host, without asking",
    "mesh apply office --yes               the hosts of a group; so do a tag:web and a pattern 'db-*'",
    "mesh apply --plan plan.json           stops when something risky is not in the plan that was read",
    "mesh apply --limit 1 --yes            one host after another",
  ],
  run: async (cli, names: string[], options) => (await import("../apply.ts")).applyCommand(cli, names, options),
};

const inputs = (read: ReadInputs) => ({
  /** None: all. */
  hosts: read.names("hosts"),
  dryRun: read.yesNo("dry-run"),
  limit: read.whole("limit"),
  base: read.text("base"),
  /** Stop at what is risky and in no plan that this runner keeps. */
  review: read.yesNo("review"),
  forceReauth: read.yesNo("force-reauth"),
  /** File to save the result in. */
  out: read.text("out"),
  /** The plan that was read, or its hash. */
  plan: read.text("plan"),
  expectHash: read.matching("expect-hash", /^[0-9a-f]{64}$/, "the hash of a plan: 64 characters 0-9 a-f"),
  shard: read.matching("shard", /^\d+\/\d+$/, "a shard such as 2/4"),
});

type ApplyFields = ReturnType<typeof inputs>;
/** `provision` is the word of the button: it applies to the hosts that a person names. */
export type ApplyInputs = Given<"apply" | "provision", ApplyFields>;

export const applyAction: ActionSide<"apply" | "provision", ApplyFields> = {
  inputs,
  run: async (cli, given) => (await import("../action/apply.ts")).applyAction(cli, given),
};
