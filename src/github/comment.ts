// The comment of a pull request with its plan, or with the result of its merge: one comment, however many pushes there are. An
// older run does not overwrite a newer one.

import type { GitHubApi } from "./client.ts";
import { isLater, marker, type PlanRun } from "./comment-text.ts";
import { commentsOf, type PullRequest } from "./comments.ts";
import { type Kept, keepText } from "./kept-text.ts";

/** Creates the comment, or updates the existing one. */
export function keepComment(api: GitHubApi, at: PullRequest, of: PlanRun, body: string): Promise<Kept> {
  return keepText(api, commentsOf(api, at), {
    marker: marker(of),
    body,
    staysBecause: async (found) => {
      if (found && isLater(found.body, of)) return laterRun;
      return of.kind === "plan" ? newerCommit(api, at, of) : undefined;
    },
  });
}

const laterRun = "the pull request's comment was left as it is: it shows a later run for the same commit";

async function newerCommit(api: GitHubApi, { owner, repo, number }: PullRequest, of: PlanRun) {
  const { data } = await api.rest.pulls.get({ owner, repo, pull_number: number });
  const [newest, ours] = [data.head.sha, of.commit].map((sha) => sha.slice(0, 12));
  if (newest === ours) return undefined;
  return `the pull request's comment was left as it is: this plan is of commit ${ours}, and the newest is ${newest}`;
}
