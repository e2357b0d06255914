// How commands print: reports go to stdout, all else to stderr. With --json, stdout gets one JSON document and nothing else.

import { asMeshError, errorData, type MeshError } from "../core/errors.ts";
import { type ExitCode, exitCode } from "../core/exit.ts";
import { redacted } from "../core/redact.ts";
import { commentLimit, manualUrl } from "../github/summary.ts";
import type { RunResult } from "../plan/result.ts";
import { errorLines } from "../report/error-text.ts";
import { runLines } from "../report/plan-text.ts";
import { runMarkdown } from "../report/run-markdown.ts";
import { styleFor } from "../report/style.ts";
import type { Cli, CommonOptions } from "./cli.ts";

export function printLines(cli: Cli, lines: readonly string[]): void {
  cli.stdout.write(`${lines.join("\n")}\n`);
}

export function printJson(cli: Cli, document: object): void {
  cli.json(document);
}

export interface ReportOptions extends CommonOptions {
  /** Markdown for a comment or a summary on GitHub. */
  readonly markdown?: boolean;
}

export function printRun(cli: Cli, options: ReportOptions, all: RunResult): void {
  const result = redacted(all, cli.known.redact);
  if (options.json) printJson(cli, result);
  else if (options.markdown) cli.stdout.write(runMarkdown(result, { limit: commentLimit, manual: manualUrl(cli.env) }));
  else printLines(cli, runLines(result, styleFor(cli.stdout)));
}

/** Prints the error that stopped the whole command, and gives the exit code. */
export function printFailure(cli: Cli, json: boolean, thrown: unknown): ExitCode {
  const error = asMeshError(thrown);
  const code = exitOfError(error, cli.signal);
  if (json) printJson(cli, { version: 1, exit: code, error: errorData(error) });
  else cli.stderr.write(`${errorLines(error, styleFor(cli.stderr)).join("\n")}\n`);
  if (error.code === "UNEXPECTED" && cli.env.MESH_DEBUG) cli.stderr.write(`${stackOf(thrown)}\n`);
  return code;
}

const stackOf = (thrown: unknown) => (thrown instanceof Error ? thrown.stack : String(thrown));

function exitOfError(error: MeshError, signal: AbortSignal): ExitCode {
  if (signal.aborted || error.code === "INTERRUPTED") return exitCode.interrupted;
  return error.code === "USAGE" || error.code === "INVENTORY_INVALID" ? exitCode.usage : exitCode.failed;
}
