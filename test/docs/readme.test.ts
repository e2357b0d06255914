import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";
import { withActionTable } from "../../scripts/action-table.mjs";
import { anyDocument, documentSchema } from "../../src/plan/result.ts";

const read = (file: string) => readFileSync(file, "utf8");
const pages = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md"].concat(
  readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => join("docs", file)),
);

test("README's table of inputs and outputs is what action.yml says", () => {
  expect(withActionTable(read("README.md"), read("action.yml"))).toBe(read("README.md"));
});

test.each(pages)("every link and picture in %s leads to a file that is there", (page) => {
  const links = [...read(page).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map((match) => match[1] ?? "");
  const missing = links
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => !existsSync(normalize(join(dirname(page), link))));
  expect(missing).toEqual([]);
});

test("the manual's JSON Schema is what the code prints", () => {
  expect(JSON.parse(read("docs/references/result.schema.json"))).toEqual(JSON.parse(JSON.stringify(documentSchema())));
});

test("the manual's example of --json fits its own schema", () => {
  const example = /```json\n([\s\S]*?)```/.exec(read("docs/references/json.md"))?.[1] ?? "";
  expect(() => anyDocument.parse(JSON.parse(example))).not.toThrow();
});
