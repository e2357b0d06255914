// mesh status: shows the whole mesh in a table. `remote status` does the same for one host.

import { meshStatus } from "../converge/status.ts";
import { type ExitCode, exitCode } from "../core/exit.ts";
import { selectHosts } from "../inventory/select.ts";
import type { MeshStatus } from "../plan/result.ts";
import { exitOfStatus } from "../plan/status-verdict.ts";
import { statusLines } from "../report/status-text.ts";
import { styleFor } from "../report/style.ts";
import type { Choose } from "./apply.ts";
import type { Cli, CommonOptions } from "./cli.ts";
import { printJson, printLines } from "./output.ts";
import { openRead } from "./session.ts";
import { allAsTyped } from "./typed-again.ts";

export async function statusCommand(cli: Cli, names: readonly string[], options: CommonOptions): Promise<ExitCode> {
  return statusOf(cli, options, (inventory) => selectHosts(inventory, names));
}

/** Exit 0 when every chosen host is as the inventory says, 3 when only persons are waited for, 130 after an interruption, otherwise 1. */
export async function statusOf(cli: Cli, options: CommonOptions, choose: Choose): Promise<ExitCode> {
  const status = await readStatus(cli, options, choose);
  if (options.json) printJson(cli, status);
  else
    printLines(
      cli,
      statusLines({ ...status, hosts: [...allAsTyped(cli, status.hosts)] }, styleFor(cli.stdout), new Date()),
    );
  if (cli.signal.aborted) return exitCode.interrupted;
  return exitOfStatus(status);
}

export async function readStatus(cli: Cli, options: CommonOptions, choose: Choose): Promise<MeshStatus> {
  const session = await openRead(cli, options);
  try {
    const { inventory, serverOf, world } = session;
    return await meshStatus(world, inventory, await choose(inventory, serverOf));
  } finally {
    session.close();
  }
}
