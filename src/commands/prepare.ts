// mesh remote prepare: what a person does once, so that no run needs one. On Linux, where sudo asks for a password: installs the host
// program root-owned, with its settings pinned; only that program needs no password afterwards. Windows: prepare-mend.ts.

import { MeshError } from "../core/errors.ts";
import { type ExitCode, exitCode } from "../core/exit.ts";
import { type HostOptions, prepareHost, readHost } from "../host/client.ts";
import { platformOf } from "../host/platform.ts";
import type { Access } from "../host/protocol.ts";
import type { Pins } from "../host/verbs.ts";
import { parseDestination } from "../inventory/adhoc.ts";
import { readInventory } from "../inventory/load.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import type { Connection } from "../ssh/types.ts";
import { askSecret } from "./ask-secret.ts";
import type { Cli, CommonOptions } from "./cli.ts";
import { hostAt, withServers } from "./destination.ts";
import { type MendOptions, mendHost } from "./prepare-mend.ts";
import type { DestinationOptions } from "./remote.ts";
import { connections } from "./session.ts";

type PrepareOptions = CommonOptions & DestinationOptions & MendOptions;

export async function remotePrepare(cli: Cli, destination: string, options: PrepareOptions): Promise<ExitCode> {
  const wanted = parseDestination(destination, options.port);
  const inventory = await readInventory(options.inventory, { cwd: cli.cwd, home: cli.home });
  const opened = await connections(cli, inventory, (text) => cli.stderr.write(`${text}\n`));
  const { pool, serverOf } = withServers(opened);
  try {
    const { host, known } = await hostAt(inventory, wanted, { os: options.os, serverOf });
    const platform = platformOf(host);
    const onNote = (text: string) => cli.stderr.write(`${host.name}: ${text}\n`);
    const asked = { host, platform, signal: cli.signal, onNote };
    const { preparation } = platform;
    if (preparation)
      return await mendHost(cli, { asked, preparation, pool, signIn: () => opened.signIn(host) }, options);
    if (options.dryRun)
      throw usage(host, "--dry-run is for Windows; on Linux prepare installs one program, and --undo removes it");
    const connection = await pool.connect(host).catch((thrown) => {
      if (!known && options.os === undefined) cli.stderr.write(`${perhapsWindows}\n`);
      throw thrown;
    });
    const said = await prepared(cli, inventory, {
      connection,
      asked,
      undo: options.undo === true,
    });
    cli.stdout.write(`${host.name}: ${said}\n`);
    return exitCode.converged;
  } finally {
    pool.closeAll();
  }
}

/** Where nothing answers, nothing says what it is. */
const perhapsWindows = "if that machine is Windows, say --os windows: MeSH then prints what to paste there";

interface Preparing {
  readonly connection: Connection;
  readonly asked: HostOptions & { readonly host: Host };
  readonly undo: boolean;
}

/** Prepares the host, or says what there is to say about it. */
async function prepared(cli: Cli, inventory: Inventory, { connection, asked, undo }: Preparing): Promise<string> {
  const { host } = asked;
  const read = readHost(connection, asked);
  const [{ user }, access] = await Promise.all([read.facts(), read.access()]);
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
