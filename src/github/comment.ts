// The one comment of a pull request that shows its plan. It is found by a hidden marker and its author, and changed in place,
// so that a pull request with twenty pushes has one comment and never a wrong one of somebody else's.

import { createHash } from "node:crypto";
import type { GitHubApi } from "./client.ts";

export interface PullRequest {
  readonly owner: string;
  readonly repo: string;
  readonly number: number;
}

/** Whose comments the workflow's own token writes; it may not ask who it is. */
const workflowBot = "github-actions[bot]";

/** One comment for each inventory: a repository may keep two meshes. */
export const marker = (inventory: string): string =>
  `<!-- mesh-plan ${createHash("sha256").update(inventory).digest("hex").slice(0, 16)} -->`;

export interface Age {
  readonly inventory: string;
  /** The commit that was planned. */
  readonly commit: string;
  readonly planHash: string;
  readonly at: Date;
}

/** What stands around the plan: the marker, and how old it is. `limit` of the plan's own text must leave room for it. */
export function commentBody(markdown: string, { inventory, commit, planHash, at }: Age): string {
  const time = `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  const foot = `<sub>Planned ${time} for commit ${commit.slice(0, 12)}. Plan hash: ${planHash}</sub>`;
  return `${marker(inventory)}\n${markdown}\n${foot}\n`;
}

/** Room that `commentBody` takes. */
export const commentFrame = 512;

/** Writes the comment, or changes the one that is there; gives its address. */
export async function keepComment(api: GitHubApi, at: PullRequest, inventory: string, body: string): Promise<string> {
  const author = await whoAmI(api);
  const found = await find(api, at, author, marker(inventory));
  return found === undefined ? create(api, at, author, inventory, body) : update(api, at, found, body);
}

async function whoAmI(api: GitHubApi): Promise<string> {
  try {
    return (await api.rest.users.getAuthenticated()).data.login;
  } catch (thrown) {
    if (statusOf(thrown) === 403) return workflowBot;
    throw thrown;
  }
}

async function find(api: GitHubApi, at: PullRequest, author: string, mark: string): Promise<number | undefined> {
  const { owner, repo, number: issue_number } = at;
  const asked = { owner, repo, issue_number, per_page: 100 };
  for await (const { data } of api.paginate.iterator(api.rest.issues.listComments, asked)) {
    const ours = data.find(({ user, body }) => user?.login === author && body?.startsWith(mark));
    if (ours) return ours.id;
  }
  return undefined;
}

/** Not sent twice blindly: an answer that was lost may have been a comment that was written. */
async function create(api: GitHubApi, at: PullRequest, author: string, inventory: string, body: string) {
  const { owner, repo, number: issue_number } = at;
  const send = async () => {
    const { data } = await api.rest.issues.createComment({ owner, repo, issue_number, body, request: { retries: 0 } });
    return data.html_url;
  };
  try {
    return await send();
  } catch (thrown) {
    if ((statusOf(thrown) ?? 0) < 500) throw thrown;
    const written = await find(api, at, author, marker(inventory));
    return written === undefined ? send() : update(api, at, written, body);
  }
}

async function update(api: GitHubApi, { owner, repo }: PullRequest, comment_id: number, body: string) {
  return (await api.rest.issues.updateComment({ owner, repo, comment_id, body })).data.html_url;
}

const statusOf = (thrown: unknown): number | undefined => (thrown as { status?: number }).status;

/** Why there is no comment, for the person who sets up the workflow. */
export function whyNoComment(thrown: unknown): string {
  const status = statusOf(thrown);
  const said = thrown instanceof Error ? thrown.message : String(thrown);
  const intro = "the plan could not be written into the pull request, and stands in the job's summary only";
  if (status === 401) return `${intro}: GitHub does not know the github-token (${said})`;
  if ((status === 403 && !/rate limit/i.test(said)) || status === 404)
    return `${intro}: the workflow needs \`pull-requests: write\` in its job's permissions (${said})`;
  return `${intro}: ${said}`;
}
