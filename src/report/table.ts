// Columns for a terminal, padded by what is seen: colour takes no room, and a wide character takes that of two.

import stringWidth from "string-width";

/** Text with spaces after it, up to so many columns. */
export const padded = (text: string, width: number): string =>
  text + " ".repeat(Math.max(0, width - stringWidth(text)));

/** The columns of the widest of these texts. */
export const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => stringWidth(text)));

/** The beginning of a text without colour that fits into so many columns; no character is cut in two. */
export function fitting(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let [end, used] = [0, 0];
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    used += stringWidth(segment);
    if (used > width) break;
    end += segment.length;
  }
  return text.slice(0, end);
}

/** Rows as aligned lines, two spaces between columns, no trailing spaces. Rows may differ in length. */
export function columns(rows: readonly (readonly string[])[], indent = ""): string[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, i) => widest(rows.map((row) => row[i] ?? "")));
  return rows.map((row) => `${indent}${row.map((cell, i) => padded(cell, widths[i] ?? 0)).join("  ")}`.trimEnd());
}
