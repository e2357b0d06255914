// What the Action does with its inputs: the same commands as the `mesh` command line, and the result as outputs.

import type { RunResult } from "../converge/types.ts";
import { type ExitCode, exitCode } from "../core/exit.ts";
import type { Inputs } from "../github/inputs.ts";
import { readInventory } from "../inventory/load.ts";
import { selectHosts } from "../inventory/select.ts";
import { runJson } from "../report/json.ts";
import { isWell, statusJson, statusLines } from "../report/status-text.ts";
import { styleFor } from "../report/style.ts";
import { applyTo } from "./apply.ts";
import type { Cli, CommonOptions } from "./cli.ts";
import { changesSince, diffLines } from "./inventory-diff.ts";
import { keepPlan, keptPlan } from "./kept-plans.ts";
import { printLines, printRun } from "./output.ts";
import { plan } from "./plan.ts";
import { readStatus } from "./status.ts";

/** Names as in action.yml; values as the runner takes them. */
export interface Outputs {
  readonly changed: readonly string[];
  readonly "hosts-ok": number;
  readonly "hosts-failed": number;
  readonly "exit-code": ExitCode;
  readonly result: object;
}

/** Runs one command of the Action, prints its report to the log, and gives the outputs. */
export async function runAction(cli: Cli, inputs: Inputs): Promise<Outputs> {
  const { inventory, hosts, base } = inputs;
  const common = { inventory, ...(base ? { base } : {}) };
  switch (inputs.command) {
    case "validate":
      return validate(cli, inputs);
    case "status":
      return status(cli, inputs);
    case "plan":
      return planned(cli, inputs, (await plan(cli, hosts, common)).result);
    case "apply":
      return applied(cli, inputs, common);
  }
}

async function planned(cli: Cli, inputs: Inputs, result: RunResult): Promise<Outputs> {
  if (inputs.review) await keepPlan(cli, inputs, result);
  return finish(cli, result);
}

/** With `review`, what is risky and in no plan that was read for this inventory stops the run. */
async function applied(cli: Cli, inputs: Inputs, common: CommonOptions): Promise<Outputs> {
  const kept = inputs.review ? await keptPlan(cli, inputs) : undefined;
  const reading = kept ? { plan: kept } : { unread: inputs.review };
  const options = { ...common, ...reading, yes: true, ...(inputs.limit ? { limit: inputs.limit } : {}) };
  const result = await applyTo(cli, options, (all) => selectHosts(all, inputs.hosts));
  const outputs = finish(cli, result);
  if (result.review?.error) printLines(cli, [goOn]);
  return outputs;
}

const goOn = "To go on after reading this: Actions → provision host → Run workflow, with host: all.";

async function validate(cli: Cli, inputs: Inputs): Promise<Outputs> {
  const { hosts } = await readInventory(inputs.inventory, { cwd: cli.cwd, home: cli.home });
  printLines(cli, [`${inputs.inventory}: ${hosts.length} hosts, no mistakes`]);
  const since = inputs.base ? await changesSince(cli, inputs.base, inputs) : undefined;
  if (since) printLines(cli, "changes" in since ? diffLines(since.changes) : ["there is no right inventory before it"]);
  const changes = since && "changes" in since ? { changes: since.changes } : {};
  const result = { version: 1, command: "validate", exit: 0, hosts: hosts.length, ...changes };
  return { changed: [], "hosts-ok": hosts.length, "hosts-failed": 0, "exit-code": exitCode.converged, result };
}

async function status(cli: Cli, inputs: Inputs): Promise<Outputs> {
  const mesh = await readStatus(cli, { inventory: inputs.inventory }, (all) => selectHosts(all, inputs.hosts));
  printLines(cli, statusLines(mesh, styleFor(cli.stdout), new Date()));
  const well = mesh.hosts.filter(isWell).length;
  const failed = mesh.hosts.length - well;
  const exit = failed === 0 ? exitCode.converged : exitCode.failed;
  return { changed: [], "hosts-ok": well, "hosts-failed": failed, "exit-code": exit, result: statusJson(mesh) };
}

function finish(cli: Cli, result: RunResult): Outputs {
  printRun(cli, { inventory: "" }, result);
  const names = (...states: string[]) => result.hosts.filter((h) => states.includes(h.state)).map((h) => h.host);
  return {
    changed: names("changed", "pending"),
    "hosts-ok": names("changed", "converged").length,
    "hosts-failed": names("failed").length,
    "exit-code": result.exit,
    result: runJson(result),
  };
}
