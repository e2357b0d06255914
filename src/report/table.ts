// Columns for a terminal, padded by visible width: colour codes have no width, and a wide character takes two columns.

import stringWidth from "fast-string-width";

/** Pads text with spaces up to `width` columns. */
export const padded = (text: string, width: number): string =>
  text + " ".repeat(Math.max(0, width - stringWidth(text)));

/** The largest width of these texts, in columns. */
export const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => stringWidth(text)));

/** The beginning of an uncoloured text that fits into `width` columns, cut between characters. */
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
