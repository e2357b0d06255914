// How a command of the Action ends: outputs for later steps, and Markdown for the summary and the pull request.

import { type ExitCode, exitCode } from "../../core/exit.ts";
import { redacted } from "../../core/redact.ts";
import { count } from "../../core/text.ts";
import type { Annotation, Waits } from "../../github/annotations.ts";
import { commentFrame } from "../../github/comment-text.ts";
import { commentLimit, manualUrl, summaryLimit } from "../../github/summary.ts";
import { isUnknownPast } from "../../inventory/former.ts";
import type { RunResult, StepResult } from "../../plan/result.ts";
import { runMarkdown } from "../../report/run-markdown.ts";
import type { Cli } from "../cli.ts";
import { printRun } from "../output.ts";

/** Names as in action.yml; values as the runner takes them. */
interface Outputs {
  readonly changed: readonly string[];
  readonly "hosts-ok": number;
  readonly "hosts-failed": number;
  readonly "hosts-pending": number;
  readonly "hosts-waiting": number;
  readonly "exit-code": ExitCode;
  /** "true" or "false" of `health` and `watchdog`; "" of others. */
  readonly looked: string;
  readonly findings: number | "";
  readonly "plan-hash": string;
  readonly "plan-file": string;
  readonly matrix: object | "";
  readonly result: object;
}

export interface Ended {
  readonly outputs: Outputs;
  /** Hosts that wait for a person or for their machine. */
  readonly waiting: readonly Waits[];
  /** What is no mistake, at its place in the inventory. */
  readonly warnings?: readonly Annotation[];
  /** Why the job fails; undefined: it does not. */
  readonly red: string | undefined;
  readonly markdown: string;
  /** The plan as it goes into a pull request. */
  readonly comment?: string;
}

export interface ActionCli extends Cli {
  /** Called before the first change, if there is one. */
  readonly onChanges: () => void;
  /** Writes a part of the job's summary now, before the command ends. */
  readonly summarize: (markdown: string) => Promise<void>;
}

/** Prints the result of a run to the log. */
export function finish(cli: ActionCli, all: RunResult): Ended {
  const result = redacted(all, cli.known.redact);
  printRun(cli, { inventory: "" }, result);
  const names = (...states: string[]) => result.hosts.filter((h) => states.includes(h.state)).map((h) => h.host);
  const waiting = result.hosts.filter((host) => host.state === "waiting");
  const inPlan = result.command === "plan" ? waiting.filter(({ steps }) => steps.some(isChange)) : [];
  const outputs = outputsOf({
    changed: [...names("changed", "pending"), ...inPlan.map(({ host }) => host)],
    ok: names("changed", "converged").length,
    failed: names("failed").length,
    pending: names("pending", "skipped").length,
    waiting: waiting.length,
    exit: result.exit,
    planHash: result.planHash,
    result,
  });
  const warnings = result.notes.filter(isUnknownPast).map(pastWarning);
  return { outputs, waiting, warnings, red: redOf(result), markdown: runMarkdown(result, markdownOptions(cli)) };
}

const pastWarning = (text: string): Annotation => ({ text, at: { title: "A removed host may still be in the mesh" } });

const isChange = ({ outcome }: StepResult) => outcome === "change";

/**
 * Why a run is red. A person who is asked to do something at a machine is none of the runner's failures; one who must read a plan,
 * or prepare a host, is waited for by the run itself. Both have the same exit code.
 */
function redOf({ exit, hosts, review }: RunResult): string | undefined {
  if (exit === exitCode.converged || exit === exitCode.pending) return undefined;
  if (exit === exitCode.interrupted) return "the run was interrupted";
  const failed = hosts.filter(({ state }) => state === "failed").length;
  if (exit !== exitCode.person)
    return failed > 0 ? hostsFailed(failed) : "something failed besides the hosts: see the notes";
  return failed > 0 || review?.error ? "a person must look" : undefined;
}

export const hostsFailed = (failed: number) => `${count(failed, "host")} failed`;

export const asComment = (cli: ActionCli, result: RunResult): string => {
  const options = { ...markdownOptions(cli), limit: commentLimit - commentFrame, hashAround: true };
  return runMarkdown(redacted(result, cli.known.redact), options);
};

export const markdownOptions = ({ env }: Cli) => ({ limit: summaryLimit, manual: manualUrl(env) });

interface Counts {
  readonly changed?: readonly string[];
  readonly ok: number;
  readonly failed: number;
  readonly pending?: number;
  readonly waiting?: number;
  readonly exit: ExitCode;
  readonly planHash?: string;
  readonly result: object;
}

export const outputsOf = ({ changed = [], pending = 0, waiting = 0, planHash = "", ...counts }: Counts): Outputs => ({
  changed,
  "hosts-ok": counts.ok,
  "hosts-failed": counts.failed,
  "hosts-pending": pending,
  "hosts-waiting": waiting,
  "exit-code": counts.exit,
  looked: "",
  findings: "",
  "plan-hash": planHash,
  "plan-file": "",
  matrix: "",
  result: counts.result,
});
