// `connection: local` is this machine and no other: which hosts are it, and what is said of one that is not.

import { once } from "node:events";
import { copyFileSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { hostname, networkInterfaces } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { Host } from "../../src/inventory/types.ts";
import { type ThisMachine, thisMachine } from "../../src/ssh/here.ts";
import { ownHostKeys } from "../../src/ssh/own-key.ts";
import { parseUserConfig } from "../../src/ssh/user-config.ts";
import { hostWith } from "./hosts.ts";
import { scratch } from "./scratch.ts";
import { keyWords, makeKey, type Sshd, sshdAvailable, startSshd } from "./sshd.ts";
import { failure, testPool, type WorldOptions } from "./world.ts";

const names: Readonly<Record<string, readonly string[]>> = {
  "mesh.example.org": ["192.168.1.10"],
  "six.example.org": ["2001:db8::10"],
  "mapped.example.org": ["::ffff:192.168.1.10"],
  "debian.example.org": ["127.0.1.1"],
  "sfspark1.local": ["10.0.0.1"],
};

const machine: ThisMachine = {
  hostname: "Laptop.fritz.box",
  addresses: ["127.0.0.1", "::1", "192.168.1.10", "2001:db8:0:0::10", "fe80::1"],
  lookup: async (name) => names[name] ?? Promise.reject(new Error("ENOTFOUND")),
  lookupMs: 2_000,
  hostKeys: async () => [],
};

const server = (over: Partial<Host>) =>
  hostWith({ name: "sfspark1", address: "10.0.0.1", connection: "local", ...over });

const connect = (over: Partial<Host>, on: Partial<ThisMachine> = {}) =>
  testPool({ machine: { ...machine, ...on } }).connect(server(over));

const road = (address: string) => ({ address, port: undefined, proxyJump: undefined });

test.each<[what: string, host: Partial<Host>, on?: Partial<ThisMachine>]>([
  ["a machine of its name", {}, { hostname: "SFSPARK1.local" }],
  ["a machine with its address", { address: "192.168.1.10" }],
  ["a machine with its address, written another way", { address: "2001:DB8::0:10" }],
  ["a machine with its link-local address", { address: "fe80::1%eth0" }],
  ["an address of loopback", { address: "127.0.1.1" }],
  ["IPv6's loopback", { address: "::1" }],
  ["a machine of its address's name", { address: "laptop.local" }],
  ["a machine that its address's name leads to", { address: "mesh.example.org" }],
  ["the same with IPv6", { address: "six.example.org" }],
  ["the same with IPv4 as IPv6", { address: "mapped.example.org" }],
  ["a name that leads to loopback", { address: "debian.example.org" }],
  ["a machine with another of its addresses", { otherRoads: [road("10.9.9.9"), road("mesh.example.org")] }],
])("%s is the host", async (_, host, on) => {
  const connection = await connect(host, on);
  expect(connection.server).toBeUndefined();
});

const said = (not: string, list = "10.0.0.1") =>
  `connection: local means this machine (Laptop.fritz.box), and nothing shows that it is sfspark1: ${not} none of its addresses, and its host key is neither pinned for sfspark1 nor, where none is, shown by an SSH server there. If it is sfspark1, as behind NAT, add its own name to the host's addresses: address: [${list}, Laptop.fritz.box]. If not, run mesh on sfspark1, or take the line connection: local away`;

test.each<[what: string, host: Partial<Host>, not: string, list: string]>([
  ["with another address", {}, "10.0.0.1 is", "10.0.0.1"],
  [
    "whose name does not resolve",
    { address: "nowhere.invalid" },
    "nowhere.invalid (which does not resolve here) is",
    "nowhere.invalid",
  ],
  ["that its name does not lead to", { address: "sfspark1.local" }, "sfspark1.local (10.0.0.1) is", "sfspark1.local"],
  [
    "without any of its addresses, whatever does not resolve",
    { otherRoads: [road("nowhere.invalid"), road("10.0.0.2")] },
    "10.0.0.1, nowhere.invalid (which does not resolve here), 10.0.0.2 are",
    "10.0.0.1, nowhere.invalid, 10.0.0.2",
  ],
  ["whose name has the first number of its address", { address: "10.1.2.3" }, "10.1.2.3 is", "10.1.2.3"],
])("a machine %s is not", async (_, host, not, list) => {
  const on = not.startsWith("10.1") ? { hostname: "10" } : {};
  const problem = said(not, list).replaceAll("Laptop.fritz.box", on.hostname ?? machine.hostname);
  const error = await failure(connect(host, on));
  expect(error).toMatchObject({ code: "SSH_CONFIG", host: "sfspark1", step: "connect", problem });
  expect(error.next).toEqual(["mesh", "ssh", "scan", "sfspark1"]);
});

test("what a person is told to write makes the machine the host", async () => {
  const hostname = "ubuntu-172-31-4-5";
  const { problem } = await failure(connect({}, { hostname }));
  const list = /address: \[(.*)\]/.exec(problem)?.[1]?.split(", ") ?? [];
  expect(list).toEqual(["10.0.0.1", hostname]);
  await connect({ otherRoads: list.slice(1).map(road) }, { hostname });
});

test.each(["localhost", "localhost.localdomain", "a b", "Ubuntu", "raspberrypi.fritz.box"])(
  "a machine that is called %s is told to take the host's name: its own would be everybody's",
  async (hostname) => {
    const { problem } = await failure(connect({}, { hostname }));
    expect(problem).toContain("as behind NAT, give this machine the hostname sfspark1. If not");
  },
);

describe.skipIf(!sshdAvailable)("a machine behind an address that is none of its own", () => {
  const folder = scratch();
  const stranger = makeKey(folder, "stranger");
  const keyOf = (file: string) => Buffer.from(keyWords(file).split(" ")[1] ?? "", "base64");
  let sshd: Sshd;

  beforeAll(async () => {
    sshd = await startSshd({ hostKeys: ["ed25519", "ecdsa"], authorized: [] });
  });
  afterAll(() => sshd?.stop());

  let asked = 0;
  /** Where somebody counts who comes, and hangs up. */
  async function askedPort(): Promise<number> {
    asked = 0;
    const counter = createServer((socket) => {
      asked += 1;
      socket.destroy();
    }).listen(0, "127.0.0.1");
    onTestFinished(() => void counter.close());
    await once(counter, "listening");
    return (counter.address() as AddressInfo).port;
  }

  // `localhost` leads to the server, and the machine is told that it leads elsewhere, as behind NAT.
  const behind = (hostKeys: readonly Buffer[], over: Partial<Host> = {}, world: WorldOptions = {}) =>
    testPool({
      machine: { ...machine, lookup: async () => ["203.0.113.9"], hostKeys: async () => hostKeys },
      ...world,
    }).connect(server({ address: "localhost", port: sshd.port, ...over }));
  const own = () => [keyOf(sshd.hostKey("ed25519"))];
  const closed = { port: 1 };
  const problem = /^connection: local means this machine .* localhost \(203\.0\.113\.9\) is none of its addresses/;
  const refused = { code: "SSH_CONFIG", problem: expect.stringMatching(problem) };

  test.each(["ed25519", "ecdsa"] as const)("is the host when the SSH server there shows its %s key", async (type) => {
    const connection = await behind([keyOf(stranger), keyOf(sshd.hostKey(type))]);
    expect(connection.server).toBeUndefined();
  });

  test("is the host when another of the host's addresses leads to that server", async () => {
    const otherRoads = [{ address: "localhost", port: sshd.port, proxyJump: undefined }];
    expect((await behind(own(), { ...closed, otherRoads })).server).toBeUndefined();
  });

  test("is not the host when the server there shows other keys, or none answers", async () => {
    expect(await failure(behind([keyOf(stranger)]))).toMatchObject(refused);
    expect(await failure(behind(own(), closed))).toMatchObject(refused);
  });

  test("without an SSH server of its own asks nobody", async () => {
    const port = await askedPort();
    expect(await failure(behind([], { port }))).toMatchObject(refused);
    expect(asked).toBe(0);
  });

  test("is the host when its key is pinned for it, whatever answers there", async () => {
    const pin = (kind = "") => ({ knownHosts: `${kind}[localhost]:1 ${keyWords(sshd.hostKey("ed25519"))}\n` });
    expect((await behind(own(), closed, pin())).server).toBeUndefined();
    expect(await failure(behind([keyOf(stranger)], closed, pin()))).toMatchObject(refused);
    expect(await failure(behind(own(), closed, pin("@revoked ")))).toMatchObject(refused);
  });

  test("is not the host for which another machine's key is pinned, though its own server answers there", async () => {
    const pin = (file: string, kind = "") => ({ knownHosts: `${kind}[localhost]:${sshd.port} ${keyWords(file)}\n` });
    expect(await failure(behind(own(), {}, pin(stranger)))).toMatchObject(refused);
    expect(await failure(behind(own(), {}, pin(sshd.hostKey("ed25519"), "@revoked ")))).toMatchObject(refused);
    expect((await behind(own(), {}, pin(stranger, "@revoked "))).server).toBeUndefined();
  });

  test("is looked for behind no jump host, and by no command of ssh_config", async () => {
    const port = await askedPort();
    expect(await failure(behind(own(), { proxyJump: `localhost:${port}` }))).toMatchObject(refused);
    expect(asked).toBe(0);
    const text = "Host localhost\n  ProxyCommand nc %h %p\n";
    const config = await parseUserConfig(text, { file: "/home/steve/.ssh/config", home: "/home/steve" });
    expect(await failure(behind(own(), {}, { config }))).toMatchObject(refused);
  });

  test("is not refused by a run that is stopped meanwhile: that run is stopped", async () => {
    const signal = AbortSignal.abort();
    expect((await failure(behind(own(), {}, { signal }))).code).toBe("INTERRUPTED");
  });

  test("finds its keys where its SSH server has them", async () => {
    for (const type of ["ed25519", "ecdsa"] as const)
      copyFileSync(`${sshd.hostKey(type)}.pub`, join(folder, `ssh_host_${type}_key.pub`));
    writeFileSync(join(folder, "ssh_host_rsa_key.pub"), "");
    const keys = await ownHostKeys(folder);
    expect(new Set(keys)).toEqual(new Set([...own(), keyOf(sshd.hostKey("ecdsa"))]));
    expect(await ownHostKeys("/nonexistent")).toEqual([]);
  });
});

test("a name that takes too long to resolve shows nothing", async () => {
  const silent = { lookup: () => new Promise<never>(() => {}), lookupMs: 1 };
  expect((await failure(connect({ address: "sfspark1.local" }, silent))).problem).toBe(
    said("sfspark1.local (which does not resolve here) is", "sfspark1.local"),
  );
});

test("another host is reached all the same, and this machine is as the system says", async () => {
  const pool = testPool({ limits: { connectMs: 1 } });
  const documentation = "192.0.2.1"; // never an address of a machine
  const wrong = pool.connect(server({ address: documentation }));
  expect((await failure(wrong)).problem).toContain(`this machine (${hostname()}), and nothing shows`);
  await pool.connect(server({ name: "here", address: "localhost" }));
  const own = Object.values(networkInterfaces()).flatMap((all = []) => all.map(({ address }) => address));
  expect(thisMachine("x")).toMatchObject({ hostname: "x", addresses: own });
});
