// What people wrote about incidents: comments of those who may write here, in the issues of their causes. MeSH's own are none.

import type { GitHubApi } from "../client.ts";
import { issueCalls, isTrusted, type Repository, type Said } from "./issue.ts";
import { saidMarker } from "./say.ts";

interface Noted {
  readonly issues: readonly { readonly cause: string; readonly number: number; readonly url: string }[];
  /** In the order of time for each cause. */
  readonly notes: readonly {
    readonly cause: string;
    readonly author: string;
    readonly at: string;
    readonly text: string;
  }[];
}

/** Issues that are looked at, each with one or two calls. */
const mostIssues = 30;

/** Of the last issue of each of these causes; what is not ours any more is left out. Throws what GitHub refuses. */
export async function personNotes(
  api: GitHubApi,
  at: Repository,
  numbers: readonly (readonly [cause: string, number: number])[],
): Promise<Noted> {
  const calls = issueCalls(api, at);
  const issues: Noted["issues"][number][] = [];
  const notes: Noted["notes"][number][] = [];
  for (const [cause, number] of numbers.slice(0, mostIssues)) {
    const { mark, url, comments } = await calls.get(number);
    if (mark?.cause !== cause) continue;
    issues.push({ cause, number, url });
    const said = comments > 0 ? await calls.comments(number, "") : [];
    notes.push(...said.filter(isPersons).map((one) => ({ cause, author: one.author, at: one.at, text: textOf(one) })));
  }
  return { issues, notes: notes.filter(({ text }) => text !== "") };
}

const isPersons = ({ association, body }: Said) => isTrusted(association) && !body.startsWith(saidMarker);

/** Without what GitHub does not show either. */
const textOf = ({ body }: Said) => body.replace(/<!--[\s\S]*?(?:-->|$)/g, "").trim();
