// The job summary, and the URL for its links.

import { randomUUID } from "node:crypto";
import { appendFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { MeshError } from "../core/errors.ts";
import { code, pre, sections } from "../report/markdown.ts";
import { errorMarkdown } from "../report/run-markdown.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** GitHub accepts 1 MiB per step, and other text of the step may already be there. */
export const summaryLimit = 1024 * 1024 - 64 * 1024;

/** GitHub's limit for a comment or an issue, in characters; a text never has fewer bytes than characters. */
export const commentLimit = 65_536;

/** URL of this release's manual: in the action's repository, or in the one it runs in (`uses: ./`). */
export function manualUrl(env: Env): string | undefined {
  const server = env.GITHUB_SERVER_URL;
  if (!server) return undefined;
  if (env.GITHUB_ACTION_REPOSITORY) return `${server}/${env.GITHUB_ACTION_REPOSITORY}/blob/${env.GITHUB_ACTION_REF}`;
  return env.GITHUB_REPOSITORY ? `${server}/${env.GITHUB_REPOSITORY}/blob/${env.GITHUB_SHA}` : undefined;
}

/** Appends to the step's summary; returns false when there is none (an old runner, or no runner). */
export async function writeSummary(env: Env, markdown: string): Promise<boolean> {
  if (!env.GITHUB_STEP_SUMMARY) return false;
  await appendFile(env.GITHUB_STEP_SUMMARY, markdown);
  return true;
}

/** Saves the text for later steps of the job and returns the file; "" when this machine is no runner. */
export async function keepSummary(env: Env, markdown: string): Promise<string> {
  if (!env.RUNNER_TEMP) return "";
  const file = join(env.RUNNER_TEMP, `mesh-summary-${randomUUID()}.md`);
  await writeFile(file, markdown, { mode: 0o600 });
  return file;
}

interface Failure {
  readonly error: MeshError;
  /** The command that failed: "mesh apply". */
  readonly what: string;
  /** Whether changes had begun; without a result, nothing else is known. */
  readonly changing: boolean;
  readonly manual: string | undefined;
}

/** The error of the whole command, when there is no result to show. */
export function failureMarkdown({ error, what, changing, manual }: Failure): string {
  const known = changing ? mayHaveChanged : "No host was changed.";
  return sections(`### ❌ ${what} stopped`, errorMarkdown(error, { manual }), known);
}

const mayHaveChanged =
  "Hosts may have been changed before: the log shows how far it came. The next run does what is left.";

interface Valid {
  readonly verdict: string;
  readonly warnings: readonly string[];
  /** Its differences from an earlier one, if there was one. */
  readonly changes: readonly string[] | undefined;
}

/** The report on an inventory without mistakes. */
export function validMarkdown({ verdict, warnings, changes }: Valid): string {
  const warned = warnings.length > 0 ? pre(warnings.join("\n"), 60_000) : "";
  const what = changes ? sections("What it changes:", pre(changes.join("\n"), 60_000)).trimEnd() : "";
  return sections(
    `### ✅ ${code(verdict)}`,
    warned && "⚠️ It is right, and says something that no longer counts:",
    warned,
    what,
  );
}
