// GitHub as a health run tells it: the repository, its token, and what the state folder remembers of its issues.

import { asMeshError, MeshError } from "../core/errors.ts";
import type { GitHubApi } from "../github/client.ts";
import type { Repository } from "../github/incidents/issue.ts";
import type { IssueSettings, TellMemory, ToTell } from "../github/incidents/types.ts";
import type { History } from "../health/history/types.ts";
import type { IssueSpec } from "../inventory/health-types.ts";
import type { Cli } from "./cli.ts";

export interface GitHubPlace {
  readonly api: GitHubApi;
  readonly at: Repository;
  /** The page of this run; of the repository, where this is no run of GitHub's. */
  readonly runUrl: string;
  /** Waits that GitHub asked for. */
  readonly waits: readonly string[];
}

/** undefined without a token. Throws USAGE for a token without a repository. */
export async function gitHubOf({ env, secrets, known }: Cli): Promise<GitHubPlace | undefined> {
  const token = secrets.githubToken;
  if (!token) return undefined;
  const [owner, repo] = (env.GITHUB_REPOSITORY ?? "").split("/");
  if (!owner || !repo) {
    const problem = "there is a token for GitHub, and no repository: say OWNER/NAME in GITHUB_REPOSITORY";
    throw new MeshError({ code: "USAGE", problem });
  }
  const { openGitHub } = await import("../github/client.ts"); // late: most commands speak with nobody there
  const waits: string[] = [];
  const warn = (text: string) => void waits.push(known.redact(text));
  const api = openGitHub({ token, apiUrl: env.GITHUB_API_URL || "https://api.github.com", warn });
  const page = `${env.GITHUB_SERVER_URL || "https://github.com"}/${owner}/${repo}`;
  const runUrl = env.GITHUB_RUN_ID ? `${page}/actions/runs/${env.GITHUB_RUN_ID}` : page;
  return { api, at: { owner, repo }, runUrl, waits };
}

/** When the token ends, as a header of GitHub's says it; null: it has none, as the token of a workflow; undefined: no answer. */
export async function tokenEnds({ api }: GitHubPlace): Promise<string | null | undefined> {
  const request = { retries: 0, signal: AbortSignal.timeout(10_000) };
  try {
    const { headers } = await api.request("GET /rate_limit", { request });
    const ends = headers["github-authentication-token-expiration"];
    return ends === undefined ? null : String(ends);
  } catch {
    return undefined;
  }
}

/** Within these days the same thing is the same issue again. */
const reopenDays = 7;
const acknowledgedLabel = "acknowledged";

export const issueSettings = (mesh: string, { most, ...issues }: IssueSpec): IssueSettings => ({
  ...{ mesh, acknowledgedLabel, reopenDays, maxIssues: most },
  ...{ titlePrefix: issues.titlePrefix, labels: issues.labels, assignees: issues.assignees },
  remindDays: issues.remindDays,
});

/** What every telling of issues needs besides what is told. */
export type Telling = Pick<ToTell, "settings" | "memory" | "now" | "runUrl" | "redact">;

const hintOf = ({ owner, repo }: Repository, mesh: string) => `issues:${owner}/${repo}:${mesh}`;

/** What was remembered of this repository's issues; what cannot be read counts as forgotten. */
export function tellMemory(history: History, at: Repository, mesh: string): TellMemory | undefined {
  const text = history.hint(hintOf(at, mesh));
  if (text === undefined) return undefined;
  try {
    const { repository, authors, numbers } = JSON.parse(text) as Partial<TellMemory>;
    const isWhole = typeof repository === "string" && Array.isArray(authors) && typeof numbers === "object";
    return isWhole ? { repository, authors, numbers: numbers ?? {} } : undefined;
  } catch {
    return undefined;
  }
}

export const keepTellMemory = (history: History, at: Repository, mesh: string, memory: TellMemory): boolean =>
  history.keepHint(hintOf(at, mesh), JSON.stringify(memory));

/** GitHub's refusal, or that it was not reached, as a sentence. */
export const whyNotAsked = (thrown: unknown): string => {
  const { message, status } = thrown as { message?: string; status?: number };
  return status === undefined ? asMeshError(thrown).problem : `${message ?? "no reason given"} (${status})`;
};
