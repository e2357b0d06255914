// mesh remote prepare: what a person does once on a host whose sudo asks for a password. Installs the host program
// root-owned, with its settings pinned; only that program needs no password afterwards.

import { MeshError } from "../core/errors.ts";
import { type ExitCode, exitCode } from "../core/exit.ts";
import { type HostOptions, prepareHost, readHost } from "../host/client.ts";
import { platformOf } from "../host/platform.ts";
import type { Access, Pins } from "../host/protocol.ts";
import { parseDestination } from "../inventory/adhoc.ts";
import { readInventory } from "../inventory/load.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import type { Connection } from "../ssh/types.ts";
import { askSecret } from "./ask-secret.ts";
import type { Cli, CommonOptions } from "./cli.ts";
import { hostAt, withServers } from "./destination.ts";
import type { DestinationOptions } from "./remote.ts";
import { connections } from "./session.ts";

interface PrepareOptions extends CommonOptions, DestinationOptions {
  readonly undo?: boolean;
}

export async function remotePrepare(cli: Cli, destination: string, options: PrepareOptions): Promise<ExitCode> {
  const wanted = parseDestination(destination, options.port);
  const inventory = await readInventory(options.inventory, { cwd: cli.cwd, home: cli.home });
  const opened = await connections(cli, inventory, (text) => cli.stderr.write(`${text}\n`));
  const { pool, serverOf } = withServers(opened);
  try {
    const { host } = await hostAt(inventory, wanted, { os: options.os, serverOf });
    const platform = platformOf(host);
    const onNote = (text: string) => cli.stderr.write(`${host.name}: ${text}\n`);
    const asked = { host, platform, signal: cli.signal, onNote };
    const said = await prepared(cli, inventory, {
      connection: await pool.connect(host),
      asked,
      undo: options.undo === true,
    });
    cli.stdout.write(`${host.name}: ${said}\n`);
    return exitCode.converged;
  } finally {
    pool.closeAll();
  }
}

interface Preparing {
  readonly connection: Connection;
  readonly asked: HostOptions & { readonly host: Host };
  readonly undo: boolean;
}

/** Prepares the host, or says what there is to say about it. */
async function prepared(cli: Cli, inventory: Inventory, { connection, asked, undo }: Preparing): Promise<string> {
  const { host, platform } = asked;
  const read = readHost(connection, asked);
  const [{ user, program }, access] = await Promise.all([read.facts(), read.access()]);
  if (platform.nothingToPrepare !== undefined) {
    const problem = platform.accessProblem(access, { user: user.name, program }, host);
    if (problem) throw new MeshError({ ...problem, host: host.name });
    return platform.nothingToPrepare;
  }
  const args = undo ? "undo" : pinsOf(inventory, host, user.name, access);
  const password = asksPassword(access)
    ? await askSecret(cli, `sudo password of ${user.name} on ${host.name}`)
    : undefined;
  const { changed } = await prepareHost(connection, asked, args, password);
  return verdict(changed, undo);
}

const usage = ({ name }: Host, problem: string) => new MeshError({ code: "USAGE", host: name, problem });

/** Whether becoming an administrator asks for a password, which the installed program spares only its own verbs. */
const asksPassword = (access: Access) =>
  access.kind === "needs-prepare" || (access.kind === "prepared" && access.without === "needs-prepare");

function pinsOf(inventory: Inventory, host: Host, user: string, access: Access): Pins {
  if (access.kind === "full" && access.self)
    throw usage(host, "prepare is for a user who is not root; root may do everything already");
  const { source, signingKey, version: oldest } = host.tailscale;
  return { for: user, user, loginServer: inventory.headscale.url, source, signingKey, oldest };
}

function verdict(changed: boolean, undone: boolean): string {
  if (undone) return changed ? "no longer prepared" : "was not prepared";
  return changed ? "prepared" : "was prepared already";
}
