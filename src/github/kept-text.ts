// A text that MeSH keeps at GitHub: found by its hidden marker and its author, and changed in place, so that there is one of it
// and never a wrong one of somebody else's. Where such texts lie is a KeptPlace: comments.ts.

import { ownOf } from "./author.ts";
import type { GitHubApi } from "./client.ts";
import { statusOf } from "./why-no-comment.ts";

/** A text as GitHub has it. */
export interface Written {
  readonly id: number;
  readonly author: string;
  readonly isBot: boolean;
  readonly body: string;
}

/** Where texts lie, and the only calls that are about it. What else a text there has, a title for one, is the place's own to know. */
export interface KeptPlace {
  /** All texts that have an author, ours or not, page by page. */
  list(): AsyncIterable<readonly Written[]>;
  /** The page of the new text. Sent once only: an answer that was lost may have been a text that was written. */
  create(body: string): Promise<string>;
  /** The page of the changed text. */
  update(id: number, body: string): Promise<string>;
  /** The name that a reaction of this token to a text bears; the reaction is taken back. */
  reactingTo(id: number): Promise<string | undefined>;
}

export interface KeptText {
  /** How its body begins. Anybody may copy it. */
  readonly marker: string;
  readonly body: string;
  /** Why what is there is left as it is. Asked last, right before it would be written. */
  staysBecause(found: Written | undefined): Promise<string | undefined>;
}

/** The text was written, or what is there was left as it is. */
export type Kept = { readonly url: string } | { readonly left: string };

/** Writes the text, or changes the one that is there. */
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
