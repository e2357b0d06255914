// The mesh as a table for a terminal.

import { count } from "../core/text.ts";
import type { HostStatus, MeshStatus } from "../plan/result.ts";
import { isBad, needsPerson } from "../plan/status-verdict.ts";
import { errorLines } from "./error-text.ts";
import { namesIn } from "./machines.ts";
import type { Style } from "./style.ts";
import { columns } from "./table.ts";
import { personLines } from "./waiting-text.ts";

/** The columns of the table. */
export const statusHeads = ["HOST", "OS", "MESH IP", "ONLINE", "PATH", "KEY EXPIRES", "TAILSCALE", "LAST CONNECT"];

/** The table, the problems, and a summary line. Times are relative to `now`. */
export function statusLines(status: MeshStatus, style: Style, now: Date): string[] {
  const name = namesIn(status.hosts);
  const rows = status.hosts.map((host) => statusCells(host, { style, now, name: name(host) }));
  const told = status.hosts.flatMap((host) => storyLines(host, style));
  const unmanaged = status.unmanaged.map((node) => `${node.name} (${node.ips[0] ?? "no address"})`);
  return [
    style.dim(`Headscale ${status.headscale.version} at ${status.headscale.url}`),
    ...columns([statusHeads.map((text) => style.bold(text)), ...rows]),
    ...told,
    ...(unmanaged.length > 0 ? [style.dim(`Not in the inventory, left alone: ${unmanaged.join(", ")}`)] : []),
    ...status.notes.map((note) => style.warn(`note: ${note}`)),
    "",
    statusVerdict(status, style),
  ];
}

/** What there is to say of a host below the table. */
function storyLines({ host, error, waiting, pending }: HostStatus, style: Style): string[] {
  if (error) return ["", ...errorLines(error, style)];
  if (waiting?.for === "machine") return [style.dim(`z ${host}: ${waiting.why}`)];
  if (waiting?.for === "host") return [style.dim(`^ ${host} waits for ${waiting.host}: ${waiting.why}`)];
  if (waiting)
    return ["", `${style.warn("!")} ${style.bold(host)}  waiting for a person`, ...personLines(waiting, style)];
  return pending.length === 0 ? [] : [style.warn(`~ ${host}: ${pending.join("; ")}`)];
}

interface Cells {
  readonly style: Style;
  readonly now: Date;
  /** Of the host, as it stands in this list. */
  readonly name: string;
}

/** The cells of one host. */
export function statusCells(host: HostStatus, { style, now, name }: Cells): string[] {
  const online = host.online === null ? "-" : host.online ? style.good("yes") : style.bad("no");
  return [
    name,
    host.os ?? "-",
    host.meshIp ?? "-",
    online,
    path(host, style),
    host.meshIp ? (host.expiry ? relative(host.expiry, now) : "never") : "-",
    host.version ?? "-",
    host.lastSeen ? relative(host.lastSeen, now) : "-",
  ];
}

function path({ ping }: HostStatus, style: Style): string {
  if (!ping) return "-";
  if (!ping.reachable) return style.bad("no answer");
  const ms = ping.ms === null ? "" : ` ${ping.ms || "<1"} ms`;
  return ping.via === "direct" ? `direct${ms}` : style.warn(`relay ${ping.detail}${ms}`);
}

const units: readonly [string, number][] = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", 1000],
];

/** "3 d ago", "in 2 h": the largest unit that fits. */
export function relative(iso: string, now: Date): string {
  const ms = Date.parse(iso) - now.getTime();
  const [unit, size] = units.find(([, size]) => Math.abs(ms) >= size) ?? ["s", 1000];
  const n = Math.round(Math.abs(ms) / size);
  return ms < 0 ? `${n} ${unit} ago` : `in ${n} ${unit}`;
}

/** A summary line. */
export function statusVerdict(status: MeshStatus, style: Style): string {
  const names = (hosts: readonly HostStatus[]) => hosts.map((host) => host.host).join(", ");
  const bad = status.hosts.filter(isBad);
  const person = status.hosts.filter(needsPerson);
  const asleep = status.hosts.filter(({ waiting }) => waiting?.for === "machine");
  const behind = status.hosts.filter(({ waiting, well }) => well && waiting?.for === "host");
  const parts = [
    bad.length > 0 ? style.bad(`${bad.length} not as they should be: ${names(bad)}`) : "",
    person.length > 0 ? style.warn(`${person.length} waiting for a person: ${names(person)}`) : "",
    behind.length > 0 ? `${behind.length} waiting for the host it runs on: ${names(behind)}` : "",
    asleep.length > 0 ? `${asleep.length} asleep: ${names(asleep)}` : "",
  ].filter(Boolean);
  const total = count(status.hosts.length, "host");
  if (parts.length === 0) return style.good(`${total}, all as they should be`);
  return `${total}, ${parts.join(", ")}`;
}
