// Finds the account behind a token. A personal token may ask for it; the token of a workflow or an App may not (403), and it can
// read its bot's name nowhere. A reaction shows its author, so MeSH reacts to a text and removes the reaction.

import type { GitHubApi } from "./client.ts";
import type { KeptPlace, Written } from "./kept-text.ts";
import { isRefused } from "./why-no-comment.ts";

/** Of these texts with our marker, the one that this token wrote. */
export async function ownOf(
  api: GitHubApi,
  place: Pick<KeptPlace, "reactingTo">,
  marked: readonly Written[],
): Promise<Written | undefined> {
  if (marked.length === 0) return undefined;
  const person = await personOf(api);
  if (person !== undefined) return marked.find(({ author }) => author === person);
  const bots = marked.filter(({ isBot }) => isBot);
  const [first] = bots;
  if (!first) return undefined;
  const bot = await place.reactingTo(first.id);
  if (bot === undefined) throw new Error("GitHub does not say whose token this is");
  return bots.find(({ author }) => author === bot);
}

async function personOf(api: GitHubApi): Promise<string | undefined> {
  try {
    return (await api.rest.users.getAuthenticated()).data.login;
  } catch (thrown) {
    if (isRefused(thrown)) return undefined;
    throw thrown;
  }
}
