// Markdown for GitHub that contains untrusted text. Text from hosts, servers and files is rendered as code, because GitHub finds
// mentions, references and links everywhere except in code (html-pipeline skips `code` and `pre`).

import { printable } from "../core/text.ts";

/** One line of untrusted text. Every character that could be syntax becomes a character reference, which is never syntax. */
export function code(text: string, max = 300): string {
  const line = printable(text, max).replace(/\s+/g, " ").trim();
  return line === "" ? "" : `<code>${line.replace(/[^A-Za-z0-9 ]/gu, (c) => `&#${c.codePointAt(0)};`)}</code>`;
}

/**
 * Untrusted text as part of a sentence: no markup, and nothing that GitHub would make a link or a mention of, which it also does to
 * entities; a space without width after those characters prevents it.
 */
export function prose(text: string, max = 1000): string {
  const line = printable(text, max).replace(/\s+/g, " ").trim();
  const escaped = (c: string) => `&#${c.codePointAt(0)};${c === "@" || c === "#" ? "&#8203;" : ""}`;
  return line.replace(/[^A-Za-z0-9 ,"'()]/gu, escaped);
}

/** Several lines of untrusted text, with their line breaks. */
export function pre(text: string, max = 4000): string {
  const escaped = printable(text, max).replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);
  return `<pre>${escaped}</pre>`;
}

/** A block that GitHub gives a copy button; its fence is longer than any in the text. */
export function block(text: string, language = "sh"): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = "`".repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  return `${fence}${language}\n${printable(text, 4000)}\n${fence}`;
}

/** Cells are Markdown already; they must contain no `|` and no newline. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A folded section; `summary` must be trusted text. */
export const details = (summary: string, body: string): string =>
  body === "" ? "" : `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;

/** Joins sections with blank lines; empty ones are left out. */
export const sections = (...parts: readonly string[]): string => `${parts.filter(Boolean).join("\n\n")}\n`;

const bytes = (text: string) => Buffer.byteLength(text);

/**
 * The first page that fits. Pages get shorter; when none fits, the last one without the blocks that do not fit, and a note about
 * it. A page is a list of blocks; each closes the elements it opens, and is included completely or not at all.
 * `limit` in UTF-8 bytes: 1 MiB for a job summary; 65,536 characters, never more than so many bytes, for a comment.
 */
export function firstThatFits(limit: number, ...pages: readonly (() => readonly string[])[]): string {
  let blocks: readonly string[] = [];
  for (const make of pages) {
    blocks = make();
    const text = sections(...blocks);
    if (bytes(text) <= limit) return text;
  }
  return shortened(limit, blocks);
}

const note = "_Not everything fits here; the log of the run has all of it._";

function shortened(limit: number, blocks: readonly string[]): string {
  const between = "\n\n".length;
  let room = limit - bytes(sections(note));
  const kept = blocks.filter((block) => {
    const size = bytes(block) + between;
    if (size > room) return false;
    room -= size;
    return true;
  });
  return sections(...kept, note);
}
