// A text that MeSH keeps on GitHub: found by its hidden marker and its author, and updated in place, so that there is only one of
// it, and texts of others are never changed. A KeptPlace stores such texts: comments.ts.

import { ownOf } from "./author.ts";
import type { GitHubApi } from "./client.ts";
import { statusOf } from "./why-no-comment.ts";

/** A text on GitHub. */
export interface Written {
  readonly id: number;
  readonly author: string;
  readonly isBot: boolean;
  readonly body: string;
}

/** Where texts are stored, with its API calls. Anything else about a text, such as a title, is known only to the place. */
export interface KeptPlace {
  /** All texts with an author, page by page. */
  list(): AsyncIterable<readonly Written[]>;
  /** Returns the URL of the new text. Never retried: when the answer is lost, the text may exist. */
  create(body: string): Promise<string>;
  /** Returns the URL of the changed text. */
  update(id: number, body: string): Promise<string>;
  /** Reacts to a text with this token, removes the reaction, and returns its author. */
  reactingTo(id: number): Promise<string | undefined>;
}

interface KeptText {
  /** The beginning of its body. Others may copy it. */
  readonly marker: string;
  readonly body: string;
  /** Why the existing text must not be changed. Called last, right before writing. */
  staysBecause(found: Written | undefined): Promise<string | undefined>;
}

/** The URL of the written text, or why the existing one was left unchanged. */
export type Kept = { readonly url: string } | { readonly left: string };

/** Creates the text, or updates the existing one. */
export async function keepText(api: GitHubApi, place: KeptPlace, text: KeptText): Promise<Kept> {
  const found = await find(api, place, text.marker);
  const left = await text.staysBecause(found);
  if (left !== undefined) return { left };
  return { url: found ? await place.update(found.id, text.body) : await create(api, place, text) };
}

async function find(api: GitHubApi, place: KeptPlace, marker: string): Promise<Written | undefined> {
  const marked: Written[] = [];
  for await (const page of place.list()) marked.push(...page.filter(({ body }) => body.startsWith(marker)));
  return ownOf(api, place, marked);
}

async function create(api: GitHubApi, place: KeptPlace, { marker, body }: KeptText): Promise<string> {
  try {
    return await place.create(body);
  } catch (thrown) {
    if ((statusOf(thrown) ?? 0) < 500) throw thrown;
    const written = await find(api, place, marker);
    return written === undefined ? place.create(body) : place.update(written.id, body);
  }
}
