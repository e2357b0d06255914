// From the command line's words to a world: inventory, connections, Headscale, progress. The only place that wires them.

import { setTimeout as delay } from "node:timers/promises";
import type { Progress } from "../converge/types.ts";
import type { ChangeWorld, ReadWorld } from "../converge/world.ts";
import { PreAuthKeys } from "../headscale/keys.ts";
import type { ChangeHeadscale } from "../headscale/types.ts";
import { changeHost, type ReadHost, readHost } from "../host/client.ts";
import { platformOf } from "../host/platform.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import { liveProgress, plainProgress, silentProgress } from "../report/progress.ts";
import { readSshFiles } from "../ssh/files.ts";
import { thisMachine } from "../ssh/here.ts";
import { openPool, type Pool } from "../ssh/pool.ts";
import type { Connection } from "../ssh/types.ts";
import type { Cli, CommonOptions } from "./cli.ts";
import { headscaleOf, inventoryHere, ledgerOf } from "./control.ts";
import { type ServerOf, withServers } from "./destination.ts";

/** A run that may look and nothing else. */
export interface ReadSession {
  readonly inventory: Inventory;
  readonly world: ReadWorld;
  /** The host at another of its addresses, over a connection of its own. */
  readonly readAt: (host: Host, address: string) => Promise<ReadHost>;
  readonly takenRoad: Pool["takenRoad"];
  readonly apiUrl: string;
  readonly serverOf: ServerOf;
  close(): void;
}

/** A run that may change hosts and Headscale. `close` revokes what was minted, also after an interruption. */
export interface ChangeSession {
  readonly inventory: Inventory;
  readonly world: ChangeWorld;
  readonly keys: PreAuthKeys;
  readonly serverOf: ServerOf;
  close(): Promise<void>;
}

interface Parts {
  readonly inventory: Inventory;
  readonly pool: Pick<Pool, "connect" | "forget" | "closeAll">;
  readonly connectAt: Pool["connectAt"];
  readonly takenRoad: Pool["takenRoad"];
  readonly serverOf: ServerOf;
  readonly headscale: ChangeHeadscale;
  readonly progress: Progress & { stop?(): void };
  readonly base: Omit<ReadWorld, "headscale" | "read">;
}

export async function openRead(
  cli: Cli,
  options: CommonOptions,
  /** Where it was read already. */
  inventory?: Inventory,
): Promise<ReadSession> {
  const parts = await openParts(cli, options, inventory);
  return {
    inventory: parts.inventory,
    takenRoad: parts.takenRoad,
    apiUrl: parts.inventory.headscale.apiUrl,
    serverOf: parts.serverOf,
    world: { ...parts.base, headscale: parts.headscale, read: reader(parts) },
    readAt: async (host, address) =>
      readHost(await parts.connectAt(host, address), { ...hostOptions(parts, host), signal: cli.signal }),
    close: () => closeParts(parts),
  };
}

/** Every pre-auth key that is minted is known from then on to whatever prints. */
const learning = ({ known }: Cli, headscale: ChangeHeadscale): ChangeHeadscale => ({
  ...headscale,
  mintKey: async (request) => {
    const minted = await headscale.mintKey(request);
    known.learn(minted.key);
    return minted;
  },
});

export async function openChange(cli: Cli, options: CommonOptions): Promise<ChangeSession> {
  const parts = await openParts(cli, options);
  const { inventory } = parts;
  const headscale = learning(cli, parts.headscale);
  const ledger = ledgerOf(cli, inventory, (text) => parts.progress.note("state", text));
  const keys = new PreAuthKeys(headscale, inventory.headscale.user, ledger);
  const world: ChangeWorld = {
    ...parts.base,
    headscale: parts.headscale,
    read: reader(parts),
    forget: (host) => parts.pool.forget(host),
    change: async (host, access, { fresh = false } = {}) => {
      const connection = await (fresh ? connectAnew(parts.pool, host) : parts.pool.connect(host));
      return changeHost(connection, { ...hostOptions(parts, host), signal: cli.signal }, access);
    },
  };
  return {
    inventory: parts.inventory,
    world,
    keys,
    serverOf: parts.serverOf,
    close: async () => {
      closeParts(parts);
      await keys.revokeAll();
    },
  };
}

/** A connection that no earlier command used; the pool opens another for one that is closed. */
export async function connectAnew(pool: Pick<Pool, "connect">, host: Host): Promise<Connection> {
  (await pool.connect(host)).close();
  return pool.connect(host);
}

const reader =
  (parts: Parts) =>
  async (host: Host): Promise<ReadHost> => {
    const options = { ...hostOptions(parts, host), signal: parts.base.signal };
    return readHost(await parts.pool.connect(host), options);
  };

function hostOptions({ progress }: Parts, host: Host) {
  return { host, platform: platformOf(host), onNote: (text: string) => progress.note(host.name, text) };
}

async function openParts(cli: Cli, options: CommonOptions, read?: Inventory): Promise<Parts> {
  const inventory = read ?? (await inventoryHere(cli, options));
  const headscale = await headscaleOf(cli, inventory);
  const progress = chooseProgress(cli, options);
  const pool = await connections(cli, inventory, (text, host = "ssh") => progress.note(host, text));
  const base = {
    platformOf,
    progress,
    signal: cli.signal,
    now: cli.now,
    roadOf: pool.roadOf,
    sleep: (ms: number) => delay(ms, undefined, { signal: cli.signal }),
  };
  return {
    inventory,
    ...withServers(pool),
    connectAt: pool.connectAt,
    takenRoad: pool.takenRoad,
    headscale,
    progress,
    base,
  };
}

/** The pool of this run's connections; opens none yet. */
export async function connections(
  cli: Cli,
  inventory: Inventory,
  warn: (text: string, host?: string) => void,
): Promise<Pool> {
  return openPool({
    ssh: inventory.ssh,
    hosts: inventory.hosts,
    ...(await readSshFiles(inventory.ssh, cli.home)),
    me: { name: cli.user, home: cli.home, env: cli.env },
    machine: thisMachine(cli.hostname),
    key: cli.secrets.sshKey,
    passphrase: cli.secrets.sshPassphrase,
    signal: cli.signal,
    warn,
    onRoad: ({ name }, text) => warn(text, name),
  });
}

function closeParts(parts: Parts): void {
  parts.progress.stop?.();
  parts.pool.closeAll();
}

/** The live list, plain lines, or nothing. */
export function chooseProgress(cli: Cli, options: CommonOptions): Progress & { stop?(): void } {
  if (cli.stderr.isTTY) return liveProgress(cli.stderr, cli.now);
  if (options.json) return silentProgress;
  return plainProgress((line) => cli.stderr.write(`${line}\n`));
}
