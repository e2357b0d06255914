// A section of the user's own file that belongs to MeSH: between two marks; the rest of the file is not touched.

/** The marks for a type of file: `#` lines, or HTML comments in Markdown. */
interface Marks {
  readonly begin: string;
  readonly end: string;
}

export const hashMarks: Marks = { begin: "# mesh init: begin", end: "# mesh init: end" };
export const htmlMarks: Marks = { begin: "<!-- mesh init: begin -->", end: "<!-- mesh init: end -->" };

/** The file with the section, in its old place or at the end. */
export function withSection(text: string, marks: Marks, section: string): string {
  const whole = `${marks.begin}\n${section.trim()}\n${marks.end}\n`;
  const from = text.indexOf(marks.begin);
  const to = text.indexOf(marks.end, from);
  if (from < 0 || to < 0) return text.trim() === "" ? whole : `${text.trimEnd()}\n\n${whole}`;
  return `${text.slice(0, from)}${whole}${text.slice(to + marks.end.length).replace(/^\r?\n/, "")}`;
}

/** The section's text; undefined when the file has none. */
export function sectionOf(text: string, marks: Marks): string | undefined {
  const from = text.indexOf(marks.begin);
  const to = text.indexOf(marks.end, from);
  return from < 0 || to < 0 ? undefined : text.slice(from + marks.begin.length, to).trim();
}
