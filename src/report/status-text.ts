// The mesh as a table for a terminal.

import { count } from "../core/text.ts";
import type { HostStatus, MeshStatus } from "../plan/result.ts";
import { errorLines } from "./error-text.ts";
import type { Style } from "./style.ts";
import { columns } from "./table.ts";

/** The columns of the table. */
export const statusHeads = ["HOST", "OS", "MESH IP", "ONLINE", "PATH", "KEY EXPIRES", "TAILSCALE", "LAST CONNECT"];

/** The table, the problems, and a summary line. Times are relative to `now`. */
export function statusLines(status: MeshStatus, style: Style, now: Date): string[] {
  const rows = status.hosts.map((host) => statusCells(host, style, now));
  const wrong = status.hosts.flatMap((host) => [
    ...(host.error ? ["", ...errorLines(host.error, style)] : []),
    ...(host.error || host.pending.length === 0 ? [] : [style.warn(`~ ${host.host}: ${host.pending.join("; ")}`)]),
  ]);
  const unmanaged = status.unmanaged.map((node) => `${node.name} (${node.ips[0] ?? "no address"})`);
  return [
    style.dim(`Headscale ${status.headscale.version} at ${status.headscale.url}`),
    ...columns([statusHeads.map((text) => style.bold(text)), ...rows]),
    ...wrong,
    ...(unmanaged.length > 0 ? [style.dim(`Not in the inventory, left alone: ${unmanaged.join(", ")}`)] : []),
    ...status.notes.map((note) => style.warn(`note: ${note}`)),
    "",
    statusVerdict(status, style),
  ];
}

/** The cells of one host. */
export function statusCells(host: HostStatus, style: Style, now: Date): string[] {
  const online = host.online === null ? "-" : host.online ? style.good("yes") : style.bad("no");
  return [
    host.host,
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
  const bad = status.hosts.filter((host) => !host.well);
  const total = count(status.hosts.length, "host");
  if (bad.length === 0) return style.good(`${total}, all as they should be`);
  return style.bad(`${total}, ${bad.length} not as they should be: ${bad.map((host) => host.host).join(", ")}`);
}
