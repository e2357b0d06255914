// ProxyJump through a second real sshd: each hop is verified with its own pin, and one jump connection serves many hosts.

import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { parseUserConfig } from "../../src/ssh/user-config.ts";
import { hostWith } from "./hosts.ts";
import { scratch } from "./scratch.ts";
import { freePort, keyWords, kill, makeKey, publicKey, type Sshd, sshdAvailable, startSshd, until } from "./sshd.ts";
import { failure, hostAt, testPool, type WorldOptions } from "./world.ts";

describe.skipIf(!sshdAvailable)("through a jump host", () => {
  const folder = scratch();
  const key = makeKey(folder, "key");
  const stranger = makeKey(folder, "stranger");
  let inner: Sshd;
  let gateway: Sshd;

  beforeAll(async () => {
    const authorized = [publicKey(key)];
    [inner, gateway] = await Promise.all([startSshd({ authorized }), startSshd({ authorized })]);
  });
  afterAll(() => Promise.all([inner?.stop(), gateway?.stop()]));
  afterEach(() => {
    for (const server of [inner, gateway]) server?.log.splice(0);
  });

  const both = () => `${inner.pin()}\n${gateway.pin()}`;
  const pool = (options: WorldOptions = {}) =>
    testPool({ knownHosts: both(), ssh: { identityFiles: [key] }, ...options });
  const behind = (name = "office-one") => hostAt(inner, { name, proxyJump: `127.0.0.1:${gateway.port}` });
  const seenBy = (server: Sshd) => server.log.filter((line) => /Connection from/.test(line)).length;
  const hello = { command: "echo in", stdin: [], timeoutMs: 5_000 };

  test("a command runs", async () => {
    expect(await (await pool().connect(behind())).exec(hello)).toMatchObject({ stdout: "in\n" });
  });

  test("ten hosts share one jump connection, and all is closed at the end", async () => {
    const run = pool();
    await Promise.all(Array.from({ length: 10 }, (_, i) => run.connect(behind(`host-${i}`))));
    expect([seenBy(gateway), seenBy(inner)]).toEqual([1, 10]);
    run.closeAll();
    await until(() => gateway.children().length + inner.children().length === 0);
  });

  test("a jump may be a host of the inventory, with what the inventory says of it", async () => {
    const hosts = [hostWith({ name: "sfspark1", address: "127.0.0.1", port: gateway.port })];
    await pool({ hosts }).connect(hostAt(inner, { proxyJump: "sfspark1" }));
    expect(seenBy(gateway)).toBe(1);
  });

  test("a jump of the ssh_config is taken, two hops too", async () => {
    const third = await startSshd({ authorized: [publicKey(key)] });
    try {
      const text = `Host office-one\n ProxyJump 127.0.0.1:${gateway.port},127.0.0.1:${inner.port}\n`;
      const config = await parseUserConfig(text, { file: "config", home: folder });
      const connection = await pool({ config, knownHosts: `${both()}\n${third.pin()}` }).connect(hostAt(third));
      expect(await connection.exec(hello)).toMatchObject({ code: 0 });
      expect([seenBy(gateway), seenBy(inner), seenBy(third)]).toEqual([1, 1, 1]);
    } finally {
      await third.stop();
    }
  });

  test("a scan goes the same way", async () => {
    const { keys } = await pool().scan(behind());
    expect(keys.map(({ verdict }) => verdict)).toEqual(["trusted"]);
    expect(seenBy(gateway)).toBe(1);
  });

  test.each([
    {
      what: "the jump host's key is not pinned",
      pins: () => inner.pin(),
      code: "HOST_KEY_UNKNOWN",
      host: "127.0.0.1",
      inner: 0,
    },
    {
      what: "the jump host's key has changed",
      pins: () => `${inner.pin()}\n[127.0.0.1]:${gateway.port} ${keyWords(stranger)}`,
      code: "HOST_KEY_CHANGED",
      host: "127.0.0.1",
      inner: 0,
    },
    {
      what: "the target's key is not pinned",
      pins: () => gateway.pin(),
      code: "HOST_KEY_UNKNOWN",
      host: "office-one",
      inner: 1,
    },
  ])("when $what it is $code, and names that host", async ({ pins, code, host, inner: reached }) => {
    const error = await failure(pool({ knownHosts: pins() }).connect(behind()));
    expect(error).toMatchObject({ code, host });
    expect(seenBy(inner)).toBe(reached);
    for (const server of [inner, gateway]) {
      const lines = server.log.filter((line) => /Accepted publickey/.test(line));
      expect(lines.length).toBeLessThanOrEqual(server === gateway ? reached : 0);
    }
  });

  test("a jump host that refuses the key is asked once, for all the hosts behind it", async () => {
    const run = pool({ ssh: { identityFiles: [stranger] } });
    const errors = await Promise.all(["a", "b", "c"].map((name) => failure(run.connect(behind(name)))));
    expect(errors.map(({ code }) => code)).toEqual(["SSH_AUTH", "SSH_AUTH", "SSH_AUTH"]);
    expect((await failure(run.connect(behind("d")))).code).toBe("SSH_AUTH");
    expect(seenBy(gateway)).toBe(1);
  });

  test("a target that refuses behind the jump host is SSH_REFUSED, through whom", async () => {
    const host = hostAt({ port: await freePort() }, { proxyJump: `127.0.0.1:${gateway.port}` });
    const error = await failure(pool().connect(host));
    expect(error).toMatchObject({
      code: "SSH_REFUSED",
      host: "office-one",
      problem: expect.stringContaining("through 127.0.0.1"),
    });
  });

  test("a name that only the jump host cannot resolve is DNS_FAILED", async () => {
    const host = hostWith({
      name: "office-one",
      address: "office-one.invalid",
      proxyJump: `127.0.0.1:${gateway.port}`,
    });
    expect((await failure(pool().connect(host))).code).toBe("DNS_FAILED");
  });

  test("a jump host that forbids forwarding says so", async () => {
    const strict = await startSshd({ authorized: [publicKey(key)], config: ["AllowTcpForwarding no"] });
    try {
      const host = hostAt(inner, { proxyJump: `127.0.0.1:${strict.port}` });
      const error = await failure(pool({ knownHosts: `${inner.pin()}\n${strict.pin()}` }).connect(host));
      expect(error).toMatchObject({ code: "SSH_UNREACHABLE", problem: expect.stringContaining("AllowTcpForwarding") });
    } finally {
      await strict.stop();
    }
  });

  test("a jump host that dies takes the target's command with it: SSH_LOST", async () => {
    const connection = await pool().connect(behind());
    const onLine = () => {
      for (const pid of gateway.children()) kill(pid);
    };
    const error = await failure(connection.exec({ ...hello, command: "echo x; sleep 60", timeoutMs: 30_000, onLine }));
    expect(error).toMatchObject({ code: "SSH_LOST", host: "office-one" });
  });
});
