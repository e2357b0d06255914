// An issue as the keeper sees it, and the calls that it makes. No redirect is followed: a moved issue is in a repository of others.

import type { GitHubApi } from "../client.ts";
import { type Mark, markOf } from "./marker.ts";
import { MovedError } from "./refusal.ts";

export interface Repository {
  readonly owner: string;
  readonly repo: string;
}

/** Who may write to the repository, and so has no need to deceive it. */
const trusted = ["OWNER", "MEMBER", "COLLABORATOR"];
export const isTrusted = (association: string): boolean => trusted.includes(association);

export interface Issue {
  readonly number: number;
  readonly id: number;
  readonly url: string;
  readonly title: string;
  readonly body: string;
  readonly isOpen: boolean;
  readonly locked: boolean;
  readonly labels: readonly string[];
  readonly author: string;
  /** Stays when the account is renamed. */
  readonly authorId: number;
  readonly isBot: boolean;
  readonly association: string;
  /** Lists may leave it out, and a deleted account is nobody. */
  readonly closedBy: { readonly login: string; readonly isBot: boolean } | undefined;
  readonly comments: number;
  readonly mark: Mark | undefined;
}

export interface Said {
  readonly author: string;
  readonly association: string;
  readonly at: string;
  readonly body: string;
}

/** What is written into an issue; what is left out stays. */
export interface Writing {
  readonly title?: string;
  readonly body: string;
  readonly state?: "open" | "closed";
  readonly state_reason?: "completed" | "not_planned" | "duplicate" | "reopened";
}

export interface NewIssue {
  readonly title: string;
  readonly body: string;
  readonly labels?: string[];
  readonly assignees?: string[];
}

export interface IssueCalls {
  readonly repository: string;
  /** Pull requests are left out. `highest` of all that was seen, pull requests included. */
  list(state: "open" | "closed", since?: string): Promise<{ issues: readonly Issue[]; highest: number }>;
  /** The number of the newest issue or pull request; 0 when there is none. */
  newest(): Promise<number>;
  get(number: number): Promise<Issue>;
  /** Never repeated by itself: when the answer is lost, the issue may exist. */
  create(issue: NewIssue): Promise<Issue>;
  edit(number: number, writing: Writing): Promise<Issue>;
  comments(number: number, since: string): Promise<readonly Said[]>;
  /** Never repeated by itself. */
  comment(number: number, body: string): Promise<void>;
  removeLabel(number: number, name: string): Promise<void>;
}

const stay = { redirect: "manual" } as const;
const once = { redirect: "manual", retries: 0 } as const;

export function issueCalls(api: GitHubApi, { owner, repo }: Repository): IssueCalls {
  const { issues } = api.rest;
  const at = { owner, repo };
  const one = (number: number) => ({ ...at, issue_number: number });
  return {
    repository: `${owner}/${repo}`,
    async list(state, since) {
      const asked = { ...at, state, per_page: 100, ...from(since), request: stay };
      const all = await pages((page) => issues.listForRepo({ ...asked, page }));
      const highest = Math.max(0, ...all.map(({ number }) => number));
      return { issues: all.filter((found) => !found.pull_request).map(issueOf), highest };
    },
    async newest() {
      const { data } = here(await issues.listForRepo({ ...at, state: "all", per_page: 1, request: stay }));
      return data[0]?.number ?? 0;
    },
    get: async (number) => issueOf(here(await issues.get({ ...one(number), request: stay })).data),
    create: async (issue) => issueOf(here(await issues.create({ ...at, ...issue, request: once })).data),
    edit: async (number, writing) =>
      issueOf(here(await issues.update({ ...one(number), ...writing, request: stay })).data),
    async comments(number, since) {
      const asked = { ...one(number), per_page: 100, ...from(since), request: stay };
      const all = await pages((page) => issues.listComments({ ...asked, page }));
      return all.map(({ user, author_association, created_at, body }) => ({
        author: user?.login ?? "",
        association: author_association ?? "NONE",
        at: created_at,
        body: body ?? "",
      }));
    },
    async comment(number, body) {
      here(await issues.createComment({ ...one(number), body, request: once }));
    },
    async removeLabel(number, name) {
      here(await issues.removeLabel({ ...one(number), name, request: stay }));
    },
  };
}

/** GitHub's times have no fractions of a second. */
const from = (since = "") => (since === "" ? {} : { since: since.replace(/\.\d+Z$/, "Z") });

interface Answer<T> {
  readonly status: number;
  readonly data: T;
  readonly headers: { readonly link?: string | undefined };
}

function here<T extends { readonly status: number }>(answer: T): T {
  if (answer.status >= 300) throw new MovedError();
  return answer;
}

/** All pages; something may change its page meanwhile, so each number counts once. */
async function pages<T extends { readonly id: number }>(ask: (page: number) => Promise<Answer<T[]>>): Promise<T[]> {
  const found = new Map<number, T>();
  for (let page = 1; ; page++) {
    const { data, headers } = here(await ask(page));
    for (const each of data) found.set(each.id, each);
    if (!headers.link?.includes('rel="next"')) return [...found.values()];
  }
}

type ApiIssue = Awaited<ReturnType<GitHubApi["rest"]["issues"]["get"]>>["data"];
type ListedIssue = Awaited<ReturnType<GitHubApi["rest"]["issues"]["listForRepo"]>>["data"][number];

function issueOf(found: ApiIssue | ListedIssue): Issue {
  const { closed_by: closer, body, user, labels } = found;
  return {
    number: found.number,
    id: found.id,
    url: found.html_url,
    title: found.title,
    body: body ?? "",
    isOpen: found.state === "open",
    locked: found.locked,
    labels: labels.map((label) => (typeof label === "string" ? label : (label.name ?? ""))),
    author: user?.login ?? "",
    authorId: user?.id ?? 0,
    isBot: user?.type === "Bot",
    association: found.author_association ?? "NONE",
    closedBy: closer ? { login: closer.login, isBot: closer.type === "Bot" } : undefined,
    comments: found.comments,
    mark: found.pull_request ? undefined : markOf(body ?? ""),
  };
}
