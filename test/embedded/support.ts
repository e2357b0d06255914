// A lab's inventory opened the way the program opens it, for tests that speak to hosts directly.

import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { type ChangeHost, changeHost, type ReadHost, readHost } from "../../src/host/client.ts";
import { readInventory } from "../../src/inventory/load.ts";
import type { Inventory } from "../../src/inventory/types.ts";
import { readSshFiles } from "../../src/ssh/files.ts";
import { openPool } from "../../src/ssh/pool.ts";
import type { Connection } from "../../src/ssh/types.ts";

export interface World {
  readonly inventory: Inventory;
  connect(host: string): Promise<Connection>;
  read(host: string): ReadHost;
  change(host: string): ChangeHost;
  close(): void;
}

export async function openWorld({ inventory: file }: { readonly inventory: string }): Promise<World> {
  const inventory = await readInventory(file, { cwd: dirname(file), home: homedir() });
  const pool = openPool({
    ssh: inventory.ssh,
    hosts: inventory.hosts,
    ...(await readSshFiles(inventory.ssh, join(dirname(file), "no-home"))),
    me: { name: "nobody", home: join(dirname(file), "no-home"), env: {} },
    passphrase: undefined,
    signal: new AbortController().signal,
    warn: () => {},
  });
  const named = (name: string) => {
    const host = inventory.hosts.find((one) => one.name === name);
    if (!host) throw new Error(`no host ${name}`);
    return host;
  };
  const connect = async (name: string) => pool.connect(named(name));
  /** A connection that opens with the first command. */
  const lazy = (name: string): Connection => ({
    exec: async (request) => (await connect(name)).exec(request),
    upload: async (...words) => (await connect(name)).upload(...words),
    close: () => {},
  });
  return {
    inventory,
    connect,
    read: (name) => readHost(lazy(name), { host: named(name) }),
    change: (name) => changeHost(lazy(name), { host: named(name) }),
    close: () => pool.closeAll(),
  };
}
