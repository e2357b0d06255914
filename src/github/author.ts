// Whose comments a token writes. A person's token may ask; that of a workflow or of an App may not (403), and the name of its
// bot stands in nothing it can read. But what it does shows its name: it reacts to a comment, and takes the reaction back.

import type { GitHubApi } from "./client.ts";
import { isRefused } from "./why-no-comment.ts";

/** A comment with our marker, which anybody may have copied. */
export interface Marked {
  readonly id: number;
  readonly author: string;
  readonly isBot: boolean;
  readonly body: string;
}

interface Repository {
  readonly owner: string;
  readonly repo: string;
}

/** The one of these comments that this token wrote. */
export async function ownOf(api: GitHubApi, at: Repository, marked: readonly Marked[]): Promise<Marked | undefined> {
  if (marked.length === 0) return undefined;
  const person = await personOf(api);
  if (person !== undefined) return marked.find(({ author }) => author === person);
  const [first, ...more] = marked.filter(({ isBot }) => isBot);
  if (!first) return undefined;
  const bot = await botOf(api, at, first.id);
  return [first, ...more].find(({ author }) => author === bot);
}

async function personOf(api: GitHubApi): Promise<string | undefined> {
  try {
    return (await api.rest.users.getAuthenticated()).data.login;
  } catch (thrown) {
    if (isRefused(thrown)) return undefined;
    throw thrown;
  }
}

async function botOf(api: GitHubApi, { owner, repo }: Repository, comment_id: number): Promise<string> {
  const { data } = await api.rest.reactions.createForIssueComment({ owner, repo, comment_id, content: "eyes" });
  await api.rest.reactions.deleteForIssueComment({ owner, repo, comment_id, reaction_id: data.id });
  if (data.user) return data.user.login;
  throw new Error("GitHub does not say whose token this is");
}
