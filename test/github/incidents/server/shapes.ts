// Issues and comments as GitHub's API shows them.

import { userShape } from "../../../contract/github-shapes.ts";

export interface StoredComment {
  readonly id: number;
  readonly author: string;
  readonly association: string;
  readonly at: number;
  readonly body: string;
}

export interface Stored {
  readonly number: number;
  readonly author: string;
  readonly association: string;
  readonly createdAt: number;
  readonly isPull: boolean;
  title: string;
  body: string;
  state: "open" | "closed";
  reason: string | null;
  locked: boolean;
  labels: string[];
  assignees: string[];
  closedBy: string | null;
  closedAt: number | null;
  updatedAt: number;
  comments: StoredComment[];
}

const iso = (ms: number) => new Date(ms).toISOString().replace(/\.\d+Z/, "Z");

/** Each login has a number of its own. */
export function idOf(login: string): number {
  if (login === "github-actions[bot]") return 41898282;
  return [...login].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 1_000_003, 7) + 1000;
}

export const user = (url: string, login: string) => ({ ...userShape(url, login), id: idOf(login) });

export function issueShape(url: string, repository: string, issue: Stored, listed = false) {
  const b = `${url}/repos/${repository}`;
  const at = `${b}/issues/${issue.number}`;
  const page = issue.isPull ? "pull" : "issues";
  const pull = { url: `${b}/pulls/${issue.number}`, html_url: at, diff_url: at, patch_url: at };
  return {
    id: 9000 + issue.number,
    node_id: `I_${issue.number}`,
    url: at,
    repository_url: b,
    labels_url: `${at}/labels{/name}`,
    comments_url: `${at}/comments`,
    events_url: `${at}/events`,
    html_url: `${url}/${repository}/${page}/${issue.number}`,
    number: issue.number,
    state: issue.state,
    state_reason: issue.reason,
    title: issue.title,
    body: issue.body,
    user: user(url, issue.author),
    labels: issue.labels.map((name) => labelShape(url, repository, name)),
    assignee: null,
    assignees: issue.assignees.map((login) => user(url, login)),
    milestone: null,
    locked: issue.locked,
    active_lock_reason: null,
    comments: issue.comments.length,
    closed_at: issue.closedAt === null ? null : iso(issue.closedAt),
    created_at: iso(issue.createdAt),
    updated_at: iso(issue.updatedAt),
    author_association: issue.association,
    ...(issue.isPull ? { pull_request: pull } : {}),
    ...(listed ? {} : { closed_by: issue.closedBy ? user(url, issue.closedBy) : null }),
  };
}

export const labelShape = (url: string, repository: string, name: string) => ({
  id: 1,
  node_id: "LA_1",
  url: `${url}/repos/${repository}/labels/${encodeURIComponent(name)}`,
  name,
  description: null,
  color: "ededed",
  default: false,
});

export const commentShape = (url: string, repository: string, number: number, comment: StoredComment) => ({
  id: comment.id,
  node_id: `IC_${comment.id}`,
  url: `${url}/repos/${repository}/issues/comments/${comment.id}`,
  html_url: `${url}/${repository}/issues/${number}#issuecomment-${comment.id}`,
  issue_url: `${url}/repos/${repository}/issues/${number}`,
  body: comment.body,
  user: user(url, comment.author),
  created_at: iso(comment.at),
  updated_at: iso(comment.at),
  author_association: comment.association,
});
