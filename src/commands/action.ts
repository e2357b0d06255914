// What the Action does with its inputs: the same commands as the `mesh` command line, and the result as outputs.

import { resolve } from "node:path";
import { MeshError } from "../core/errors.ts";
import { type ExitCode, exitCode } from "../core/exit.ts";
import { redacted } from "../core/redact.ts";
import { count } from "../core/text.ts";
import { commentFrame } from "../github/comment-text.ts";
import type { Inputs } from "../github/inputs.ts";
import { commentLimit, manualUrl, summaryLimit, validMarkdown } from "../github/summary.ts";
import { readInventory } from "../inventory/load.ts";
import { selectHosts } from "../inventory/select.ts";
import type { RunResult } from "../plan/result.ts";
import { shardMatrix } from "../plan/shards.ts";
import { runMarkdown } from "../report/run-markdown.ts";
import { statusMarkdown } from "../report/status-markdown.ts";
import { statusLines } from "../report/status-text.ts";
import { styleFor } from "../report/style.ts";
import { applyTo } from "./apply.ts";
import type { Cli, CommonOptions } from "./cli.ts";
import { changesSince, diffLines } from "./inventory-diff.ts";
import { forgetPlan, keepPlan, keptPlan } from "./kept-plans.ts";
import { printLines, printRun } from "./output.ts";
import { plan } from "./plan.ts";
import { mergeFolder } from "./report.ts";
import { type ReviewOptions, savePlan, saveResult } from "./reviewed.ts";
import { readStatus } from "./status.ts";

/** Names as in action.yml; values as the runner takes them. */
export interface Outputs {
  readonly changed: readonly string[];
  readonly "hosts-ok": number;
  readonly "hosts-failed": number;
  readonly "hosts-waiting": number;
  readonly "exit-code": ExitCode;
  readonly "plan-hash": string;
  readonly "plan-file": string;
  readonly matrix: object | "";
  readonly result: object;
}

/** How a command ended: for later steps, and for the job summary. */
export interface Ended {
  readonly outputs: Outputs;
  readonly markdown: string;
  /** The plan as it goes into a pull request. */
  readonly comment?: string;
}

export interface ActionCli extends Cli {
  /** Told before the first change, if there is one. */
  readonly onChanges: () => void;
}

/** Whether these inputs may change anything, and so may leave something behind when the run is killed. */
export const mayChange = ({ command, dryRun }: Inputs): boolean =>
  (command === "apply" || command === "provision") && !dryRun;

/** Runs one command of the Action and prints its report to the log. */
export async function runAction(cli: ActionCli, inputs: Inputs): Promise<Ended> {
  const { inventory, hosts, base } = inputs;
  const common = { inventory, forceReauth: inputs.forceReauth, ...(base ? { base } : {}) };
  switch (inputs.command) {
    case "validate":
      return validate(cli, inputs);
    case "status":
      return status(cli, inputs);
    case "plan":
      return planned(cli, inputs, await plan(cli, hosts, common));
    case "apply":
    case "provision": // the button's word: the hosts that a person names, now
      return applied(cli, inputs, common);
    case "report":
      return reported(cli, inputs);
  }
}

async function planned(
  cli: ActionCli,
  inputs: Inputs,
  { result, inventory }: Awaited<ReturnType<typeof plan>>,
): Promise<Ended> {
  const { review, out = "", shards } = inputs;
  if (review) await keepPlan(cli, inputs, result);
  if (out) await savePlan(cli, out, result);
  const { outputs, markdown } = finish(cli, result);
  const matrix = shards ? shardMatrix(inventory, result, shards) : "";
  const comment = asComment(cli, result);
  return { outputs: { ...outputs, "plan-file": out && resolve(cli.cwd, out), matrix }, markdown, comment };
}

const asComment = (cli: ActionCli, result: RunResult): string => {
  const options = { ...markdownOptions(cli), limit: commentLimit - commentFrame, hashAround: true };
  return runMarkdown(redacted(result, cli.known.redact), options);
};

/** What the jobs of a matrix did, as if one job had done it all. */
async function reported(cli: ActionCli, { results, plan: file }: Inputs): Promise<Ended> {
  if (!results) throw new MeshError({ code: "USAGE", problem: "results: report needs the folder with the results" });
  const result = await mergeFolder(cli, results, file);
  return { ...finish(cli, result), comment: asComment(cli, result) };
}

/** With `review`, what is risky and in no plan that was read for this inventory stops the run. */
async function applied(cli: ActionCli, inputs: Inputs, common: CommonOptions): Promise<Ended> {
  const { limit, shard, dryRun, out } = inputs;
  const chosen = { ...(limit ? { limit } : {}), ...(shard ? { shard } : {}), dryRun, onChanges: cli.onChanges };
  const options = { ...common, ...(await reading(cli, inputs)), ...chosen, yes: true };
  const result = await applyTo(cli, options, (all) => selectHosts(all, inputs.hosts));
  if (out) await saveResult(cli, out, result);
  const all = inputs.hosts.length === 0 && !shard && !dryRun;
  if (all && result.exit === exitCode.converged) await forgetPlan(cli, inputs);
  const ended = finish(cli, result);
  if (!result.review?.error) return ended;
  printLines(cli, [goOn]);
  return { ...ended, markdown: `${ended.markdown}\n${goOn}\n` };
}

/** What was read: as the inputs say, or else what this runner keeps. */
async function reading(cli: Cli, inputs: Inputs): Promise<ReviewOptions> {
  const { plan: file, expectHash, review } = inputs;
  if (file || expectHash) return { ...(file ? { plan: file } : {}), ...(expectHash ? { expectHash } : {}) };
  const kept = review ? await keptPlan(cli, inputs) : undefined;
  return kept ? { plan: kept } : { unread: review };
}

const goOn = "To go on after reading this: Actions → provision host → Run workflow, with host: all.";

async function validate(cli: ActionCli, inputs: Inputs): Promise<Ended> {
  const { hosts } = await readInventory(inputs.inventory, { cwd: cli.cwd, home: cli.home });
  printLines(cli, [`${inputs.inventory}: ${hosts.length} hosts, no mistakes`]);
  const since = inputs.base ? await changesSince(cli, inputs.base, inputs) : undefined;
  const said = since && ("changes" in since ? diffLines(since.changes) : ["there is no right inventory before it"]);
  const words = said?.map(cli.known.redact);
  if (words) printLines(cli, words);
  const changes = since && "changes" in since ? { changes: since.changes } : {};
  const result = { version: 1, command: "validate", exit: 0, hosts: hosts.length, ...changes };
  const outputs = outputsOf({ ok: hosts.length, failed: 0, exit: exitCode.converged, result });
  return {
    outputs,
    markdown: validMarkdown(`${inputs.inventory}: ${count(hosts.length, "host")}, no mistakes`, words),
  };
}

async function status(cli: ActionCli, inputs: Inputs): Promise<Ended> {
  const seen = await readStatus(cli, { inventory: inputs.inventory }, (all) => selectHosts(all, inputs.hosts));
  const mesh = redacted(seen, cli.known.redact);
  printLines(cli, statusLines(mesh, styleFor(cli.stdout), new Date()));
  const well = mesh.hosts.filter((host) => host.well).length;
  const failed = mesh.hosts.length - well;
  const exit = failed === 0 ? exitCode.converged : exitCode.failed;
  return {
    outputs: outputsOf({ ok: well, failed, exit, result: mesh }),
    markdown: statusMarkdown(mesh, new Date(), markdownOptions(cli)),
  };
}

function finish(cli: ActionCli, all: RunResult): Ended {
  const result = redacted(all, cli.known.redact);
  printRun(cli, { inventory: "" }, result);
  const names = (...states: string[]) => result.hosts.filter((h) => states.includes(h.state)).map((h) => h.host);
  const outputs = outputsOf({
    changed: names("changed", "pending"),
    ok: names("changed", "converged").length,
    failed: names("failed").length,
    waiting: names("pending", "skipped").length,
    exit: result.exit,
    planHash: result.planHash,
    result: result,
  });
  return { outputs, markdown: runMarkdown(result, markdownOptions(cli)) };
}

const markdownOptions = ({ env }: Cli) => ({ limit: summaryLimit, manual: manualUrl(env) });

interface Counts {
  readonly changed?: readonly string[];
  readonly ok: number;
  readonly failed: number;
  readonly waiting?: number;
  readonly exit: ExitCode;
  readonly planHash?: string;
  readonly result: object;
}

const outputsOf = ({ changed = [], ok, failed, waiting = 0, exit, planHash = "", result }: Counts): Outputs => ({
  changed,
  "hosts-ok": ok,
  "hosts-failed": failed,
  "hosts-waiting": waiting,
  "exit-code": exit,
  "plan-hash": planHash,
  "plan-file": "",
  matrix: "",
  result,
});
