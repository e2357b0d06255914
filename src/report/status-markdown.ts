// The whole mesh for a job summary: verdict, table, problems with next commands, and the diagram.

import type { HostStatus, MeshStatus } from "../plan/result.ts";
import { isBad } from "../plan/status-verdict.ts";
import { namesIn } from "./machines.ts";
import { block, code, details, firstThatFits, pre, sections, table } from "./markdown.ts";
import { type MeshNode, meshPicture } from "./mermaid.ts";
import { errorMarkdown, type MarkdownOptions } from "./run-markdown.ts";
import { statusCells, statusHeads, statusVerdict } from "./status-text.ts";
import { noStyle } from "./style.ts";
import { personMarkdown } from "./waiting-markdown.ts";

/** Times are relative to `now`. Shortened in steps until it fits; problems are always kept. */
export function statusMarkdown(status: MeshStatus, now: Date, options: MarkdownOptions): string {
  const { hosts, headscale, unmanaged, notes } = status;
  const wrong = hosts.filter((host) => !host.well);
  const told = hosts.filter(({ well, pending }) => !well || pending.length > 0);
  const head = `### ${hosts.some(isBad) ? "❌" : wrong.length > 0 ? "✋" : "✅"} Status: ${statusVerdict(status, noStyle)}`;
  const rows = (shown: readonly HostStatus[]) => {
    const name = namesIn(shown);
    const cells = (host: HostStatus) => statusCells(host, { style: noStyle, now, name: name(host) });
    return table(
      ["", ...statusHeads.map((text) => text.toLowerCase())],
      shown.map((host) => [markOf(host), ...cells(host).map((cell) => code(cell))]),
    );
  };
  const troubles = (max: number) => told.slice(0, max).map((host) => trouble(host, options));
  const nodes = unmanaged.map(({ name, ips }) => `- ${code(name)} ${code(ips[0] ?? "")}`).join("\n");
  const rest = sections(
    details("In Headscale but not in the inventory, left alone", nodes),
    details("Notes", notes.map((note) => `- ${code(note, 1000)}`).join("\n")),
    `<sub>Headscale ${code(headscale.version)} at ${code(headscale.url)}</sub>`,
  ).trimEnd();
  const whole = [head, rows(hosts), ...troubles(told.length)];
  return firstThatFits(
    options.limit,
    () => [...whole, picture(status), rest],
    () => whole,
    () => [head, rows(wrong), ...troubles(100)],
    () => [head, ...troubles(40)],
  );
}

const marks = { machine: "💤", host: "⏳", person: "✋" } as const;

function markOf(host: HostStatus): string {
  if (isBad(host)) return "❌";
  return host.waiting ? marks[host.waiting.for] : "✅";
}

function trouble({ host, well, error, pending, waiting }: HostStatus, options: MarkdownOptions): string {
  if (waiting?.for === "person") return personMarkdown(host, waiting);
  const what = error
    ? errorMarkdown(error, options)
    : waiting?.for === "host"
      ? sections(pre(waiting.why), block(`mesh apply ${waiting.host} ${host}`))
      : pending.length > 0
        ? sections(pre(pending.join("\n")), block(`mesh plan ${host}`))
        : pre("it does not answer through the mesh, or Headscale does not see it online");
  return sections(`#### ${well ? "🟡" : "❌"} ${code(host)}`, what).trimEnd();
}

function picture({ hosts, headscale }: MeshStatus): string {
  const nodes = hosts.map(
    (host): MeshNode => ({
      name: host.host,
      under: host.meshIp ?? "not in the mesh",
      state:
        host.skipped || host.waiting?.for === "machine" ? "dim" : host.well ? "good" : host.meshIp ? "warn" : "bad",
      edge: host.ping
        ? host.ping.reachable
          ? host.ping.via === "direct"
            ? "direct"
            : "relay"
          : undefined
        : undefined,
    }),
  );
  return meshPicture({ name: "Headscale", under: headscale.version, state: "dim", edge: undefined }, nodes);
}
