import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";
import { withActionTable } from "../../scripts/action-table.mjs";

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
