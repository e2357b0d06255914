// Words for issues: what comes from hosts calls nobody and links nothing.

import { printable } from "../../core/text.ts";
import { prose } from "../../report/markdown.ts";

/** The message of GitHub says 256; the rest is room for what counts differently. */
const longestTitle = 240;

/** Text of others as a part of a sentence in Markdown. `GH-4` is a link to an issue, too. */
export const sentence = (text: string, max = 1000): string => prose(unlinked(text), max);

const unlinked = (text: string) => text.replace(/\bGH-(?=\d)/gi, "GH ");

/** A title is plain text: nothing that could call a person or link another issue. */
export function titleOf(prefix: string, title: string): string {
  const line = printable(`${prefix} ${title}`, 2000).replace(/\s+/g, " ").trim();
  const quiet = unlinked(line).replace(/@+/g, " at ").replace(/#+/g, "").replace(/ +/g, " ");
  return cut(quiet.trim(), longestTitle);
}

/** At most `max` UTF-16 units, never half a character. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const end = /[\uD800-\uDBFF]/.test(text[max - 2] ?? "") ? max - 2 : max - 1;
  return `${text.slice(0, end)}…`;
}
