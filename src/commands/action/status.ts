// The Action's `status`: the table of the mesh in the log and the summary. A host that is not well fails the job.

import { exitCode } from "../../core/exit.ts";
import { redacted } from "../../core/redact.ts";
import { selectHosts } from "../../inventory/select.ts";
import { statusMarkdown } from "../../report/status-markdown.ts";
import { statusLines } from "../../report/status-text.ts";
import { styleFor } from "../../report/style.ts";
import type { StatusInputs } from "../definitions/status.ts";
import { printLines } from "../output.ts";
import { readStatus } from "../status.ts";
import { type ActionCli, type Ended, markdownOptions, outputsOf } from "./ended.ts";

export async function statusAction(cli: ActionCli, inputs: StatusInputs): Promise<Ended> {
  const seen = await readStatus(cli, { inventory: inputs.inventory }, (all) => selectHosts(all, inputs.hosts));
  const mesh = redacted(seen, cli.known.redact);
  printLines(cli, statusLines(mesh, styleFor(cli.stdout), new Date()));
  const well = mesh.hosts.filter((host) => host.well).length;
  const failed = mesh.hosts.length - well;
  const exit = failed === 0 ? exitCode.converged : exitCode.failed;
  return {
    outputs: outputsOf({ ok: well, failed, exit, result: mesh }),
    markdown: statusMarkdown(mesh, new Date(), markdownOptions(cli)),
  };
}
