// The doctor's world: the host that is meant, a connection to it, Headscale where there is a way to it, and this machine.

import { lookup } from "node:dns/promises";
import { devNull } from "node:os";
import { join } from "node:path";
import { asMeshError, MeshError } from "../core/errors.ts";
import type { RungId } from "../doctor/types.ts";
import type { DoctorWorld } from "../doctor/world.ts";
import type { ReadHeadscale } from "../headscale/types.ts";
import { realLocal } from "../health/probes/local.ts";
import { type ReadHost, readHost } from "../host/client.ts";
import { platformOf } from "../host/platform.ts";
import { adhocHost, parseDestination } from "../inventory/adhoc.ts";
import { loadInventory } from "../inventory/load.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import type { Pool } from "../ssh/pool.ts";
import type { Connection } from "../ssh/types.ts";
import type { Cli, CommonOptions } from "./cli.ts";
import { headscaleOf, inventoryHere } from "./control.ts";
import { hostAt, withServers } from "./destination.ts";
import { withoutSecretVariables } from "./program-env.ts";
import type { DestinationOptions } from "./remote.ts";
import { chooseProgress, connections } from "./session.ts";

interface DoctorSession {
  readonly world: DoctorWorld;
  close(): void;
}

/** Opens nothing but what it takes to know the system of a host that is in no inventory. */
export async function openDoctor(
  cli: Cli,
  to: string | undefined,
  options: CommonOptions & DestinationOptions,
): Promise<DoctorSession> {
  const inventory = await inventoryIfAny(cli, options);
  const defaults = inventory ?? noInventory(cli);
  const progress = chooseProgress(cli, options);
  const pool = await poolOf(cli, defaults, (text) => progress.note("ssh", text));
  const opened = withServers(pool);
  try {
    const { host, whose } = await hostMeant(cli, defaults, { to, options, serverOf: opened.serverOf });
    progress.step(host.name, "detect");
    const parts = { cli, inventory, pool, connect: opened.pool.connect };
    const world = {
      ...worldOf(parts, host),
      ...{ host, whose, inventory, clockLimit: defaults.health.thresholds.clockSeconds },
      headscale: await headscaleIfAny(cli, inventory),
      onRung: (rung: RungId) => progress.note(host.name, `looking at ${rung}`),
    };
    return { world, close: () => end(pool, progress) };
  } catch (thrown) {
    end(pool, progress);
    throw thrown;
  }
}

/** Pins that cannot be read keep us out of every host, which is a rung of its own: what comes before it is looked at all the same. */
async function poolOf(cli: Cli, inventory: Inventory, warn: (text: string) => void): Promise<Pool> {
  try {
    return await connections(cli, inventory, warn);
  } catch (thrown) {
    const error = asMeshError(thrown);
    if (error.code !== "SSH_CONFIG") throw error;
    // An ssh_config that cannot be read is told here: nobody knows the way then.
    const pool = await connections(cli, { ...inventory, ssh: { ...inventory.ssh, knownHosts: devNull } }, warn);
    const refuse = () => Promise.reject(error);
    return {
      ...pool,
      connectAt: refuse,
      connect: (host) => (host.connection === "local" ? pool.connect(host) : refuse()),
    };
  }
}

function end(pool: Pool, progress: { stop?(): void }): void {
  progress.stop?.();
  pool.closeAll();
}

/** Where nobody named a file and there is none, the doctor does without. */
async function inventoryIfAny(cli: Cli, options: CommonOptions): Promise<Inventory | undefined> {
  try {
    return await inventoryHere(cli, options);
  } catch (thrown) {
    const { code } = ((thrown as Error).cause ?? {}) as NodeJS.ErrnoException;
    if (code === "ENOENT" && options.inventory === "mesh.yaml") return undefined;
    throw thrown;
  }
}

/** The defaults of an inventory, with the known hosts of the user's own ssh. */
function noInventory({ cwd, home }: Cli): Inventory {
  const text =
    "version: 1\nmesh:\n  headscale:\n    url: http://localhost:8080\nhosts:\n  here: { address: localhost }\n";
  const loaded = loadInventory({ file: "(no inventory)", text, cwd, home });
  if (!("inventory" in loaded)) throw new Error(JSON.stringify(loaded.errors));
  const { inventory } = loaded;
  return { ...inventory, hosts: [], ssh: { ...inventory.ssh, knownHosts: join(home, ".ssh/known_hosts") } };
}

async function headscaleIfAny(cli: Cli, inventory: Inventory | undefined): Promise<ReadHeadscale | MeshError> {
  if (!inventory) return new MeshError({ code: "HEADSCALE_AUTH", problem: "there is no inventory that names it" });
  return headscaleOf(cli, inventory).catch(asMeshError);
}

interface Meaning {
  readonly to: string | undefined;
  readonly options: DestinationOptions;
  readonly serverOf: Parameters<typeof hostAt>[2]["serverOf"];
}

async function hostMeant(
  cli: Cli,
  inventory: Inventory,
  { to, options, serverOf }: Meaning,
): Promise<Pick<DoctorWorld, "host" | "whose">> {
  if (to !== undefined) {
    const { host, known } = await hostAt(inventory, parseDestination(to, options.port), { os: options.os, serverOf });
    return { host, whose: known ? "listed" : "stranger" };
  }
  const own = inventory.hosts.find(({ connection }) => connection === "local");
  if (own) return { host: own, whose: "listed" };
  const address = cli.hostname.toLowerCase().replace(/[^a-z0-9.-]/g, "-") || "localhost";
  const here = adhocHost(inventory, { user: undefined, address, port: undefined });
  return { host: { ...here, address: "localhost", connection: "local" }, whose: "here" };
}

interface Parts {
  readonly cli: Cli;
  readonly inventory: Inventory | undefined;
  readonly pool: Pool;
  readonly connect: Pool["connect"];
}

function worldOf({ cli, inventory, pool, connect }: Parts, host: Host) {
  const { signal } = cli;
  const reader = (one: Host, connection: Connection): ReadHost =>
    readHost(connection, { host: one, platform: platformOf(one), signal });
  const read = async (one: Host) => reader(one, await connect(one));
  const on = inventory?.hosts.find(({ name }) => name === host.wslOf);
  const server = inventory?.hosts.find(({ role, name }) => role === "headscale" && name !== host.name);
  return {
    platform: platformOf(host),
    way: host.connection === "local" ? undefined : wayTo(pool, host),
    enter: async () => {
      const connection = await connect(host);
      return { server: connection.server, session: reader(host, connection), road: pool.takenRoad(host) };
    },
    enterAt: async (ip: string) => reader(host, await pool.connectAt(host, ip)),
    enterServer: server && (() => read(server)),
    under: on && (async () => platformOf(on).guest?.(await (await read(on)).facts(), host, on) ?? {}),
    local: realLocal({ env: withoutSecretVariables(cli), folders: [], tokenEnds: undefined }),
    lookup: async (name: string) => (await lookup(name, { all: true })).map(({ address }) => address),
    signal,
  };
}

function wayTo(pool: Pool, host: Host): DoctorWorld["way"] {
  try {
    return pool.wayTo(host);
  } catch (thrown) {
    return asMeshError(thrown);
  }
}
