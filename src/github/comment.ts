// The one comment of a pull request that shows its plan, or what its merge did. It is found by a hidden marker and its author, and changed in place,
// so that a pull request with twenty pushes has one comment and never a wrong one of somebody else's. An older run does not
// write over a newer one.

import { type Marked, ownOf } from "./author.ts";
import type { GitHubApi } from "./client.ts";
import { isLater, marker, type PlanRun } from "./comment-text.ts";
import { statusOf } from "./why-no-comment.ts";

export interface PullRequest {
  readonly owner: string;
  readonly repo: string;
  readonly number: number;
}

/** The comment was written, or left as it is because it is newer than this run. */
export type Kept = { readonly url: string } | { readonly left: string };

/** Writes the comment, or changes the one that is there. */
export async function keepComment(api: GitHubApi, at: PullRequest, of: PlanRun, body: string): Promise<Kept> {
  const found = await find(api, at, of);
  // Asked last, and right before it is written.
  const left =
    (found && isLater(found.body, of) && laterRun) || (of.kind === "plan" && (await newerCommit(api, at, of)));
  if (left) return { left };
  return { url: found ? await update(api, at, found.id, body) : await create(api, at, of, body) };
}

const laterRun = "the pull request's comment was left as it is: it shows a later run for the same commit";

async function newerCommit(api: GitHubApi, { owner, repo, number }: PullRequest, of: PlanRun) {
  const { data } = await api.rest.pulls.get({ owner, repo, pull_number: number });
  const [newest, ours] = [data.head.sha, of.commit].map((sha) => sha.slice(0, 12));
  if (newest === ours) return undefined;
  return `the pull request's comment was left as it is: this plan is of commit ${ours}, and the newest is ${newest}`;
}

async function find(api: GitHubApi, at: PullRequest, of: PlanRun): Promise<Marked | undefined> {
  const { owner, repo, number: issue_number } = at;
  const asked = { owner, repo, issue_number, per_page: 100 };
  const marked: Marked[] = [];
  for await (const { data } of api.paginate.iterator(api.rest.issues.listComments, asked))
    for (const { id, user, body = "" } of data)
      if (user && body.startsWith(marker(of)))
        marked.push({ id, author: user.login, isBot: user.type === "Bot", body });
  return ownOf(api, at, marked);
}

/** Not sent twice blindly: an answer that was lost may have been a comment that was written. */
async function create(api: GitHubApi, at: PullRequest, of: PlanRun, body: string) {
  const { owner, repo, number: issue_number } = at;
  const send = async () => {
    const { data } = await api.rest.issues.createComment({ owner, repo, issue_number, body, request: { retries: 0 } });
    return data.html_url;
  };
  try {
    return await send();
  } catch (thrown) {
    if ((statusOf(thrown) ?? 0) < 500) throw thrown;
    const written = await find(api, at, of);
    return written === undefined ? send() : update(api, at, written.id, body);
  }
}

async function update(api: GitHubApi, { owner, repo }: PullRequest, comment_id: number, body: string) {
  return (await api.rest.issues.updateComment({ owner, repo, comment_id, body })).data.html_url;
}
