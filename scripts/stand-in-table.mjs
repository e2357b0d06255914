// The manual's table of what of Windows is played, made from the list that the stand-ins are held to. Shared by scripts/docs.mjs and the test that holds it.

const area = /(<!-- stand-ins:[^>]*-->\n)[\s\S]*(<!-- \/stand-ins -->)/;

/** The page with the table brought up to date. Throws when the page has lost its place. */
export function withStandInTable(page, standIns) {
  if (!area.test(page)) throw new Error("testing-gaps.md has no place for the table of stand-ins");
  const lines = [
    "| stands in | plays | made from | unlike Windows |",
    "|---|---|---|---|",
    ...standIns.map(({ names, plays, source, unlike = "" }) => row(names.map(code).join(", "), plays, source, unlike)),
  ];
  return page.replace(area, (_, start, end) => `${start}${lines.join("\n")}\n${end}`);
}

const code = (name) => `\`${name}\``;
const row = (...cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
