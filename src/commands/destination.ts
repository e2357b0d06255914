// From USER@HOST on the command line to a host: the inventory's, or one for this run only, whose system is said or looked at.

import { MeshError } from "../core/errors.ts";
import { osOfServer } from "../host/other-system.ts";
import { adhocHost, type Destination, findHost } from "../inventory/adhoc.ts";
import { defaults } from "../inventory/defaults.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import type { Pool } from "../ssh/pool.ts";
import type { Connection } from "../ssh/types.ts";

/** Connects to a host, and gives what its SSH server calls itself. Throws what a connection throws. */
export type ServerOf = (host: Host) => Promise<string | undefined>;

/** A host that was asked for its server is not waited for again: who connects next has the same connection, or its error. */
export function withServers(pool: Pool): {
  readonly serverOf: ServerOf;
  readonly pool: Pick<Pool, "connect" | "forget" | "closeAll">;
} {
  const first = new Map<string, Promise<Connection>>();
  const serverOf: ServerOf = async (host) => {
    const opening = pool.connect(host);
    first.set(host.name, opening);
    return (await opening).server;
  };
  const connect = (host: Host): Promise<Connection> => {
    const opening = first.get(host.name);
    first.delete(host.name);
    return opening ?? pool.connect(host);
  };
  const forget = (host: Host) => {
    first.delete(host.name);
    pool.forget(host);
  };
  return { serverOf, pool: { connect, forget, closeAll: () => pool.closeAll() } };
}

interface Found {
  readonly host: Host;
  /** Whether the inventory has it. */
  readonly known: boolean;
}

/** The host at a destination. `os`: the system as it was typed. Throws USAGE when the inventory says otherwise. */
export async function hostAt(
  inventory: Inventory,
  wanted: Destination,
  { os, serverOf }: { readonly os: string | undefined; readonly serverOf: ServerOf },
): Promise<Found> {
  const typed = parseOs(os);
  const host = findHost(inventory, wanted);
  if (host && typed && typed !== host.os) {
    const problem = `${host.name} has os: ${host.os} in ${inventory.file}; write "os: ${typed}" there`;
    throw new MeshError({ code: "USAGE", host: host.name, problem });
  }
  if (host) return { host, known: true };
  const found = adhocHost(inventory, wanted, typed ?? defaults.os);
  const seen = typed ?? (await seenOs(found, serverOf));
  return { host: seen === found.os ? found : adhocHost(inventory, wanted, seen), known: false };
}

const systems: readonly Host["os"][] = ["linux", "windows"];

function parseOs(text: string | undefined): Host["os"] | undefined {
  const os = systems.find((one) => one === text);
  if (os || text === undefined) return os;
  throw new MeshError({ code: "USAGE", problem: `--os ${text}: write ${systems.join(" or ")}` });
}

/** A host that cannot be reached is told with its error by whoever connects to it next. */
async function seenOs(host: Host, serverOf: ServerOf): Promise<Host["os"]> {
  try {
    return osOfServer(await serverOf(host)) ?? host.os;
  } catch (thrown) {
    if (thrown instanceof MeshError) return host.os;
    throw thrown;
  }
}
