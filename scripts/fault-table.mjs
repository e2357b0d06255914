// The manual's table of faults, made from what the tests assert. Shared by scripts/docs.mjs and the test that holds it.

const area = /(<!-- fault-table:[^>]*-->\n)[\s\S]*(<!-- \/fault-table -->)/;

/** The page with the table brought up to date. Throws when the page has lost its place. */
export function withFaultTable(page, rows) {
  if (!area.test(page)) throw new Error("troubleshooting.md has no place for the table of faults");
  const failing = rows.filter((each) => each.code);
  const mended = rows.filter((each) => each.does);
  const lines = [
    "| what is wrong | code, step | what MeSH says | next |",
    "|---|---|---|---|",
    ...failing.map(({ fault, code, step, says, next }) =>
      row(fault, `[${code}](#${code.toLowerCase()})${step ? `, ${step}` : ""}`, says, next ? `\`${next}\`` : ""),
    ),
    "",
    "| what happens | what MeSH does |",
    "|---|---|",
    ...mended.map(({ fault, does }) => row(fault, does)),
  ];
  return page.replace(area, (_, start, end) => `${start}${lines.join("\n")}\n${end}`);
}

const row = (...cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
