// The Action's `status`: the table of the mesh in the log and the summary. A host that is not well fails the job.

import { redacted } from "../../core/redact.ts";
import { selectHosts } from "../../inventory/select.ts";
import { exitOfStatus, isBad } from "../../plan/status-verdict.ts";
import { statusMarkdown } from "../../report/status-markdown.ts";
import { statusLines } from "../../report/status-text.ts";
import { styleFor } from "../../report/style.ts";
import type { StatusInputs } from "../definitions/status.ts";
import { printLines } from "../output.ts";
import { readStatus } from "../status.ts";
import { type ActionCli, type Ended, hostsFailed, markdownOptions, outputsOf } from "./ended.ts";

export async function statusAction(cli: ActionCli, inputs: StatusInputs): Promise<Ended> {
  const seen = await readStatus(cli, { inventory: inputs.inventory }, (all) => selectHosts(all, inputs.hosts));
  const mesh = redacted(seen, cli.known.redact);
  printLines(cli, statusLines(mesh, styleFor(cli.stdout), new Date()));
  const waiting = mesh.hosts.flatMap((host) =>
    host.waiting && !isBad(host) ? [{ host: host.host, waiting: host.waiting }] : [],
  );
  const failed = mesh.hosts.filter(isBad).length;
  const ok = mesh.hosts.length - failed - waiting.length;
  const exit = exitOfStatus(mesh);
  return {
    outputs: outputsOf({ ok, failed, waiting: waiting.length, exit, result: mesh }),
    waiting,
    red: failed > 0 ? hostsFailed(failed) : undefined,
    markdown: statusMarkdown(mesh, new Date(), markdownOptions(cli)),
  };
}
