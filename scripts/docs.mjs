#!/usr/bin/env zx
// Writes what the manual takes from the code: the Action's inputs and outputs in README.md.

import { fs } from "zx";
import { withActionTable } from "./action-table.mjs";

const readme = await fs.readFile("README.md", "utf8");
await fs.writeFile("README.md", withActionTable(readme, await fs.readFile("action.yml", "utf8")));
