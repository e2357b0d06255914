// mesh remote …: one host by its SSH destination, as people type it: USER@HOST --port N.

import { type ExitCode, exitCode, withoutPending } from "../core/exit.ts";
import { inventoryLine, parseDestination } from "../inventory/adhoc.ts";
import type { RunResult } from "../plan/result.ts";
import { type ApplyOptions, applyTo, type Choose } from "./apply.ts";
import type { Cli, CommonOptions } from "./cli.ts";
import { hostAt } from "./destination.ts";
import { printRun } from "./output.ts";
import { statusOf } from "./status.ts";

export interface DestinationOptions {
  readonly port?: number;
  /** The system of a host that is in no inventory. Not said: what its SSH server calls itself decides. */
  readonly os?: string;
}

/** The host of the inventory with this destination, or else a host for this run only, with the defaults of the mesh. */
function chooser(destination: string, { port, os }: DestinationOptions) {
  const wanted = parseDestination(destination, port);
  let offer: string | undefined;
  const choose: Choose = async (inventory, serverOf) => {
    const { host, known } = await hostAt(inventory, wanted, { os, serverOf });
    if (!known) offer = inventoryLine(host);
    return [host];
  };
  return { choose, offer: () => offer };
}

/** Whether the host is in the mesh, or only its person is waited for. */
const isWorthKeeping = ({ exit, hosts }: RunResult) =>
  exit === exitCode.converged || hosts.some((host) => host.state === "waiting" && host.waiting.for === "person");

export async function remoteProvision(
  cli: Cli,
  destination: string,
  options: ApplyOptions & DestinationOptions,
): Promise<ExitCode> {
  const { choose, offer } = chooser(destination, options);
  const result = await applyTo(cli, { ...options, yes: true }, choose);
  printRun(cli, options, result);
  const line = offer();
  if (line && isWorthKeeping(result)) {
    const nextRun = result.exit === exitCode.person ? " and let mesh status and mesh apply look at it" : "";
    cli.stderr.write(
      `\n${destination} is not in ${options.inventory}. To keep it${nextRun}, add below hosts:\n\n${line}\n`,
    );
  }
  return withoutPending(result.exit);
}

export async function remoteStatus(
  cli: Cli,
  destination: string,
  options: CommonOptions & DestinationOptions,
): Promise<ExitCode> {
  return statusOf(cli, options, chooser(destination, options).choose);
}
