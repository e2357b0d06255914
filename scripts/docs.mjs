#!/usr/bin/env zx
// Writes what the manual takes from the code: the Action's table in README.md, the JSON Schemas of --json, the table of faults, the stand-ins of Windows, the promises of the mutants, what people reported, what was measured.

import { fs } from "zx";
import { withResults } from "../bench/page.ts";
import { plot } from "../bench/plot.ts";
import { plotTraces } from "../bench/plot-trace.ts";
import { readResults } from "../bench/results.ts";
import { standIns } from "../lab/windows/stand-ins.ts";
import { doctorSchema } from "../src/doctor/result.ts";
import { statusSchema } from "../src/health/lookback/status.ts";
import { healthSchema } from "../src/health/result.ts";
import { documentSchema } from "../src/plan/result.ts";
import { doctorPage } from "../test/doctor/page.ts";
import { rows } from "../test/faults/table.ts";
import { readFieldRows } from "../test/field/rows.ts";
import { mutants } from "../test/mutants/table.ts";
import { withActionTable } from "./action-table.mjs";
import { withFaultTable } from "./fault-table.mjs";
import { withFieldTable } from "./field-table.mjs";
import { withMutantTable } from "./mutant-table.mjs";
import { withStandInTable } from "./stand-in-table.mjs";
import { withDoctor } from "./troubleshooting.mjs";

const readme = await fs.readFile("README.md", "utf8");
await fs.writeFile("README.md", withActionTable(readme, await fs.readFile("action.yml", "utf8")));
await fs.writeFile("docs/references/result.schema.json", `${JSON.stringify(documentSchema(), null, 2)}\n`);
await fs.writeFile("docs/references/health.schema.json", `${JSON.stringify(healthSchema(), null, 2)}\n`);
await fs.writeFile("docs/references/status.schema.json", `${JSON.stringify(statusSchema(), null, 2)}\n`);

await fs.writeFile("docs/references/doctor.schema.json", `${JSON.stringify(doctorSchema(), null, 2)}\n`);

const manual = "docs/topics/troubleshooting.md";
await fs.writeFile(manual, withDoctor(withFaultTable(await fs.readFile(manual, "utf8"), rows), doctorPage));

const gaps = "docs/topics/testing-gaps.md";
await fs.writeFile(gaps, withStandInTable(await fs.readFile(gaps, "utf8"), standIns));

const promises = "test/mutants/README.md";
await fs.writeFile(promises, withMutantTable(await fs.readFile(promises, "utf8"), mutants));

const field = "docs/references/field-reports.md";
await fs.writeFile(field, withFieldTable(await fs.readFile(field, "utf8"), readFieldRows()));

const results = await readResults();
const performance = "docs/references/performance.md";
await fs.writeFile(performance, withResults(await fs.readFile(performance, "utf8"), results));
await fs.writeFile("docs/pictures/performance.svg", plot(results));
for (const { id, traces } of results)
  if (traces) await fs.writeFile(`docs/pictures/${id}-trace.svg`, plotTraces(traces));
