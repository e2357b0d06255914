// The first line of a file that `mesh init` wrote. It tells a later run whether the user changed the file since.

import { createHash } from "node:crypto";
import { version } from "../core/version.ts";

const line = /^# Written by mesh init .*\(([0-9a-f]{12})\).*\n/;

/** A newer pin of an action does not count as the user's change, because bots update pins. */
const withoutPins = (body: string) => body.replace(/@[0-9a-f]{40}( # \S+)?$/gm, "@");

const sum = (body: string) => createHash("sha256").update(withoutPins(body)).digest("hex").slice(0, 12);

/** The body below its first line. */
export const stamped = (body: string): string =>
  `# Written by mesh init ${version} (${sum(body)}). Run it again to update; a file you changed is not replaced unasked.\n${body}`;

/** True when the file was not changed since it was written. */
export function isUntouched(text: string): boolean {
  const [first, said] = line.exec(text) ?? [];
  return first !== undefined && said === sum(text.slice(first.length));
}
