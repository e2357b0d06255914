// A pool of our own making for tests: real files, a real server, short limits.

import { afterEach } from "vitest";
import { errorCodes, type MeshError } from "../../src/core/errors.ts";
import type { Host } from "../../src/inventory/types.ts";
import { openPool, type Pool, type PoolOptions } from "../../src/ssh/pool.ts";
import { emptyConfig } from "../../src/ssh/user-config.ts";
import { hostWith } from "./hosts.ts";
import { me, type Sshd } from "./sshd.ts";

const pools: Pool[] = [];

afterEach(() => {
  for (const pool of pools.splice(0)) pool.closeAll();
});

export interface WorldOptions extends Partial<Omit<PoolOptions, "ssh">> {
  readonly ssh?: Partial<PoolOptions["ssh"]>;
  /** The home whose .ssh holds the usual keys; a folder that does not exist is a home without keys. */
  readonly home?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** A pool with nothing of the person who runs the tests in it: no agent, no keys, no configuration. Closed after the test. */
export function testPool({ ssh, home = "/nonexistent", env = {}, ...options }: WorldOptions): Pool {
  const pool = openPool({
    knownHosts: "",
    config: emptyConfig,
    me: { name: me, home, env },
    ...options,
    ssh: { user: undefined, port: undefined, identityFiles: [], knownHosts: "known_hosts", concurrency: 20, ...ssh },
    limits: { graceMs: 300, drainMs: 400, ...options.limits },
  });
  pools.push(pool);
  return pool;
}

export const hostAt = (server: Pick<Sshd, "port">, over: Partial<Host> = {}): Host =>
  hostWith({ name: "office-one", address: "127.0.0.1", port: server.port, ...over });

/** The MeshError a promise ends in; anything else, and success, is a failure of the test. */
export async function failure(work: Promise<unknown>): Promise<MeshError> {
  try {
    await work;
  } catch (error) {
    if ((error as MeshError).code in errorCodes) return error as MeshError;
    throw error;
  }
  throw new Error("expected a MeshError, and all went well");
}
