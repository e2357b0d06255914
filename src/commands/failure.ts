// How a command ends that fails as a whole. Loaded at every start, so it loads no report.

import { asMeshError, errorData, type MeshError } from "../core/errors.ts";
import { type ExitCode, exitCode } from "../core/exit.ts";
import { errorLines } from "../report/error-text.ts";
import { styleFor } from "../report/style.ts";
import type { Cli } from "./cli.ts";
import { asTyped } from "./typed-again.ts";

/** Prints the error that stopped the whole command, and gives the exit code. */
export function printFailure(cli: Cli, json: boolean, thrown: unknown): ExitCode {
  const error = asMeshError(thrown);
  const code = exitOfError(error, cli.signal);
  if (json) cli.json({ version: 1, exit: code, error: errorData(error) });
  else cli.stderr.write(`${errorLines(asTyped(cli, errorData(error)), styleFor(cli.stderr)).join("\n")}\n`);
  if (error.code === "UNEXPECTED" && cli.env.MESH_DEBUG) cli.stderr.write(`${stackOf(thrown)}\n`);
  return code;
}

const stackOf = (thrown: unknown) => (thrown instanceof Error ? thrown.stack : String(thrown));

function exitOfError(error: MeshError, signal: AbortSignal): ExitCode {
  if (signal.aborted || error.code === "INTERRUPTED") return exitCode.interrupted;
  return error.code === "USAGE" || error.code === "INVENTORY_INVALID" ? exitCode.usage : exitCode.failed;
}
