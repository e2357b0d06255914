// README.md's table of inputs and outputs, made from action.yml. Shared by scripts/docs.mjs and the test that holds it.

import { parse } from "yaml";

const area = /(<!-- action-table:[^>]*-->\n)[\s\S]*(<!-- \/action-table -->)/;

/** README with the table brought up to date. Throws when README has lost its place. */
export function withActionTable(readme, action) {
  if (!area.test(readme)) throw new Error("README.md has no place for the action's table");
  const { inputs, outputs } = parse(action);
  const rows = [
    "| input | default | |",
    "|---|---|---|",
    ...Object.entries(inputs).map(([name, { description, default: value, required }]) =>
      row(`\`${name}\``, required ? "required" : value ? `\`${value}\`` : "", description),
    ),
    "",
    "| output | |",
    "|---|---|",
    ...Object.entries(outputs).map(([name, { description }]) => row(`\`${name}\``, description)),
  ];
  return readme.replace(area, (_, start, end) => `${start}${rows.join("\n")}\n${end}`);
}

const row = (...cells) => `| ${cells.join(" | ")} |`;
