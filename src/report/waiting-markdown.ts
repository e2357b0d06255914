// What a person has to do at a machine, as Markdown: can be followed by somebody who knows nothing of MeSH.

import type { WaitingForPerson } from "../steps/waiting.ts";
import { block, code, prose, sections } from "./markdown.ts";
import { untilText } from "./waiting-text.ts";

/** One section with the exact line to copy. */
export function personMarkdown(host: string, waiting: WaitingForPerson): string {
  const { why, until, where, line, sees, after } = waiting;
  return sections(
    `#### ✋ ${code(host)} waits for a person until ${untilText(until)}`,
    `${prose(why)}.`,
    `1. **Where:** ${prose(where)}.`,
    "2. **Type this line:**",
    block(line, "text"),
    `3. **What you will see:** ${prose(sees)}.`,
    `**Then:** ${prose(after)}.`,
  ).trimEnd();
}
