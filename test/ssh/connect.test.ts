// Reaching a host, and every way of not reaching it: each with its code, in time, without harm to the others.

import { exec } from "node:child_process";
import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { protocolError } from "../../src/ssh/errors.ts";
import type { SshTarget } from "../../src/ssh/target.ts";
import { told } from "../faults/told.ts";
import { scratch } from "./scratch.ts";
import { childrenOf, freePort, kill, makeKey, publicKey, type Sshd, sshdAvailable, startSshd, until } from "./sshd.ts";
import { failure, hostAt, testPool, type WorldOptions } from "./world.ts";

const folder = scratch();
const key = makeKey(folder, "key");
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Something that listens and is no SSH server. */
async function listener(serve: (socket: Socket) => void): Promise<{ port: number }> {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    server.once("close", () => socket.destroy());
    serve(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  servers.push({ close: () => server.emit("close") && server.close() } as never);
  return { port: (server.address() as { port: number }).port };
}

const pool = (options: WorldOptions = {}) => testPool({ ...options, ssh: { identityFiles: [key], ...options.ssh } });
const short = { limits: { connectMs: 400 } };

describe("a host that cannot be reached", () => {
  test("on a port where nothing listens is SSH_REFUSED, and the other port is worth a look", async () => {
    const error = await failure(pool().connect(hostAt({ port: await freePort() })));
    expect(error).toMatchObject({
      code: "SSH_REFUSED",
      host: "office-one",
      problem: expect.stringContaining("2222 is WSL"),
    });
    expect(error.next?.[0]).toBe("ssh");
  });

  test("by a name that does not resolve is DNS_FAILED", async () => {
    const error = await failure(pool().connect(hostAt({ port: 22 }, { address: "office-one.invalid" })));
    told("name-unknown", error);
    expect(error.next).toContain("office-one.invalid");
  });

  test("without a route is SSH_UNREACHABLE", async () => {
    // No packet leaves the machine: the kernel itself refuses this destination for TCP.
    const error = await failure(pool().connect(hostAt({ port: 22 }, { address: "255.255.255.255" })));
    told("no-route", error);
    expect(error.next).toContain("255.255.255.255");
  });

  test("that takes the connection and never speaks is SSH_TIMEOUT, in time", async () => {
    const began = Date.now();
    const error = await failure(pool(short).connect(hostAt(await listener(() => {}))));
    told("silent-host", error);
    expect(Date.now() - began).toBeLessThan(1_000);
  });

  test("that speaks only half the handshake is SSH_TIMEOUT", async () => {
    const server = await listener((socket) => void socket.write("SSH-2.0-OpenSSH_9.2\r\n"));
    expect((await failure(pool(short).connect(hostAt(server)))).code).toBe("SSH_TIMEOUT");
  });

  test.runIf(process.platform === "linux")("whose packets vanish is SSH_TIMEOUT, in time", async () => {
    // A full accept queue on loopback: the kernel drops further SYNs, as a firewall would.
    const code =
      "import socket,time;s=socket.socket();s.bind(('127.0.0.1',0));s.listen(0);print(s.getsockname()[1],flush=True);time.sleep(60)";
    const child = exec(`exec python3 -c "${code}"`);
    const [first] = (await once(child.stdout as NodeJS.EventEmitter, "data")) as [string];
    const port = Number(first);
    try {
      const fillers = pool({ limits: { connectMs: 60_000 } });
      for (let i = 0; i < 3; i++) fillers.connect(hostAt({ port }, { name: `filler-${i}` })).catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, 200));
      const began = Date.now();
      const error = await failure(pool(short).connect(hostAt({ port })));
      expect(error).toMatchObject({ code: "SSH_TIMEOUT", problem: expect.stringContaining("firewall") });
      expect(Date.now() - began).toBeLessThan(1_000);
    } finally {
      kill(child.pid ?? 0);
    }
  });

  test("with the usual limit is reported within 11 s", async () => {
    const began = Date.now();
    expect((await failure(pool().connect(hostAt(await listener(() => {}))))).code).toBe("SSH_TIMEOUT");
    expect(Date.now() - began).toBeGreaterThan(9_000);
    expect(Date.now() - began).toBeLessThan(11_000);
  });

  test.each([
    { what: "closes at once", serve: (socket: Socket) => socket.end(), says: "MaxStartups" },
    {
      what: "resets the connection",
      serve: (socket: Socket) => socket.resetAndDestroy(),
      says: "before the SSH greeting",
    },
    {
      what: "has locked this address out",
      serve: (socket: Socket) => socket.end("Not allowed at this time\r\n"),
      says: 'before the SSH greeting and said "Not allowed at this time": this address is locked out for a while (PerSourcePenalties), so wait',
    },
    {
      what: "says it is full",
      serve: (socket: Socket) => socket.end("Exceeded MaxStartups\r\n"),
      says: 'and said "Exceeded MaxStartups": too many connections at once (MaxStartups)',
    },
    {
      what: "speaks HTTP",
      serve: (socket: Socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"),
      says: 'and said "HTTP/1.1 400 Bad Request": another service',
    },
    { what: "sends garbage", serve: (socket: Socket) => socket.end(Buffer.alloc(100_000, 7)), says: "" },
    {
      what: "sends garbage after the greeting",
      serve: (socket: Socket) => socket.end(`SSH-2.0-x\r\n${"\x7f".repeat(5000)}`),
      says: "",
    },
    { what: "speaks SSH 1", serve: (socket: Socket) => socket.end("SSH-1.5-old\r\n"), says: "" },
  ])("that $what is SSH_PROTOCOL", async ({ serve, says }) => {
    const error = await failure(pool(short).connect(hostAt(await listener((socket) => void serve(socket)))));
    expect(error).toMatchObject({ code: "SSH_PROTOCOL", problem: expect.stringContaining(says) });
  });

  test("that has locked this address out is not to be tried again at once, so no command is proposed", async () => {
    const out = await listener((socket) => void socket.end("Not allowed at this time\r\n"));
    const full = await listener((socket) => void socket.end("Exceeded MaxStartups\r\n"));
    expect((await failure(pool(short).connect(hostAt(out)))).next).toBeUndefined();
    expect((await failure(pool(short).connect(hostAt(full)))).next?.[0]).toBe("ssh");
  });

  // That a real host which is switched off in the middle ends so is held by test/e2e/cuts.test.ts.
  test.each([
    ["closed", undefined, "SSH_LOST"],
    ["reset", Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }), "SSH_LOST"],
    ["refused in words", new Error("Too many authentication failures"), "SSH_PROTOCOL"],
  ])("whose sign-in is %s is told by its own code", (_, cause, code) => {
    const target = { name: "office-one", address: "127.0.0.1", port: 22, user: "steve" } as SshTarget;
    const at = (phase: "sign-in" | "keys") => protocolError(target, { phase, cause, instead: "" }).code;
    expect([at("sign-in"), at("keys")]).toEqual([code, "SSH_PROTOCOL"]);
    // As a real server ends it that hangs up before it has read our greeting.
    const reset = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
    const instead = "Not allowed at this time";
    expect(protocolError(target, { phase: "greeting", cause: reset, instead }).problem).toContain("locked out");
  });

  test("is tried again when it is asked for again", async () => {
    const port = await freePort();
    const run = pool();
    expect((await failure(run.connect(hostAt({ port })))).code).toBe("SSH_REFUSED");
    let knocks = 0;
    const server = createServer((socket) => {
      knocks += 1;
      socket.end();
    }).listen(port, "127.0.0.1");
    servers.push(server);
    await once(server, "listening");
    expect((await failure(run.connect(hostAt({ port })))).code).toBe("SSH_PROTOCOL");
    expect(knocks).toBe(1);
  });

  test.each(["before", "during"])("is given up when the run is cancelled %s the attempt", async (when) => {
    const stop = new AbortController();
    if (when === "before") stop.abort();
    const connecting = pool({ signal: stop.signal }).connect(hostAt(await listener(() => {})));
    setTimeout(() => stop.abort(), 50);
    const began = Date.now();
    expect(await failure(connecting)).toMatchObject({ code: "INTERRUPTED", host: "office-one" });
    expect(Date.now() - began).toBeLessThan(500);
  });
});

describe.skipIf(!sshdAvailable)("a real sshd", () => {
  let server: Sshd;

  beforeAll(async () => {
    writeFileSync(`${folder}/banner`, "Welcome!\n".repeat(200));
    server = await startSshd({ authorized: [publicKey(key)], config: [`Banner ${folder}/banner`] });
  });
  afterAll(() => server?.stop());
  afterEach(() => void server?.log.splice(0));

  const run = (options: WorldOptions = {}) => pool({ knownHosts: server.pin(), ...options });

  test("is connected to once per host, however often it is asked for", async () => {
    const one = run();
    const all = await Promise.all([1, 2, 3].map(() => one.connect(hostAt(server))));
    expect(new Set(all).size).toBe(1);
    expect(server.log.filter((line) => /Connection from/.test(line))).toHaveLength(1);
  });

  test("is connected to anew after its connection was closed", async () => {
    const one = run();
    const first = await one.connect(hostAt(server));
    first.close();
    const second = await one.connect(hostAt(server));
    expect(second).not.toBe(first);
    expect(await second.exec({ command: "echo in", stdin: [], timeoutMs: 5_000 })).toMatchObject({ stdout: "in\n" });
  });

  test("whose child dies in the middle of a command is SSH_LOST, at once, and can be reached again", async () => {
    const one = run();
    const connection = await one.connect(hostAt(server));
    const onLine = () => {
      for (const pid of server.children()) kill(pid);
    };
    const command = { command: "echo x; sleep 60", stdin: [], timeoutMs: 30_000, onLine };
    const error = await failure(connection.exec(command));
    expect(error).toMatchObject({ code: "SSH_LOST", host: "office-one" });
    expect((await failure(connection.exec(command))).code).toBe("SSH_LOST");
    await one.connect(hostAt(server));
  });

  test("whose login shell prints something still runs commands", async () => {
    for (const file of [".bashrc", ".zshenv"]) writeFileSync(`${server.folder}/${file}`, "echo Welcome\n");
    try {
      const connection = await run().connect(hostAt(server));
      const { stdout } = await connection.exec({ command: "echo in", stdin: [], timeoutMs: 5_000 });
      expect(stdout).toMatch(/^(Welcome\n)?in\n$/);
    } finally {
      for (const file of [".bashrc", ".zshenv"]) rmSync(`${server.folder}/${file}`);
    }
  });

  test("that freezes is noticed by keepalive", async () => {
    const connection = await run({ limits: { keepaliveMs: 100, keepaliveCount: 2 } }).connect(hostAt(server));
    let frozen: number[] = [];
    const onLine = () => {
      frozen = server.children().filter((pid) => childrenOf(pid).length > 0);
      for (const pid of frozen) kill(pid, "SIGSTOP");
    };
    const began = Date.now();
    const error = await failure(connection.exec({ command: "echo x; sleep 60", stdin: [], timeoutMs: 30_000, onLine }));
    for (const pid of frozen) kill(pid);
    expect(error).toMatchObject({ code: "SSH_LOST", problem: expect.stringContaining("Keepalive") });
    expect(Date.now() - began).toBeLessThan(5_000);
  });

  test("that freezes before the end does not hold the process", async () => {
    const sockets = () => process.getActiveResourcesInfo().filter((kind) => kind === "TCPSocketWrap").length;
    const before = sockets();
    const one = run();
    await one.connect(hostAt(server));
    const frozen = server.children();
    for (const pid of frozen) kill(pid, "SIGSTOP");
    one.closeAll();
    expect(sockets()).toBeGreaterThan(before);
    await until(
      () => sockets() <= before,
      () => "sockets",
      3_000,
    );
    for (const pid of frozen) kill(pid);
  });

  test("that keeps quiet for a long command is not given up", async () => {
    const connection = await run({ limits: { keepaliveMs: 50, keepaliveCount: 2 } }).connect(hostAt(server));
    expect(await connection.exec({ command: "sleep 1; echo y", stdin: [], timeoutMs: 5_000 })).toMatchObject({
      stdout: "y\n",
    });
  });

  test("takes 60 connections at 20 a time", async () => {
    const one = run();
    const names = Array.from({ length: 60 }, (_, i) => `host-${i}`);
    const said = await Promise.all(
      names.map(async (name) => {
        const connection = await one.connect(hostAt(server, { name }));
        return (await connection.exec({ command: `echo ${name}`, stdin: [], timeoutMs: 30_000 })).stdout.trim();
      }),
    );
    expect(said).toEqual(names);
    one.closeAll();
    await until(
      () => server.children().length === 0,
      () => "children of sshd",
    );
  }, 60_000);

  test("answers beside a host that is dead, without waiting for it", async () => {
    const one = run({ limits: { connectMs: 3_000 }, ssh: { concurrency: 2 } });
    const dead = one.connect(hostAt(await listener(() => {}), { name: "dead" }));
    const began = Date.now();
    await Promise.all(["a", "b", "c"].map((name) => one.connect(hostAt(server, { name }))));
    expect(Date.now() - began).toBeLessThan(2_500);
    expect((await failure(dead)).code).toBe("SSH_TIMEOUT");
  });
});
