// Checks values before they become part of a URL path or of argv: a name that begins with "-" would be read as a flag, a comma
// would split one tag in two. The inventory has checked its values already; this is a second line of defence.

import { type ErrorCode, MeshError } from "../core/errors.ts";
import { printable } from "../core/text.ts";

const wrong = (what: string, text: string, code: ErrorCode = "HEADSCALE_REFUSED") =>
  new MeshError({ code, problem: `${JSON.stringify(printable(text, 80))} is not ${what}` });

/** Ids are decimal numbers, over REST and over the CLI. */
export function checkId(id: string): string {
  if (!/^\d{1,20}$/.test(id)) throw wrong("the id of a node or key in Headscale", id);
  return id;
}

export function checkNodeName(name: string): string {
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name)) throw wrong("a name a node can bear (a-z, 0-9, -)", name);
  return name;
}

/** Headscale itself accepts nearly everything here, even spaces and the empty name. */
export function checkUserName(name: string): string {
  if (!/^[\p{L}\p{Nd}][\p{L}\p{Nd}_.@-]{0,126}$/u.test(name)) throw wrong("a name for a Headscale user", name);
  return name;
}

export function checkTags(tags: readonly string[], code: ErrorCode): readonly string[] {
  for (const tag of tags) {
    if (!/^tag:[a-z][a-z0-9-]{0,59}$/.test(tag)) throw wrong('a tag ("tag:" and a-z, 0-9, -)', tag, code);
  }
  return tags;
}
