// The Action's `plan`: the plan in the summary and the pull request, kept on the runner when people review it.

import { resolve } from "node:path";
import { shardMatrix } from "../../plan/shards.ts";
import type { PlanInputs } from "../definitions/plan.ts";
import { keepPlan } from "../kept-plans.ts";
import { plan } from "../plan.ts";
import { savePlan } from "../reviewed.ts";
import { type ActionCli, asComment, type Ended, finish } from "./ended.ts";

export async function planAction(cli: ActionCli, inputs: PlanInputs): Promise<Ended> {
  const { base, forceReauth, review, out = "", shards } = inputs;
  const options = { inventory: inputs.inventory, forceReauth, ...(base ? { base } : {}) };
  const { result, inventory } = await plan(cli, inputs.hosts, options);
  if (review) await keepPlan(cli, inputs, result);
  if (out) await savePlan(cli, out, result);
  const ended = finish(cli, result);
  const matrix = shards ? shardMatrix(inventory, result, shards) : "";
  const comment = asComment(cli, result);
  return { ...ended, outputs: { ...ended.outputs, "plan-file": out && resolve(cli.cwd, out), matrix }, comment };
}
