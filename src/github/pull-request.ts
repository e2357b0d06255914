// The pull request a job runs for, and the plan written into it.

import { context } from "@actions/github";
import type { Secret } from "../core/secret.ts";
import { openGitHub } from "./client.ts";
import { commentBody, keepComment, whyNoComment } from "./comment.ts";

export interface PlanComment {
  readonly inventory: string;
  readonly markdown: string;
  readonly planHash: string;
}

/** Why the plan is in no comment, or undefined: it is, or this job runs for no pull request. Never throws. */
export async function commentPlan(token: Secret, plan: PlanComment): Promise<string | undefined> {
  const { pull_request: pull } = context.payload;
  if (!pull) return undefined;
  const waits: string[] = [];
  try {
    const api = openGitHub({ token, apiUrl: context.apiUrl, warn: (text) => waits.push(text) });
    const commit = String(pull.head.sha);
    const body = commentBody(plan.markdown, { ...plan, commit, at: new Date() });
    await keepComment(api, { ...context.repo, number: pull.number }, plan.inventory, body);
    return undefined;
  } catch (thrown) {
    return [...waits, whyNoComment(thrown)].join("\n");
  }
}
