// The manual and the published schema are held equal to the schema the parser uses. `npx vitest -u` writes both anew.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readCatalogue } from "../../src/inventory/catalogue.ts";
import { inventorySchema } from "../../src/inventory/schema.ts";
import { missingTables, withTables } from "./reference.ts";
import { at, inventoryOf, mistakesOf } from "./texts.ts";

const docs = new URL("../../docs/", import.meta.url);
const manualFile = new URL("references/inventory.md", docs);
const manual = readFileSync(manualFile, "utf8");

test("the manual's tables are those of the schema", async () => {
  expect(missingTables(manual)).toEqual([]);
  await expect(withTables(manual)).toMatchFileSnapshot(manualFile.pathname);
});

test("the published JSON Schema is the one the parser uses", async () => {
  const file = new URL("references/mesh.schema.json", docs).pathname;
  await expect(`${JSON.stringify(inventorySchema(), null, 2)}\n`).toMatchFileSnapshot(file);
});

test("every key has a description", () => {
  const bare = readCatalogue().sections.flatMap(({ path, keys }) =>
    [...keys].filter(([, node]) => !node.description).map(([key]) => `${path}.${key}`),
  );
  expect(bare).toEqual([]);
});

const blocks = [...manual.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml]) => yaml ?? "");

test.each(blocks.filter((yaml) => yaml.startsWith("version:")))("the manual's example %# is right", (yaml) => {
  expect(mistakesOf(yaml)).toEqual([]);
  expect(inventoryOf(yaml).file).toBe(at.file);
});
