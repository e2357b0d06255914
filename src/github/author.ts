// Whose texts a token writes. A person's token may ask; that of a workflow or of an App may not (403), and the name of its
// bot stands in nothing it can read. But what it does shows its name: it reacts to a text, and takes the reaction back.

import type { GitHubApi } from "./client.ts";
import type { KeptPlace, Written } from "./kept-text.ts";
import { isRefused } from "./why-no-comment.ts";

/** The one of these texts, which bear our marker, that this token wrote. */
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
