// One lab as the fidelity test sees it, real or embedded: two of its hosts over SSH, and its Headscale over REST.

import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { Secret } from "../../src/core/secret.ts";
import { openHeadscale } from "../../src/headscale/open.ts";
import type { ChangeHeadscale } from "../../src/headscale/types.ts";
import { type ChangeHost, changeHost } from "../../src/host/client.ts";
import { platformOf } from "../../src/host/platform.ts";
import { readInventory } from "../../src/inventory/load.ts";
import type { Host, Inventory } from "../../src/inventory/types.ts";
import { readSshFiles } from "../../src/ssh/files.ts";
import { openPool } from "../../src/ssh/pool.ts";
import type { Connection, ExecResult } from "../../src/ssh/types.ts";

export interface Member {
  readonly spec: Host;
  readonly host: ChangeHost;
  readonly connection: Connection;
  /** A command line as the mesh's user. */
  exec(command: string): Promise<ExecResult>;
}

export interface Party {
  readonly inventory: Inventory;
  readonly headscale: ChangeHeadscale;
  /** The host that is told everything, and the peer it pings. */
  readonly one: Member;
  readonly peer: Member;
  /** As a person does it; MeSH never does. The HTTP status. */
  expire(id: string): Promise<number>;
  /** A node's key never expires again; 0.29 only. The HTTP status. */
  liftExpiry(id: string): Promise<number>;
  close(): void;
}

export async function openParty(file: string, [one, peer]: readonly [string, string]): Promise<Party> {
  const inventory = await readInventory(file, { cwd: process.cwd(), home: homedir() });
  const stop = new AbortController();
  const key = await readFile(inventory.headscale.apiKeyFile ?? "", "utf8");
  const pool = openPool({
    ssh: inventory.ssh,
    hosts: inventory.hosts,
    ...(await readSshFiles(inventory.ssh, homedir())),
    me: { name: "nobody", home: "/nonexistent", env: {} },
    signal: stop.signal,
  });
  const member = async (name: string): Promise<Member> => {
    const spec = inventory.hosts.find((host) => host.name === name);
    if (!spec) throw new Error(`${file} has no host ${name}`);
    const platform = platformOf(spec);
    if (!platform) throw new Error(`${spec.os} is no system of this release`);
    const connection = await pool.connect(spec);
    const exec = (command: string) => connection.exec({ command, stdin: [], timeoutMs: 60_000 });
    return {
      spec,
      host: changeHost(connection, { host: spec, platform }, { kind: "full", self: false }),
      connection,
      exec,
    };
  };
  const headscale = await openHeadscale({
    apiUrl: inventory.headscale.apiUrl,
    apiKey: new Secret(key.trim()),
    env: {},
    signal: stop.signal,
  });
  const expiry = async (id: string, how: string) => {
    const url = `${inventory.headscale.apiUrl}/api/v1/node/${id}/expire${how}`;
    return (await fetch(url, { method: "POST", headers: { authorization: `Bearer ${key.trim()}` } })).status;
  };
  return {
    inventory,
    headscale,
    one: await member(one),
    peer: await member(peer),
    expire: (id) => expiry(id, ""),
    liftExpiry: (id) => expiry(id, "?disableExpiry=true"),
    close: () => {
      pool.closeAll();
      stop.abort();
    },
  };
}
