// Selects hosts by the names typed on the command line.

import { MeshError } from "../core/errors.ts";
import { nearest } from "./nearest.ts";
import { quoted } from "./problem.ts";
import type { Host, Inventory } from "./types.ts";

/** The named hosts in the inventory's order; all hosts for no names. Throws one USAGE for all unknown names together. */
export function selectHosts(inventory: Inventory, names: readonly string[]): readonly Host[] {
  if (names.length === 0) return inventory.hosts;
  const known = new Set(inventory.hosts.map((host) => host.name));
  const unknown = [...new Set(names)].filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new MeshError({ code: "USAGE", problem: unknown.map((name) => notThere(inventory, name)).join("\n") });
  }
  return inventory.hosts.filter((host) => names.includes(host.name));
}

/** The same hosts, each WSL2 right below the Windows host that it runs on: they are one machine. */
export function inMachines(hosts: readonly Host[]): readonly Host[] {
  const names = new Set(hosts.map(({ name }) => name));
  const isBelow = ({ wslOf }: Host) => wslOf !== undefined && names.has(wslOf);
  return hosts
    .filter((host) => !isBelow(host))
    .flatMap((host) => [host, ...hosts.filter(({ wslOf }) => wslOf === host.name)]);
}

function notThere({ file, hosts }: Inventory, name: string): string {
  const at = hosts.filter((host) => host.address === name.toLowerCase()).map((host) => host.name);
  if (at.length > 0) return `${quoted(name)} is an address; name the host instead: ${at.join(" or ")}`;
  const near = nearest(
    name,
    hosts.map((host) => host.name),
  );
  return `no host in ${file} is called ${quoted(name)}${near ? `, did you mean "${near}"?` : ""}`;
}
