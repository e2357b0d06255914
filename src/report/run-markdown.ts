// A run as Markdown that is readable on a phone: the verdict, a table, failures with next commands, what needs a decision, the
// diagram, and everything else folded. For the job summary, the comment of a pull request and `mesh plan --markdown`.

import type { ErrorData, MeshError } from "../core/errors.ts";
import { exitCode } from "../core/exit.ts";
import { duration } from "../core/text.ts";
import { waysAfter } from "../plan/action-text.ts";
import type { HostOutcome, RunResult, StepResult } from "../plan/result.ts";
import { shellWords } from "../shell/posix.ts";
import { type Ending, endingOf } from "./ending.ts";
import { helpAnchor } from "./error-text.ts";
import { namesIn } from "./machines.ts";
import { block, code, details, firstThatFits, pre, sections, table } from "./markdown.ts";
import { type MeshNode, meshPicture } from "./mermaid.ts";
import { verdict } from "./plan-text.ts";
import { reviewLines } from "./review-text.ts";
import { noStyle } from "./style.ts";
import { personMarkdown } from "./waiting-markdown.ts";

const marks: Record<Ending, string> = {
  converged: "✅",
  changed: "🟢",
  pending: "🟡",
  person: "✋",
  asleep: "💤",
  behind: "⏳",
  failed: "❌",
  skipped: "➖",
};

const endingText: Record<Ending, string> = {
  converged: "as it should be",
  changed: "changed",
  pending: "to change",
  person: "waiting for a person",
  asleep: "waiting for the machine",
  behind: "waiting for the host it runs on",
  failed: "failed",
  skipped: "left alone",
};

export interface MarkdownOptions {
  /** Size limit in UTF-8 bytes. */
  readonly limit: number;
  /** URL of the manual, for links. Undefined: codes are not linked. */
  readonly manual?: string | undefined;
  /** The surrounding text already shows the plan's hash. */
  readonly hashAround?: boolean;
}

/** The whole report, shortened in steps until it fits; failures and the verdict are always kept. */
export function runMarkdown(result: RunResult, options: MarkdownOptions): string {
  const head = heading(result);
  const failed = result.hosts.filter((host) => host.error);
  const failures = (max: number) => failed.slice(0, max).map((host) => failure(host, options));
  const more = (max: number) => (failed.length > max ? `_and ${failed.length - max} more failed hosts_` : "");
  const unusual = result.hosts.filter((host) => !usual.has(endingOf(host)));
  const person = needsPerson(result, options);
  const waiting = result.hosts.map(personSection).filter(Boolean);
  const whole = [head, hostTable(result.hosts), ...waiting, ...failures(failed.length), person.join("\n")];
  return firstThatFits(
    options.limit,
    () => [...whole, picture(result), folded(result, options)],
    () => whole,
    () => [head, hostTable(unusual), ...waiting, ...failures(100), more(100), person.join("\n")],
    () => [head, ...person, ...waiting, more(40), ...failures(40)],
  );
}

/** Endings that a short report leaves out. */
const usual: ReadonlySet<Ending> = new Set<Ending>(["converged", "asleep", "behind", "skipped"]);

const personSection = (host: HostOutcome): string =>
  host.state === "waiting" && host.waiting.for === "person" ? personMarkdown(host.host, host.waiting) : "";

function heading(result: RunResult): string {
  const worst = result.hosts.some((host) => host.state === "failed") || result.review?.error;
  const mark = result.interrupted ? "🛑" : worst ? "❌" : result.exit === exitCode.person ? "✋" : "✅";
  const what = result.command === "plan" ? "Plan" : "Apply";
  const shard = result.shard ? `, shard ${result.shard}` : "";
  return `### ${mark} ${what}${shard}: ${verdict(result, noStyle)}`;
}

function hostTable(hosts: readonly HostOutcome[]): string {
  const name = namesIn(hosts);
  const rows = hosts.map((host) => [marks[endingOf(host)], code(name(host)), endingAndTime(host), steps(host)]);
  return rows.length === 0 ? "" : table(["", "host", "state", "steps"], rows);
}

function steps(host: HostOutcome): string {
  if (host.error) return [...host.done.map((step) => `✓ ${step}`), code(host.error.code)].join("<br>");
  const changes = host.steps.filter((step) => step.outcome === "change");
  const reason = host.state === "pending" && host.text !== "" ? [code(host.text, 500)] : [];
  if (changes.length > 0)
    return [...changes.map(({ step }) => `${host.done.includes(step) ? "✓ " : ""}${step}`), ...reason].join("<br>");
  const why = host.state === "skipped" || host.state === "waiting";
  return code(why ? host.text : (host.meshIp ?? ""), 120);
}

/** Both in one cell, which can wrap: with another column, a phone would cut off the table. */
function endingAndTime(host: HostOutcome): string {
  const text = endingText[endingOf(host)];
  return host.durationMs > 0 ? `${text}, ${duration(host.durationMs).replaceAll(" ", "&nbsp;")}` : text;
}

function failure({ host, error }: HostOutcome, options: MarkdownOptions): string {
  return error ? sections(`#### ❌ ${code(host)}`, errorMarkdown(error, options)).trimEnd() : "";
}

/** Code with its link, the problem, and the next command to copy. The first line wraps on a phone; a tool's output scrolls. */
export function errorMarkdown(error: ErrorData | MeshError, { manual }: Pick<MarkdownOptions, "manual">): string {
  const link = manual ? `[${error.code}](${manual}/${helpAnchor(error.code)})` : error.code;
  const step = error.step ? ` in the step ${code(error.step)}` : "";
  const [problem = "", ...more] = error.problem.split("\n");
  const detail = more.length > 0 ? pre(more.join("\n")) : "";
  const next = error.next ? block(shellWords(error.next)) : "";
  return sections(`**${link}**${step}`, code(problem, 1000), detail, next).trimEnd();
}

/** Independent parts; joined by a newline they form one block. */
function needsPerson(result: RunResult, options: MarkdownOptions): readonly string[] {
  const { review } = result;
  if (!review?.error) return [];
  const lines = reviewLines(review, noStyle).map((line) => `- ${code(line)}`);
  return ["#### ✋ What needs a person\n", ...lines, `\n${errorMarkdown(review.error, options)}`];
}

const shades: Record<Ending, MeshNode["state"]> = {
  converged: "good",
  changed: "good",
  pending: "warn",
  person: "warn",
  asleep: "dim",
  behind: "dim",
  failed: "bad",
  skipped: "dim",
};

function picture(result: RunResult): string {
  const hosts = result.hosts.map(
    (host): MeshNode => ({
      name: host.host,
      under: host.meshIp ?? endingText[endingOf(host)],
      state: shades[endingOf(host)],
      edge: host.ping?.reachable
        ? host.ping.via === "direct"
          ? "direct"
          : "relay"
        : host.meshIp
          ? "direct"
          : undefined,
    }),
  );
  return meshPicture({ name: "Headscale", under: "control server", state: "dim", edge: undefined }, hosts);
}

/** Which way was taken is for the past to say: a plan alone names them all. */
const whyAndWays = (step: StepResult, { command }: RunResult): string =>
  [code(step.why), ...(command === "plan" ? waysAfter(step) : []).map((way) => `if that fails: ${code(way)}`)].join(
    "<br>",
  );

function folded(result: RunResult, { hashAround }: MarkdownOptions): string {
  const all = [{ host: "Headscale", steps: result.server }, ...result.hosts].flatMap(({ host, steps }) =>
    steps.filter((step) => step.outcome === "change").map((step) => [code(host), step.step, whyAndWays(step, result)]),
  );
  const nodes = result.unmanaged.map(({ name, ips }) => `- ${code(name)} ${code(ips[0] ?? "")}`).join("\n");
  return sections(
    details("What changes, and why", all.length > 0 ? table(["host", "step", "why"], all) : ""),
    details("In Headscale but not in the inventory, left alone", nodes),
    details("Notes", result.notes.map((note) => `- ${code(note, 1000)}`).join("\n")),
    hashAround ? "" : `<sub>plan ${result.planHash.slice(0, 12)}</sub>`,
  ).trimEnd();
}
