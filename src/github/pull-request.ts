// The pull request a job runs for, and the plan written into it.

import { context } from "@actions/github";
import type { Secret } from "../core/secret.ts";
import { pre, sections } from "../report/markdown.ts";
import { openGitHub } from "./client.ts";
import { keepComment } from "./comment.ts";
import { commentBody, type PlanRun } from "./comment-text.ts";
import { whyNoComment } from "./why-no-comment.ts";

export interface PlanComment {
  readonly inventory: string;
  readonly markdown: string;
  /** "": no plan could be made, and `markdown` says why. */
  readonly planHash: string;
}

/** Why this is in no comment, or undefined: it is, or this job runs for no pull request. Never throws. */
export async function commentPlan(token: Secret, plan: PlanComment): Promise<string | undefined> {
  const { pull_request: pull } = context.payload;
  if (!pull) return undefined;
  const waits: string[] = [];
  try {
    const api = openGitHub({ token, apiUrl: context.apiUrl, warn: (text) => waits.push(text) });
    const of = runOf(plan.inventory, String(pull.head.sha));
    const body = commentBody({ ...plan, of, at: new Date() });
    const kept = await keepComment(api, { ...context.repo, number: pull.number }, of, body);
    return "left" in kept ? kept.left : undefined;
  } catch (thrown) {
    return [...waits, whyNoComment(thrown)].join("\n");
  }
}

/** The same for the job's summary, below the plan. */
export const noCommentMarkdown = (why: string): string => `\n${sections("#### ⚠️ Not in the pull request", pre(why))}`;

function runOf(inventory: string, commit: string): PlanRun {
  const { repo, runAttempt: attempt, runId: run, serverUrl } = context;
  return { inventory, commit, run, attempt, page: `${serverUrl}/${repo.owner}/${repo.repo}/actions/runs/${run}` };
}
