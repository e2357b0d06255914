// The table of docs/references/field-reports.md, made of test/field/reports.txt.

const start = "<!-- field-reports: made by npm run docs -->";
const end = "<!-- /field-reports -->";

/** The page with the rows between its two marks, by kind, and the open ones named above them. */
export function withFieldTable(page, rows) {
  const [before, rest] = page.split(start);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`the page has no ${start} … ${end}`);
  const open = rows.filter(({ tests }) => tests.length === 0).map(({ name }) => name);
  const count = `${rows.length} rows, ${open.length === 0 ? "none of them open" : `${open.length} of them open: ${open.join(", ")}`}.`;
  const chapters = [...Map.groupBy(rows, ({ kind }) => kind)].map(([kind, of]) => chapter(kind, of));
  return `${before}${start}\n\n${count}\n\n${chapters.join("\n\n")}\n\n${end}${after}`;
}

const chapter = (kind, rows) =>
  [`### ${kind}`, "", "| | reported | ends | held by |", "|---|---|---|---|", ...rows.map(rowOf)].join("\n");

const rowOf = ({ name, reported, ends, tests }) =>
  `| ${[name, reported, ends || "–", tests.map(testOf).join("<br>") || "**open**"].join(" | ")} |`;

const testOf = ({ file, name }) => `[${code(name)}](../../${file})`;

/** Some names hold a backtick or a bracket, which would end the link's text. */
const code = (text) => text.replace(/[\\`*_[\]<>]/g, "\\$&");
