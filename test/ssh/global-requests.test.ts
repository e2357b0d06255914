// A server tells what host keys it has; it is not asked to prove them.

import { once } from "node:events";
import { readFileSync } from "node:fs";
import ssh2 from "ssh2";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { scratch } from "./scratch.ts";
import { makeKey, me, publicKey, type Sshd, sshdAvailable, startSshd } from "./sshd.ts";
import { hostAt, testPool } from "./world.ts";

const key = makeKey(scratch(), "key");

describe.skipIf(!sshdAvailable)("a server with two host keys", () => {
  let server: Sshd;
  beforeAll(async () => {
    const hostKeys = ["ed25519", "rsa"] as const;
    server = await startSshd({ hostKeys, authorized: [publicKey(key)], config: ["LogLevel DEBUG1"] });
  });
  afterAll(() => server?.stop());
  afterEach(() => void server?.log.splice(0));

  const proofs = async () => {
    await server.waitForLog(/Disconnected from|Connection closed|disconnect/i);
    return server.log.filter((line) => /hostkeys-prove-00@openssh\.com/.test(line)).length;
  };

  test("is not asked to prove them by MeSH", async () => {
    const pool = testPool({ knownHosts: server.pin(), ssh: { identityFiles: [key] } });
    const connection = await pool.connect(hostAt(server));
    expect(await connection.exec({ command: "echo in", stdin: [], timeoutMs: 5_000 })).toMatchObject({ code: 0 });
    pool.closeAll();
    expect(await proofs()).toBe(0);
  });

  test("is asked by ssh2 when it is left alone: there is something to be spared", async () => {
    const client = new ssh2.Client();
    client.connect({ host: "127.0.0.1", port: server.port, username: me, privateKey: readFileSync(key) });
    client.on("hostkeys", () => client.end());
    await once(client, "close");
    expect(await proofs()).toBe(1);
  });
});
