// The list of promises in test/mutants/README.md, made of the table of mutants.

const start = "<!-- promises: made by npm run docs -->";
const end = "<!-- /promises -->";

/** The page with the promises of these mutants between its two marks. */
export function withMutantTable(page, mutants) {
  const [before, rest] = page.split(start);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`the page has no ${start} … ${end}`);
  const files = Map.groupBy(mutants, ({ file }) => file);
  const chapters = [...files].map(([file, rows]) => chapter(file, rows));
  return `${before}${start}\n\n${mutants.length} mutants in ${files.size} files.\n\n${chapters.join("\n\n")}\n\n${end}${after}`;
}

function chapter(file, rows) {
  const tests = [...new Set(rows.flatMap((row) => row.tests))].map((path) => `\`${path}\``);
  const promises = rows.map(({ promise }) => `- ${promise}`);
  return `### \`${file}\`\n\nHeld by ${tests.join(", ")}.\n\n${promises.join("\n")}`;
}
