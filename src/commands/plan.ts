// mesh plan: shows what would change on which host, and why. Changes nothing.

import { runPlan } from "../converge/run.ts";
import { showPlan } from "../converge/shown.ts";
import { MeshError } from "../core/errors.ts";
import { type ExitCode, withoutPending } from "../core/exit.ts";
import { platformOf } from "../host/platform.ts";
import { selectHosts } from "../inventory/select.ts";
import type { Inventory } from "../inventory/types.ts";
import type { RunResult } from "../plan/result.ts";
import { shardMatrix } from "../plan/shards.ts";
import type { Plan } from "../plan/types.ts";
import type { AskedOptions, Cli, CommonOptions } from "./cli.ts";
import { type HistoryOptions, historyOf } from "./history.ts";
import { printLines, printRun, printShown, type ReportOptions } from "./output.ts";
import { savePlan } from "./reviewed.ts";
import { openRead } from "./session.ts";

interface PlanOptions extends ReportOptions, HistoryOptions, AskedOptions {
  readonly detailedExitcode?: boolean;
  /** File to save the plan in, for `apply --plan`. */
  readonly out?: string;
  /** Prints what an apply would send, instead of the report. */
  readonly showCommands?: boolean;
  /** Prints a job matrix of that many shards instead of the report. */
  readonly shards?: number;
}

/** Exit 0, or 2 with --detailed-exitcode when something would change; 1 when a host could not be planned, 3 when a person is needed. */
export async function planCommand(cli: Cli, names: readonly string[], options: PlanOptions): Promise<ExitCode> {
  refuseTwo(options);
  const planned = await plan(cli, names, options);
  const { result, inventory } = planned;
  // On one line, because a workflow writes it to the runner's output file.
  if (options.shards) printLines(cli, [JSON.stringify(shardMatrix(inventory, result, options.shards))]);
  else if (options.showCommands) printShown(cli, options, showPlan(planned, platformOf));
  else printRun(cli, options, result);
  if (options.out) await savePlan(cli, options.out, result);
  return options.detailedExitcode ? result.exit : withoutPending(result.exit);
}

/** One report is printed. */
function refuseTwo({ showCommands, shards, markdown }: PlanOptions): void {
  const other = shards ? "--shards" : markdown ? "--markdown" : undefined;
  if (showCommands && other)
    throw new MeshError({ code: "USAGE", problem: `--show-commands and ${other} print different things; choose one` });
}

/** The plan for the named hosts, or for all. The inventory that comes with it also has the hosts that were removed from it. */
export async function plan(
  cli: Cli,
  names: readonly string[],
  options: CommonOptions & HistoryOptions & AskedOptions,
): Promise<{ readonly result: RunResult; readonly inventory: Inventory; readonly plan: Plan }> {
  const session = await openRead(cli, options);
  try {
    const { inventory } = session;
    const ask = names.length === 0 ? historyOf(cli, inventory, options) : undefined;
    const hosts = selectHosts(inventory, names);
    const newLogin = options.forceReauth === true;
    const planned = await runPlan(session.world, { inventory, hosts, ask, newLogin });
    return { result: planned.result, inventory: planned.inventory, plan: planned.plan };
  } finally {
    session.close();
  }
}
