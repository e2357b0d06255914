// Writes the plan, or the result of the merge, into the pull request that a job runs for.

import { context } from "@actions/github";
import type { Secret } from "../core/secret.ts";
import { pre, sections } from "../report/markdown.ts";
import { type GitHubApi, openGitHub } from "./client.ts";
import { keepComment } from "./comment.ts";
import { type CommentKind, commentBody, type PlanRun } from "./comment-text.ts";
import { whyNoComment } from "./why-no-comment.ts";

interface RunComment {
  readonly kind: CommentKind;
  readonly inventory: string;
  readonly markdown: string;
  /** "" when no plan could be made; `markdown` then says why. */
  readonly planHash: string;
}

/** Writes the comment. Returns why it was not written; undefined when it was, or without a pull request. Never throws. */
export async function commentRun(token: Secret, run: RunComment): Promise<string | undefined> {
  const waits: string[] = [];
  try {
    const api = openGitHub({ token, apiUrl: context.apiUrl, warn: (text) => waits.push(text) });
    const pull = await pullRequest(api, run.kind);
    if (!pull) return undefined;
    const of = runOf(run, pull.commit);
    const body = commentBody({ ...run, of, at: new Date() });
    const kept = await keepComment(api, { ...context.repo, number: pull.number }, of, body);
    return "left" in kept ? kept.left : undefined;
  } catch (thrown) {
    return [...waits, whyNoComment(thrown)].join("\n");
  }
}

/** The reason for the job's summary, below the plan. */
export const noCommentMarkdown = (why: string): string => `\n${sections("#### ⚠️ Not in the pull request", pre(why))}`;

interface Pull {
  readonly number: number;
  readonly commit: string;
}

/** The pull request of the event; after a merge, the merged one. */
async function pullRequest(api: GitHubApi, kind: CommentKind): Promise<Pull | undefined> {
  const { pull_request: pull } = context.payload;
  if (pull) return { number: pull.number, commit: String(pull.head.sha) };
  if (kind === "plan" || context.eventName !== "push") return undefined;
  const asked = { ...context.repo, commit_sha: context.sha };
  const { data } = await api.rest.repos.listPullRequestsAssociatedWithCommit(asked);
  const merged = data.find(({ merged_at }) => merged_at !== null);
  return merged && { number: merged.number, commit: context.sha };
}

function runOf({ kind, inventory }: RunComment, commit: string): PlanRun {
  const { repo, runAttempt: attempt, runId: run, serverUrl } = context;
  return { kind, inventory, commit, run, attempt, page: `${serverUrl}/${repo.owner}/${repo.repo}/actions/runs/${run}` };
}
