#!/usr/bin/env zx
// Writes what the manual takes from the code: the Action's table in README.md, the JSON Schema of --json.

import { fs } from "zx";
import { documentSchema } from "../src/report/document.ts";
import { withActionTable } from "./action-table.mjs";

const readme = await fs.readFile("README.md", "utf8");
await fs.writeFile("README.md", withActionTable(readme, await fs.readFile("action.yml", "utf8")));
await fs.writeFile("docs/references/result.schema.json", `${JSON.stringify(documentSchema(), null, 2)}\n`);
