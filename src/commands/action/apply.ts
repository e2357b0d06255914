// The Action's `apply` and `provision`. With `review`, what is risky and in no plan that people read stops the run.

import { exitCode } from "../../core/exit.ts";
import { selectHosts } from "../../inventory/select.ts";
import type { RunResult } from "../../plan/result.ts";
import { applyTo } from "../apply.ts";
import type { ApplyInputs } from "../definitions/apply.ts";
import { forgetDone, keptPlan } from "../kept-plans.ts";
import { printLines } from "../output.ts";
import { type ReviewOptions, saveResult } from "../reviewed.ts";
import { type ActionCli, type Ended, finish } from "./ended.ts";

export async function applyAction(cli: ActionCli, inputs: ApplyInputs): Promise<Ended> {
  const { hosts, shard, dryRun, out } = inputs;
  const result = await applied(cli, inputs);
  if (out) await saveResult(cli, out, result);
  const all = hosts.length === 0 && !shard && !dryRun;
  if (all && result.exit === exitCode.converged) await forgetDone(cli, inputs, result);
  const ended = finish(cli, result);
  if (!result.review?.error) return ended;
  printLines(cli, [goOn]);
  return { ...ended, markdown: `${ended.markdown}\n${goOn}\n` };
}

async function applied(cli: ActionCli, inputs: ApplyInputs): Promise<RunResult> {
  const { inventory, hosts, base, limit, shard, dryRun, forceReauth } = inputs;
  const chosen = { ...(base ? { base } : {}), ...(limit ? { limit } : {}), ...(shard ? { shard } : {}) };
  const asked = { inventory, forceReauth, dryRun, yes: true, onChanges: cli.onChanges };
  const options = { ...asked, ...chosen, ...(await reading(cli, inputs)) };
  return applyTo(cli, options, (all) => selectHosts(all, hosts));
}

/** What people read: as the inputs say, or else what this runner keeps. */
async function reading(cli: ActionCli, inputs: ApplyInputs): Promise<ReviewOptions> {
  const { plan: file, expectHash, review } = inputs;
  if (file || expectHash) return { ...(file ? { plan: file } : {}), ...(expectHash ? { expectHash } : {}) };
  const kept = review ? await keptPlan(cli, inputs) : undefined;
  return kept ? { plan: kept } : { unread: review };
}

const goOn = "To go on after reading this: Actions → provision host → Run workflow, with host: all.";
