// Checks of what is put into a path or an argument vector: a name that begins with "-" would be read as a flag, a comma would
// make two tags of one. The inventory has checked its own words already; this is the second lock.

import { type ErrorCode, MeshError } from "../core/errors.ts";
import { printable } from "../core/text.ts";

const wrong = (what: string, text: string, code: ErrorCode = "HEADSCALE_REFUSED") =>
  new MeshError({ code, problem: `${JSON.stringify(printable(text, 80))} is not ${what}` });

/** Ids are numbers, whatever the road writes around them. */
export function checkId(id: string): string {
  if (!/^\d{1,20}$/.test(id)) throw wrong("the id of a node or key in Headscale", id);
  return id;
}

export function checkNodeName(name: string): string {
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name)) throw wrong("a name a node can bear (a-z, 0-9, -)", name);
  return name;
}

/** Headscale itself takes nearly anything here, spaces and nothing at all included. */
export function checkUserName(name: string): string {
  if (!/^[A-Za-z0-9][\w.@-]{0,126}$/.test(name)) throw wrong("a name for a Headscale user", name);
  return name;
}

export function checkTags(tags: readonly string[], code: ErrorCode): readonly string[] {
  for (const tag of tags) {
    if (!/^tag:[a-z][a-z0-9-]{0,59}$/.test(tag)) throw wrong('a tag ("tag:" and a-z, 0-9, -)', tag, code);
  }
  return tags;
}
