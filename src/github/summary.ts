// The job summary, and where links in it go.

import { randomUUID } from "node:crypto";
import { appendFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { MeshError } from "../core/errors.ts";
import { code, pre, sections } from "../report/markdown.ts";
import { errorMarkdown } from "../report/run-markdown.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** GitHub takes 1 MiB from a step, and other text of the step may stand there already. */
export const summaryLimit = 1024 * 1024 - 64 * 1024;

/** Of a comment or an issue, in characters; bytes are never fewer. */
export const commentLimit = 65_536;

/** This release's own manual: the repository the action came from, or the one it runs in (`uses: ./`). */
export function manualUrl(env: Env): string | undefined {
  const server = env.GITHUB_SERVER_URL;
  if (!server) return undefined;
  if (env.GITHUB_ACTION_REPOSITORY) return `${server}/${env.GITHUB_ACTION_REPOSITORY}/blob/${env.GITHUB_ACTION_REF}`;
  return env.GITHUB_REPOSITORY ? `${server}/${env.GITHUB_REPOSITORY}/blob/${env.GITHUB_SHA}` : undefined;
}

/** Appends to the step's summary; says false where there is none (a runner without it, or no runner at all). */
export async function writeSummary(env: Env, markdown: string): Promise<boolean> {
  if (!env.GITHUB_STEP_SUMMARY) return false;
  await appendFile(env.GITHUB_STEP_SUMMARY, markdown);
  return true;
}

/** The same text where later steps of the job can read it; "" on a machine that is no runner. */
export async function keepSummary(env: Env, markdown: string): Promise<string> {
  if (!env.RUNNER_TEMP) return "";
  const file = join(env.RUNNER_TEMP, `mesh-summary-${randomUUID()}.md`);
  await writeFile(file, markdown, { mode: 0o600 });
  return file;
}

export interface Failure {
  readonly error: MeshError;
  /** What stopped: "mesh apply". */
  readonly what: string;
  /** Whether changes had begun; nothing more is known of a run that has no result. */
  readonly changing: boolean;
  readonly manual: string | undefined;
}

/** What stopped the whole command, when there is no result to show. */
export function failureMarkdown({ error, what, changing, manual }: Failure): string {
  const known = changing ? mayHaveChanged : "No host was changed.";
  return sections(`### ❌ ${what} stopped`, errorMarkdown(error, { manual }), known);
}

const mayHaveChanged =
  "Hosts may have been changed before: the log shows how far it came. The next run does what is left.";

/** An inventory without mistakes; `changes`: what it changes, in words, where an earlier one was there to compare. */
export function validMarkdown(verdict: string, changes: readonly string[] | undefined): string {
  const what = changes ? sections("What it changes:", pre(changes.join("\n"), 60_000)).trimEnd() : "";
  return sections(`### ✅ ${code(verdict)}`, what);
}
