// What people wrote about incidents: comments of those who may write here, in the issues of their causes. MeSH's own are none.

import type { GitHubApi } from "../client.ts";
import { issueCalls, isTrusted, type Repository, type Said } from "./issue.ts";
import { refusalOf } from "./refusal.ts";
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

/**
 * Of the last issue of each of these causes; what is not ours any more, was deleted or is elsewhere is left out. Throws what GitHub refuses,
 * and where it has none of them: then it is not the issues that are gone.
 */
export async function personNotes(
  api: GitHubApi,
  at: Repository,
  numbers: readonly (readonly [cause: string, number: number])[],
): Promise<Noted> {
  const calls = issueCalls(api, at);
  const issues: Noted["issues"][number][] = [];
  const notes: Noted["notes"][number][] = [];
  const missing: unknown[] = [];
  const asked = numbers.slice(0, mostIssues);
  for (const [cause, number] of asked) {
    const found = await calls.get(number).catch((thrown) => {
      if (!isElsewhere(thrown)) throw thrown;
      missing.push(thrown);
    });
    if (found?.mark?.cause !== cause) continue;
    const { url, comments } = found;
    issues.push({ cause, number, url });
    const said = comments > 0 ? await calls.comments(number, "") : [];
    notes.push(...said.filter(isPersons).map((one) => ({ cause, author: one.author, at: one.at, text: textOf(one) })));
  }
  if (asked.length > 0 && missing.length === asked.length) throw missing[0];
  return { issues, notes: notes.filter(({ text }) => text !== "") };
}

const isElsewhere = (thrown: unknown): boolean => ["gone", "moved"].includes(refusalOf(thrown));

const isPersons = ({ association, body }: Said) => isTrusted(association) && !body.startsWith(saidMarker);

/** Without what GitHub does not show either. */
const textOf = ({ body }: Said) => body.replace(/<!--[\s\S]*?(?:-->|$)/g, "").trim();
