// The first line of a file that `mesh init` wrote: from it a later run knows whether a person changed the file since.

import { createHash } from "node:crypto";
import { version } from "../core/version.ts";

const line = /^# Written by mesh init .*\(([0-9a-f]{12})\).*\n/;

/** A newer pin of an action is no change of a person's own: bots do that all day. */
const withoutPins = (body: string) => body.replace(/@[0-9a-f]{40}( # \S+)?$/gm, "@");

const sum = (body: string) => createHash("sha256").update(withoutPins(body)).digest("hex").slice(0, 12);

/** The body under its line. */
export const stamped = (body: string): string =>
  `# Written by mesh init ${version} (${sum(body)}). Run it again to update; a file you changed is not replaced unasked.\n${body}`;

/** True when nobody changed the file since it was written. */
export function isUntouched(text: string): boolean {
  const [first, said] = line.exec(text) ?? [];
  return first !== undefined && said === sum(text.slice(first.length));
}
