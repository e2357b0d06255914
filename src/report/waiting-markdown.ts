// What a person has to do at a machine, as Markdown: can be followed by somebody who knows nothing of MeSH.

import type { WaitingForPerson } from "../steps/waiting.ts";
import { block, code, sections } from "./markdown.ts";
import { untilText } from "./waiting-text.ts";

/** One section with the exact line to copy. */
export function personMarkdown(host: string, waiting: WaitingForPerson): string {
  const { why, until, where, line, sees, after } = waiting;
  return sections(
    `#### ✋ ${code(host)} waits for a person until ${untilText(until)}`,
    code(why, 1000),
    `1. **Where:** ${code(where, 1000)}`,
    "2. **Type this line:**",
    block(line, "text"),
    `3. **What you will see:** ${code(sees, 1000)}`,
    `**Then:** ${code(after, 1000)}`,
  ).trimEnd();
}
