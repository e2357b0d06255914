// mesh health history: what the nights found, as a table, one JSON document, or CSV; and the files for others, without a run.

import { MeshError } from "../core/errors.ts";
import { type ExitCode, exitCode } from "../core/exit.ts";
import { redacted } from "../core/redact.ts";
import { lookBack } from "../health/lookback/look-back.ts";
import type { LookBack } from "../health/lookback/types.ts";
import { membersOf } from "../health/members.ts";
import { selectHosts } from "../inventory/select.ts";
import { historyCsv } from "../report/history-csv.ts";
import { historyLines } from "../report/history-text.ts";
import { styleFor } from "../report/style.ts";
import type { Cli } from "./cli.ts";
import { type FileOptions, wantsFiles, writeFiles } from "./health-files.ts";
import { type PastOptions, type PastSession, troubleLines, withPast } from "./health-past.ts";
import { printJson, printLines } from "./output.ts";

export interface HistoryCommandOptions extends PastOptions, FileOptions {
  readonly csv?: boolean;
}

/** Exit 0 when it could look back, whatever it found; 1 when there is no history that can be read. */
export async function historyCommand(
  cli: Cli,
  names: readonly string[],
  options: HistoryCommandOptions,
  now = new Date(),
): Promise<ExitCode> {
  if (options.json && options.csv)
    throw new MeshError({ code: "USAGE", problem: "--json and --csv are two answers; give one" });
  if (names.length > 0 && wantsFiles(options))
    throw new MeshError({
      code: "USAGE",
      problem: "--status, --badge and --prometheus are about the whole mesh; name no host",
    });
  const past = await withPast(cli, options, now, async (session) => pastOf(cli, session, names));
  const exit = past.history.kind === "ok" ? exitCode.converged : exitCode.failed;
  const unwritten = await writeFiles(cli, options, past);
  if (unwritten.length > 0) throw new MeshError({ code: "USAGE", problem: unwritten.join("\n") });
  print(cli, past, exit, options);
  return exit;
}

function pastOf(cli: Cli, { inventory, history, days, now }: PastSession, names: readonly string[]): LookBack {
  const asked = new Set(selectHosts(inventory, names).map(({ name }) => name));
  const members = membersOf(inventory).filter(({ name }) => asked.has(name));
  const whole = lookBack(history, { members, days, now, zone: inventory.health.timezone });
  const incidents = whole.incidents.filter(
    ({ cause: { hosts } }) => names.length === 0 || hosts.some((host) => asked.has(host)),
  );
  return redacted({ ...whole, incidents }, cli.known.redact);
}

function print(cli: Cli, past: LookBack, exit: ExitCode, options: HistoryCommandOptions): void {
  if (options.json) {
    printJson(cli, { version: 1, command: "health history", exit, ...past });
    return;
  }
  const trouble = troubleLines(past.history);
  if (trouble.length > 0) cli.stderr.write(`${trouble.join("\n")}\n`);
  if (options.csv) cli.stdout.write(historyCsv(past));
  else if (exit === exitCode.converged && !wantsFiles(options))
    printLines(cli, historyLines(past, styleFor(cli.stdout)));
}
