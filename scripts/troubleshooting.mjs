// What the manual's page about codes takes from the tables of the doctor. Shared by scripts/docs.mjs and the test that holds it.

/** The page with its tree, chapters and tables brought up to date. Throws when the page has lost a place. */
export function withDoctor(page, { tree, sections, nextOf, rungs, rows, shown, seedBranches }) {
  return [
    ["tree", treeText(tree)],
    ["rungs", table(["rung", "what is asked", "what may be said"], rungs)],
    ["chapters", sections.map((section) => sectionText(section, nextOf)).join("\n\n")],
    ["doctor-table", table(["rung", "on", "what is wrong", "code", "what it means"], rows.map(rowCells))],
    [
      "shown",
      table(
        ["code", "where it is brought about"],
        shown.map(([code, test]) => [linked(code), `\`${test}\``]),
      ),
    ],
    ["seed-tree", table(["asked", "what to type", "answer", "where it is shown"], seedBranches.map(branchCells))],
  ].reduce(filled, page);
}

function filled(page, [name, text]) {
  const area = new RegExp(`(<!-- ${name}: [^>]*-->\n)[\\s\\S]*(<!-- /${name} -->)`);
  if (!area.test(page)) throw new Error(`troubleshooting.md has no place for ${name}`);
  return page.replace(area, (_, start, end) => `${start}${text}\n${end}`);
}

function treeText(tree) {
  const lines = tree.flatMap(({ codes, label = codes.join(", "), says, more = [] }, i) => [
    `${i === tree.length - 1 ? "└" : "├"}─ ${head(label)}${says}`,
    ...more.map((line) => `│    ${line}`),
  ]);
  return ["```", "Connection failing?", ...lines, "```"].join("\n");
}

/** Two of them are wider than the column. */
const head = (label) => (label.length < 21 ? label.padEnd(21) : `${label}   `);

function sectionText({ title, intro, chapters }, nextOf) {
  const parts = Object.entries(chapters).map(([code, lines]) => [`### ${code}`, ...lines, ...nextLines(nextOf(code))]);
  return [`## ${title}`, ...(intro.length > 0 ? [intro.join("\n")] : []), ...parts.map((each) => each.join("\n"))].join(
    "\n\n",
  );
}

const nextLines = (next) => (next.length === 0 ? [] : ["", `Next: ${next.map((line) => `\`${line}\``).join(", ")}`]);

const linked = (code) => `[${code}](#${code.toLowerCase()})`;

const rowCells = ({ rung, on, fault, code, says }) => [`\`${rung}\``, on, fault, linked(code), says];

const branchCells = ({ asks, type, answer, says, test }) => [
  asks,
  `\`${type}\``,
  `${linked(answer)}: ${says}`,
  `\`${test}\``,
];

const table = (heads, rows) => [cells(heads), cells(heads.map(() => "---")), ...rows.map(cells)].join("\n");

const cells = (all) => `| ${all.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
