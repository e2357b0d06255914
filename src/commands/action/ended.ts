// How a command of the Action ends: outputs for later steps, and Markdown for the summary and the pull request.

import type { ExitCode } from "../../core/exit.ts";
import { redacted } from "../../core/redact.ts";
import { commentFrame } from "../../github/comment-text.ts";
import { commentLimit, manualUrl, summaryLimit } from "../../github/summary.ts";
import type { RunResult } from "../../plan/result.ts";
import { runMarkdown } from "../../report/run-markdown.ts";
import type { Cli } from "../cli.ts";
import { printRun } from "../output.ts";

/** Names as in action.yml; values as the runner takes them. */
export interface Outputs {
  readonly changed: readonly string[];
  readonly "hosts-ok": number;
  readonly "hosts-failed": number;
  readonly "hosts-waiting": number;
  readonly "exit-code": ExitCode;
  readonly "plan-hash": string;
  readonly "plan-file": string;
  readonly matrix: object | "";
  readonly result: object;
}

export interface Ended {
  readonly outputs: Outputs;
  readonly markdown: string;
  /** The plan as it goes into a pull request. */
  readonly comment?: string;
}

export interface ActionCli extends Cli {
  /** Called before the first change, if there is one. */
  readonly onChanges: () => void;
}

/** Prints the result of a run to the log. */
export function finish(cli: ActionCli, all: RunResult): Ended {
  const result = redacted(all, cli.known.redact);
  printRun(cli, { inventory: "" }, result);
  const names = (...states: string[]) => result.hosts.filter((h) => states.includes(h.state)).map((h) => h.host);
  const outputs = outputsOf({
    changed: names("changed", "pending"),
    ok: names("changed", "converged").length,
    failed: names("failed").length,
    waiting: names("pending", "skipped").length,
    exit: result.exit,
    planHash: result.planHash,
    result,
  });
  return { outputs, markdown: runMarkdown(result, markdownOptions(cli)) };
}

export const asComment = (cli: ActionCli, result: RunResult): string => {
  const options = { ...markdownOptions(cli), limit: commentLimit - commentFrame, hashAround: true };
  return runMarkdown(redacted(result, cli.known.redact), options);
};

export const markdownOptions = ({ env }: Cli) => ({ limit: summaryLimit, manual: manualUrl(env) });

interface Counts {
  readonly changed?: readonly string[];
  readonly ok: number;
  readonly failed: number;
  readonly waiting?: number;
  readonly exit: ExitCode;
  readonly planHash?: string;
  readonly result: object;
}

export const outputsOf = ({ changed = [], ok, failed, waiting = 0, exit, planHash = "", result }: Counts): Outputs => ({
  changed,
  "hosts-ok": ok,
  "hosts-failed": failed,
  "hosts-waiting": waiting,
  "exit-code": exit,
  "plan-hash": planHash,
  "plan-file": "",
  matrix: "",
  result,
});
