// mesh status: shows the whole mesh in a table. `remote status` does the same for one host.

import { meshStatus } from "../converge/status.ts";
import { type ExitCode, exitCode } from "../core/exit.ts";
import { selectHosts } from "../inventory/select.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import type { MeshStatus } from "../plan/result.ts";
import { isBad, needsPerson, statusLines } from "../report/status-text.ts";
import { styleFor } from "../report/style.ts";
import type { Cli, CommonOptions } from "./cli.ts";
import { printJson, printLines } from "./output.ts";
import { openRead } from "./session.ts";

export async function statusCommand(cli: Cli, names: readonly string[], options: CommonOptions): Promise<ExitCode> {
  return statusOf(cli, options, (inventory) => selectHosts(inventory, names));
}

/** Exit 0 when every chosen host is as the inventory says, 3 when only persons are waited for, 130 after an interruption, otherwise 1. */
export async function statusOf(
  cli: Cli,
  options: CommonOptions,
  choose: (inventory: Inventory) => readonly Host[],
): Promise<ExitCode> {
  const status = await readStatus(cli, options, choose);
  if (options.json) printJson(cli, status);
  else printLines(cli, statusLines(status, styleFor(cli.stdout), new Date()));
  if (cli.signal.aborted) return exitCode.interrupted;
  return exitOfStatus(status);
}

export function exitOfStatus({ hosts }: MeshStatus): ExitCode {
  if (hosts.some(isBad)) return exitCode.failed;
  return hosts.some(needsPerson) ? exitCode.person : exitCode.converged;
}

export async function readStatus(
  cli: Cli,
  options: CommonOptions,
  choose: (inventory: Inventory) => readonly Host[],
): Promise<MeshStatus> {
  const session = await openRead(cli, options);
  try {
    return await meshStatus(session.world, session.inventory, choose(session.inventory));
  } finally {
    session.close();
  }
}
