// What a server calls itself: read from real servers, through jump hosts and scans too, and from servers that say anything.

import { PassThrough } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { identification } from "../../src/ssh/identification.ts";
import { hostWith } from "./hosts.ts";
import { scratch } from "./scratch.ts";
import { makeKey, me, publicKey, type Sshd, sshdAvailable, startSshd } from "./sshd.ts";
import { hostAt, testPool } from "./world.ts";

describe.skipIf(!sshdAvailable)("of a real server that answers as Windows' does", () => {
  const folder = scratch();
  const key = makeKey(folder, "key");
  const windows = /^SSH-2\.0-OpenSSH_\S+ .*OpenSSH_for_Windows_9\.5$/;
  let plain: Sshd;
  let server: Sshd;

  beforeAll(async () => {
    const authorized = [publicKey(key)];
    plain = await startSshd({ authorized });
    server = await startSshd({ authorized, config: ["VersionAddendum OpenSSH_for_Windows_9.5"] });
  });
  afterAll(async () => {
    await plain?.stop();
    await server?.stop();
  });

  const pool = () => testPool({ knownHosts: `${plain.pin()}\n${server.pin()}`, ssh: { identityFiles: [key] } });

  test("a connection has it, and works", async () => {
    const connection = await pool().connect(hostAt(server));
    expect(connection.server).toMatch(windows);
    expect((await connection.exec({ command: "echo hi", stdin: [], timeoutMs: 10_000 })).stdout).toBe("hi\n");
  });

  test("a connection through a jump host has the target's, not the jump host's", async () => {
    const proxyJump = `${me}@127.0.0.1:${plain.port}`;
    const through = await pool().connect(hostAt(server, { proxyJump }));
    const back = await pool().connect(hostAt(plain, { proxyJump: `${me}@127.0.0.1:${server.port}` }));
    expect(through.server).toMatch(windows);
    expect(back.server).toMatch(/^SSH-2\.0-OpenSSH_/);
    expect(back.server).not.toMatch(/Windows/);
  });

  test("a scan has it, and signs in nowhere", async () => {
    expect((await pool().scan(hostAt(server))).server).toMatch(windows);
    expect((await pool().scan(hostAt(plain))).server).not.toMatch(/Windows/);
  });

  test("the local connection has none", async () => {
    const local = await pool().connect(hostWith({ name: "here", address: "localhost", connection: "local" }));
    expect(local.server).toBeUndefined();
  });
});

describe("of anything that listens", () => {
  const heard = (...chunks: readonly (string | Buffer)[]) => {
    const stream = new PassThrough();
    const { name } = identification(stream);
    for (const chunk of chunks) stream.emit("data", Buffer.from(chunk));
    return { name: name(), stillListens: stream.listenerCount("data") > 0 };
  };

  test.each([
    ["in one piece", ["SSH-2.0-x\r\nbinary"], "SSH-2.0-x"],
    ["byte by byte", [..."SSH-2.0-x y\r\n"], "SSH-2.0-x y"],
    ["after other lines", ["Welcome\r\nSSH? no\r\n", "SSH-2.0-x\n"], "SSH-2.0-x"],
    ["with what a terminal would obey", ["SSH-2.0-x\x1b[2J\r\n"], "SSH-2.0-x\\x1b[2J"],
  ])("%s", (_, chunks, name) => expect(heard(...chunks)).toEqual({ name, stillListens: false }));

  test.each([
    ["a line that does not end", ["SSH-2.0-x"]],
    ["another protocol", ["HTTP/1.1 400 Bad Request\r\n\r\n"]],
  ])("%s is no name yet", (_, chunks) => expect(heard(...chunks)).toEqual({ name: "", stillListens: true }));

  test("a server that says too much is not listened to for ever", () => {
    expect(heard(Buffer.alloc(17 * 1024, "x"))).toEqual({ name: "", stillListens: false });
  });
});
