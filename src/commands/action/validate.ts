// The Action's `validate`: mistakes of the inventory, and with `base` what it changes. Connects nowhere.

import { exitCode } from "../../core/exit.ts";
import { count } from "../../core/text.ts";
import { validMarkdown } from "../../github/summary.ts";
import { readInventory } from "../../inventory/load.ts";
import type { ValidateInputs } from "../definitions/inventory-validate.ts";
import { changesSince, diffLines } from "../inventory-diff.ts";
import { printLines } from "../output.ts";
import { type ActionCli, type Ended, outputsOf } from "./ended.ts";

export async function validateAction(cli: ActionCli, inputs: ValidateInputs): Promise<Ended> {
  const { hosts } = await readInventory(inputs.inventory, { cwd: cli.cwd, home: cli.home });
  printLines(cli, [`${inputs.inventory}: ${hosts.length} hosts, no mistakes`]);
  const since = inputs.base ? await changesSince(cli, inputs.base, inputs) : undefined;
  const said = since && ("changes" in since ? diffLines(since.changes) : ["there is no right inventory before it"]);
  const words = said?.map(cli.known.redact);
  if (words) printLines(cli, words);
  const changes = since && "changes" in since ? { changes: since.changes } : {};
  const result = { version: 1, command: "validate", exit: 0, hosts: hosts.length, ...changes };
  const outputs = outputsOf({ ok: hosts.length, failed: 0, exit: exitCode.converged, result });
  return {
    outputs,
    waiting: [],
    red: undefined,
    markdown: validMarkdown(`${inputs.inventory}: ${count(hosts.length, "host")}, no mistakes`, words),
  };
}
