// mesh plan: what would change on which host, and why. Changes nothing.

import { runPlan } from "../converge/run.ts";
import type { RunResult } from "../converge/types.ts";
import { type ExitCode, exitCode } from "../core/exit.ts";
import { selectHosts } from "../inventory/select.ts";
import type { Cli, CommonOptions } from "./cli.ts";
import { printRun } from "./output.ts";
import { savePlan } from "./reviewed.ts";
import { openRead } from "./session.ts";

export interface PlanOptions extends CommonOptions {
  readonly detailedExitcode?: boolean;
  /** File to save the plan in, for `apply --plan`. */
  readonly out?: string;
}

/** Exit 0, or 2 with --detailed-exitcode when something would change; 1 when a host could not be planned. */
export async function planCommand(cli: Cli, names: readonly string[], options: PlanOptions): Promise<ExitCode> {
  const result = await plan(cli, names, options);
  printRun(cli, options, result);
  if (options.out) await savePlan(cli, options.out, result);
  return result.exit === exitCode.pending && !options.detailedExitcode ? exitCode.converged : result.exit;
}

/** The plan for the named hosts, or for all. */
export async function plan(cli: Cli, names: readonly string[], options: CommonOptions): Promise<RunResult> {
  const session = await openRead(cli, options);
  try {
    const { result } = await runPlan(session.world, session.inventory, selectHosts(session.inventory, names));
    return result;
  } finally {
    session.close();
  }
}
