// mesh health explain: what became of one cause, night by night, and which rule told, explained, silenced or delayed it.

import { MeshError } from "../core/errors.ts";
import { type ExitCode, exitCode } from "../core/exit.ts";
import { redacted } from "../core/redact.ts";
import type { History } from "../health/history/types.ts";
import { causePast, knownCauses } from "../health/lookback/cause.ts";
import { nearest } from "../inventory/nearest.ts";
import { quoted } from "../inventory/problem.ts";
import { explainLines } from "../report/history-explain.ts";
import { styleFor } from "../report/style.ts";
import type { Cli } from "./cli.ts";
import { type PastOptions, troubleLines, withPast } from "./health-past.ts";
import { printJson, printLines } from "./output.ts";

/** Exit 0 when it could look back; 1 when there is no history that can be read. Throws USAGE for a cause that no run knew. */
export async function explainCommand(cli: Cli, id: string, options: PastOptions, now = new Date()): Promise<ExitCode> {
  return withPast(cli, options, now, async ({ history, days }) => {
    const found = causePast(history, id, { days, now });
    const { state } = history;
    const exit = state.kind === "ok" ? exitCode.converged : exitCode.failed;
    if (!found && state.kind === "ok") throw unknownCause(history, id);
    const past = found ? redacted(found, cli.known.redact) : null;
    const trouble = troubleLines(state);
    if (options.json)
      printJson(cli, {
        version: 1,
        command: "health explain",
        exit,
        at: now.toISOString(),
        history: state,
        cause: past,
      });
    else if (trouble.length > 0) cli.stderr.write(`${trouble.join("\n")}\n`);
    else if (past) printLines(cli, explainLines(past, now.toISOString(), styleFor(cli.stdout)));
    return exit;
  });
}

/** Names the nearest one, and all of them. */
function unknownCause(history: History, id: string): MeshError {
  const known = knownCauses(history);
  const near = nearest(id, known);
  const list =
    known.length > 0 ? `\nIt knows:\n${known.map((each) => `  ${each}`).join("\n")}` : "\nIt knows none at all";
  const problem = `no run of the history found a cause ${quoted(id)}${near ? `, did you mean "${near}"?` : ""}${list}`;
  return new MeshError({ code: "USAGE", problem });
}
