// The tables of docs/references/inventory.md, made from the schema. `vitest -u` writes them into the manual.

import { readCatalogue, type SchemaNode, type Section, typeText } from "../../src/inventory/catalogue.ts";

/** The manual with every table between `<!-- keys: SECTION -->` and `<!-- end -->` made anew. */
export function withTables(manual: string): string {
  const { sections } = readCatalogue();
  return manual.replace(
    /(<!-- keys: (.*?) -->\n)[\s\S]*?(<!-- end -->)/g,
    (_, open: string, path: string, close: string) => {
      const section = sections.find((one) => (one.path || "the file") === path);
      if (!section) throw new Error(`the manual has a table for ${path}, the schema has no such section`);
      return `${open}${table(section)}\n${close}`;
    },
  );
}

/** Sections the manual has no table for. */
export function missingTables(manual: string): string[] {
  const paths = readCatalogue().sections.map(({ path }) => path || "the file");
  return paths.filter((path) => !manual.includes(`<!-- keys: ${path} -->`));
}

function table(section: Section): string {
  const rows = [...section.keys].map(([key, node]) => {
    const required = section.node.required ?? section.node.anyOf?.[0]?.required ?? [];
    return [
      `\`${key}\``,
      kind(node),
      required.includes(key) ? "required" : fallback(node),
      example(key, node),
      node.description ?? "",
    ];
  });
  const lines = [["Key", "Type", "Default", "Example", "What it says"], ["---", "---", "---", "---", "---"], ...rows];
  return lines.map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`).join("\n");
}

const kind = (node: SchemaNode): string => typeText(node).replace(' ("key: value" lines below it)', "");

const fallback = (node: SchemaNode): string =>
  node.default === undefined ? "" : `\`${JSON.stringify(node.default).replaceAll('"', "")}\``;

function example(key: string, node: SchemaNode): string {
  const value = node.examples?.[0] ?? node.default ?? node.const ?? node.enum?.[0];
  if (value === undefined) return "";
  const text =
    typeof value === "string"
      ? value
      : Array.isArray(value)
        ? `[${value.map((one) => (/ /.test(one) ? `"${one}"` : one)).join(", ")}]`
        : String(value);
  return `\`${key}: ${text}\``;
}
