// mesh inventory …: checks the file, prints its schema, lists its hosts, adds one. Signs in nowhere.

import { rename, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { asMeshError } from "../core/errors.ts";
import { type ExitCode, exitCode } from "../core/exit.ts";
import { count } from "../core/text.ts";
import { osOfServer } from "../host/other-system.ts";
import { addHost, type NewHost } from "../inventory/add.ts";
import { adhocHost } from "../inventory/adhoc.ts";
import { readInventory, readText } from "../inventory/load.ts";
import { inventorySchema } from "../inventory/schema.ts";
import type { Inventory } from "../inventory/types.ts";
import { styleFor } from "../report/style.ts";
import { columns } from "../report/table.ts";
import type { Cli, CommonOptions } from "./cli.ts";
import { printJson, printLines } from "./output.ts";
import { connections } from "./session.ts";

const read = (cli: Cli, options: CommonOptions) => readInventory(options.inventory, { cwd: cli.cwd, home: cli.home });

/** Exit 0 when the file is right; otherwise 64, with a list of all mistakes. */
export async function inventoryValidate(cli: Cli, options: CommonOptions): Promise<ExitCode> {
  const inventory = await read(cli, options);
  if (options.json) printJson(cli, { version: 1, command: "validate", exit: 0, hosts: inventory.hosts.length });
  else printLines(cli, [`${options.inventory}: ${count(inventory.hosts.length, "host")}, no mistakes`]);
  return exitCode.converged;
}

export async function inventoryList(cli: Cli, options: CommonOptions): Promise<ExitCode> {
  const { hosts } = await read(cli, options);
  if (options.json) {
    printJson(cli, { version: 1, command: "list", hosts: hosts.map(({ place: _, ...host }) => host) });
    return exitCode.converged;
  }
  const style = styleFor(cli.stdout);
  const head = ["HOST", "ADDRESS", "PORT", "USER", "OS", "TAGS", "STATE"].map((text) => style.bold(text));
  const rows = hosts.map((host) => [
    host.name,
    host.connection === "local" ? `${host.address} (local)` : host.address,
    host.port ? String(host.port) : "-",
    host.user ?? "-",
    host.wslOf ? `WSL2 on ${host.wslOf}` : host.os,
    host.tags.join(",") || "-",
    host.state,
  ]);
  printLines(cli, columns([head, ...rows]));
  return exitCode.converged;
}

export async function inventorySchemaCommand(cli: Cli): Promise<ExitCode> {
  printJson(cli, inventorySchema());
  return exitCode.converged;
}

/** Adds a host and keeps comments and order. The new file replaces the old one in one step, so it is never half written. */
export async function inventoryAdd(cli: Cli, host: NewHost, options: CommonOptions): Promise<ExitCode> {
  const file = resolve(cli.cwd, options.inventory);
  const at = { file: options.inventory, cwd: cli.cwd, home: cli.home };
  const before = await readText(options.inventory, { cwd: cli.cwd });
  addHost(before, host, at); // what is wrong with the words is told before anybody is asked
  const { seen, says } = await withSystem(cli, host, await read(cli, options));
  await writeFile(`${file}.new`, addHost(before, seen, at));
  await rename(`${file}.new`, file);
  printLines(cli, [`${options.inventory}: added ${host.name} (${host.address})${says}`]);
  return exitCode.converged;
}

/** The host with its system and port, when its SSH server says that it is Windows and nobody said otherwise. */
async function withSystem(cli: Cli, host: NewHost, inventory: Inventory): Promise<{ seen: NewHost; says: string }> {
  if (host.os !== undefined || host.wslOf !== undefined) return { seen: host, says: "" };
  const pool = await connections(cli, inventory, () => {}); // what MeSH leaves out of an ssh_config is told when it signs in
  try {
    const { name, address, port, user } = host;
    const { server, port: answered } = await pool.scan({ ...adhocHost(inventory, { address, port, user }), name });
    if (osOfServer(server) !== "windows") return { seen: host, says: "" };
    const says = ` with os: windows and port: ${answered}, as its SSH server is ${server}`;
    return { seen: { ...host, os: "windows", port: answered }, says };
  } catch (thrown) {
    const { code } = asMeshError(thrown);
    if (code === "UNEXPECTED" || code === "INTERRUPTED") throw thrown;
    return { seen: host, says: `; it does not answer now (${code}), so say --os windows if it is Windows` };
  } finally {
    pool.closeAll();
  }
}
