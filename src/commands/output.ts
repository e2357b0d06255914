// How commands print: reports go to stdout, all else to stderr. With --json, stdout gets one JSON document and nothing else.

import { redacted } from "../core/redact.ts";
import { commentLimit, manualUrl } from "../github/summary.ts";
import type { RunResult } from "../plan/result.ts";
import type { ShownPlan } from "../plan/shown-document.ts";
import { runLines } from "../report/plan-text.ts";
import { runMarkdown } from "../report/run-markdown.ts";
import { shownLines } from "../report/shown-text.ts";
import { styleFor } from "../report/style.ts";
import type { Cli, CommonOptions } from "./cli.ts";
import { allAsTyped } from "./typed-again.ts";

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
  const result = redacted(options.json ? all : { ...all, hosts: [...allAsTyped(cli, all.hosts)] }, cli.known.redact);
  if (options.json) printJson(cli, result);
  else if (options.markdown) cli.stdout.write(runMarkdown(result, { limit: commentLimit, manual: manualUrl(cli.env) }));
  else printLines(cli, runLines(result, styleFor(cli.stdout)));
}

export function printShown(cli: Cli, options: CommonOptions, all: ShownPlan): void {
  const shown = redacted(all, cli.known.redact);
  if (options.json) printJson(cli, shown);
  else printLines(cli, shownLines(shown, styleFor(cli.stdout)));
}
