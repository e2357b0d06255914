// mesh inventory …: checks the file, prints its schema, lists its hosts. Connects nowhere.

import { type ExitCode, exitCode } from "../core/exit.ts";
import { count } from "../core/text.ts";
import { readInventory } from "../inventory/load.ts";
import { inventorySchema } from "../inventory/schema.ts";
import { selectHosts } from "../inventory/select.ts";
import type { Host } from "../inventory/types.ts";
import { styleFor } from "../report/style.ts";
import { columns } from "../report/table.ts";
import type { Cli, CommonOptions } from "./cli.ts";
import { inventoryWarnings } from "./inventory-warnings.ts";
import { printJson, printLines } from "./output.ts";

const read = (cli: Cli, options: CommonOptions) => readInventory(options.inventory, { cwd: cli.cwd, home: cli.home });

/** Exit 0 when the file is right, whatever it is warned of; otherwise 64, with a list of all mistakes. */
export async function inventoryValidate(cli: Cli, options: CommonOptions): Promise<ExitCode> {
  const inventory = await read(cli, options);
  const hosts = inventory.hosts.length;
  const warnings = await inventoryWarnings(inventory, cli, Date.now());
  if (options.json) printJson(cli, { version: 1, command: "validate", exit: 0, hosts, warnings });
  else printLines(cli, [...warnings.map(warningLine), `${options.inventory}: ${count(hosts, "host")}, no mistakes`]);
  return exitCode.converged;
}

/** A warning as a line of a report. */
export const warningLine = (line: string) => `warning: ${line}`;

/** The hosts that the words mean to every command; without words all. */
export async function inventoryList(cli: Cli, words: readonly string[], options: CommonOptions): Promise<ExitCode> {
  const hosts = selectHosts(await read(cli, options), words);
  if (options.json) {
    printJson(cli, { version: 1, command: "list", hosts: hosts.map(({ place: _, ...host }) => host) });
    return exitCode.converged;
  }
  const style = styleFor(cli.stdout);
  const head = ["HOST", "ADDRESS", "PORT", "USER", "OS", "GROUPS", "TAGS", "STATE"].map((text) => style.bold(text));
  const rows = hosts.map((host) => [
    host.name,
    host.connection === "local" ? `${host.address} (local)` : [host, ...host.otherRoads].map(addressOf).join(", "),
    host.port ? String(host.port) : unsaid(host),
    host.user ?? unsaid(host),
    host.wslOf ? `WSL2 on ${host.wslOf}` : host.os,
    host.groups.join(",") || "none",
    host.tags.join(",") || "none",
    host.state,
  ]);
  const isUnsaid = hosts.some((host) => host.connection === "ssh" && (!host.port || !host.user));
  printLines(cli, [...columns([head, ...rows]), ...(isUnsaid ? ["", style.dim(whose)] : [])]);
  return exitCode.converged;
}

/** What a host does not say itself. */
const unsaid = ({ connection }: Host) => (connection === "local" ? "none" : "default");

const whose = "default: as the ssh_config says, or else mesh.ssh; mesh inventory show HOST has it";

const addressOf = ({ address }: { readonly address: string }) => address;

export async function inventorySchemaCommand(cli: Cli): Promise<ExitCode> {
  printJson(cli, inventorySchema());
  return exitCode.converged;
}
