// The Action's `validate`: mistakes of the inventory, and with `base` what it changes. Connects nowhere.

import { exitCode } from "../../core/exit.ts";
import { count } from "../../core/text.ts";
import { warningAnnotations } from "../../github/annotations.ts";
import { validMarkdown } from "../../github/summary.ts";
import { readInventory } from "../../inventory/load.ts";
import type { ValidateInputs } from "../definitions/inventory-validate.ts";
import { warningLine } from "../inventory.ts";
import { changesSince, diffLines } from "../inventory-diff.ts";
import { inventoryWarnings } from "../inventory-warnings.ts";
import { printLines } from "../output.ts";
import { type ActionCli, type Ended, outputsOf } from "./ended.ts";

export async function validateAction(cli: ActionCli, inputs: ValidateInputs): Promise<Ended> {
  const inventory = await readInventory(inputs.inventory, { cwd: cli.cwd, home: cli.home });
  const hosts = inventory.hosts.length;
  const verdict = `${inputs.inventory}: ${count(hosts, "host")}, no mistakes`;
  const warnings = await inventoryWarnings(inventory, cli, Date.now());
  printLines(cli, [...warnings.map(warningLine), verdict]);
  const since = inputs.base ? await changesSince(cli, inputs.base, inputs) : undefined;
  const said = since && ("changes" in since ? diffLines(since.changes) : ["there is no right inventory before it"]);
  const words = said?.map(cli.known.redact);
  if (words) printLines(cli, words);
  const changes = since && "changes" in since ? { changes: since.changes } : {};
  const result = { version: 1, command: "validate", exit: 0, hosts, warnings, ...changes };
  const outputs = outputsOf({ ok: hosts, failed: 0, exit: exitCode.converged, result });
  return {
    outputs,
    waiting: [],
    red: undefined,
    warnings: warningAnnotations(warnings),
    markdown: validMarkdown({ verdict, warnings, changes: words }),
  };
}
