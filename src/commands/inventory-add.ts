// mesh inventory add: one more host in the file, with what can be seen of it: that it is Windows, or which WSL2 it is.

import { rename, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { asMeshError, MeshError } from "../core/errors.ts";
import { type ExitCode, exitCode } from "../core/exit.ts";
import { printable } from "../core/text.ts";
import { readHost } from "../host/client.ts";
import { osOfServer } from "../host/other-system.ts";
import { platformOf } from "../host/platform.ts";
import { addHost, type NewHost } from "../inventory/add.ts";
import { adhocHost } from "../inventory/adhoc.ts";
import { readInventory, readText } from "../inventory/load.ts";
import { sshPort } from "../inventory/ports.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import type { Pool } from "../ssh/pool.ts";
import { nextLines } from "./after-edit.ts";
import type { Cli, CommonOptions } from "./cli.ts";
import { printLines } from "./output.ts";
import { connections } from "./session.ts";

/** A host as it was typed. */
interface Typed extends Omit<NewHost, "address"> {
  /** Not needed for WSL2 on a Windows host of the inventory. */
  readonly address?: string | undefined;
}

/** Adds a host and keeps comments and order. The new file replaces the old one in one step, so it is never half written. */
export async function inventoryAdd(cli: Cli, typed: Typed, options: CommonOptions): Promise<ExitCode> {
  const file = resolve(cli.cwd, options.inventory);
  const at = { file: options.inventory, cwd: cli.cwd, home: cli.home };
  const before = await readText(options.inventory, { cwd: cli.cwd });
  const inventory = await readInventory(options.inventory, { cwd: cli.cwd, home: cli.home });
  const on = inventory.hosts.find(({ name, os }) => name === typed.wslOf && os === "windows");
  const host = withPlace(typed, on);
  addHost(before, host, at); // what is wrong with the words is told before anybody is asked
  const { seen, says } = await look(cli, { host, on, inventory });
  await writeFile(`${file}.new`, addHost(before, seen, at));
  await rename(`${file}.new`, file);
  printLines(cli, [
    `${options.inventory}: added ${host.name} (${host.address})${says}`,
    ...nextLines({ file: options.inventory }, [{ name: host.name, connection: "ssh" }], on),
  ]);
  return exitCode.converged;
}

/** WSL2 is where its Windows host is, on a port of its own. */
function withPlace(typed: Typed, on: Host | undefined): NewHost {
  const address = typed.address ?? on?.address;
  if (address === undefined)
    throw new MeshError({
      code: "USAGE",
      problem: `say the address of ${typed.name}: mesh inventory add NAME ADDRESS`,
    });
  return { ...typed, address, port: typed.port ?? (on && sshPort.wsl) };
}

interface Asked {
  readonly host: NewHost;
  /** The Windows host that it runs on. */
  readonly on: Host | undefined;
  readonly inventory: Inventory;
}

interface Found {
  readonly seen: NewHost;
  /** What was seen, as the end of a sentence. */
  readonly says: string;
}

/** What is not known without asking; who does not answer is no reason to add nothing. */
async function look(cli: Cli, { host, on, inventory }: Asked): Promise<Found> {
  if (host.os !== undefined || (host.wslOf !== undefined && !on)) return { seen: host, says: "" };
  const pool = await connections(cli, inventory, () => {}); // what MeSH leaves out of an ssh_config is told when it signs in
  try {
    return on ? await withGuest(pool, host, on) : await withSystem(pool, host, inventory);
  } catch (thrown) {
    const { code } = asMeshError(thrown);
    if (code === "UNEXPECTED" || code === "INTERRUPTED") throw thrown;
    const who = on ? `${on.name}, which has it, does not say more` : "it does not answer";
    return { seen: host, says: `; ${who} now (${code})${on ? "" : ", so say --os windows if it is Windows"}` };
  } finally {
    pool.closeAll();
  }
}

/** The host with its system and port, when its SSH server says that it is Windows. */
async function withSystem(pool: Pool, host: NewHost, inventory: Inventory): Promise<Found> {
  const { name, address, port, user } = host;
  const { server, port: answered } = await pool.scan({ ...adhocHost(inventory, { address, port, user }), name });
  if (osOfServer(server) !== "windows") return { seen: host, says: "" };
  const says = ` with os: windows and port: ${answered}, as its SSH server is ${server}`;
  return { seen: { ...host, os: "windows", port: answered }, says };
}

/** Which distribution it is, or what keeps it from being one, as its Windows host sees it. */
async function withGuest(pool: Pool, host: NewHost, on: Host): Promise<Found> {
  const platform = platformOf(on);
  const facts = await readHost(await pool.connect(on), { host: on, platform }).facts();
  const guest: Host = {
    ...on,
    name: host.name,
    wsl: { distribution: undefined, keepAlive: false, mayShutdown: false },
  };
  const { is, obstacle } = platform.guest?.(facts, guest, on) ?? {};
  const says = obstacle
    ? `; ${printable(obstacle.problem, 500)}`
    : ` on port ${host.port}: it is ${printable(is ?? "", 80)}`;
  return { seen: host, says };
}
