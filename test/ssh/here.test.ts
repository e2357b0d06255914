// `connection: local` is this machine and no other: which hosts are it, and what is said of one that is not.

import { hostname, networkInterfaces } from "node:os";
import { expect, test } from "vitest";
import type { Host } from "../../src/inventory/types.ts";
import { type ThisMachine, thisMachine } from "../../src/ssh/here.ts";
import { hostWith } from "./hosts.ts";
import { failure, testPool } from "./world.ts";

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
  ["any machine, while its name does not resolve", { address: "nowhere.invalid" }],
])("%s is the host", async (_, host, on) => {
  const connection = await connect(host, on);
  expect(connection.server).toBeUndefined();
});

const said = (not: string) =>
  `connection: local means this machine (Laptop.fritz.box), which is not sfspark1: ${not} none of its addresses; run mesh on sfspark1, or take the line connection: local away`;

test.each<[what: string, host: Partial<Host>, not: string]>([
  ["with another address", {}, "10.0.0.1 is"],
  ["that its name does not lead to", { address: "sfspark1.local" }, "sfspark1.local (10.0.0.1) is"],
  [
    "without any of its addresses, whatever does not resolve",
    { otherRoads: [road("nowhere.invalid"), road("10.0.0.2")] },
    "10.0.0.1, 10.0.0.2 are",
  ],
  ["whose name has the first number of its address", { address: "10.1.2.3" }, "10.1.2.3 is"],
])("a machine %s is not", async (_, host, not) => {
  const on = not.startsWith("10.1") ? { hostname: "10" } : {};
  const problem = said(not).replace("Laptop.fritz.box", on.hostname ?? machine.hostname);
  const error = await failure(connect(host, on));
  expect(error).toMatchObject({ code: "SSH_CONFIG", host: "sfspark1", step: "connect", problem });
  expect(error.next).toEqual(["mesh", "ssh", "scan", "sfspark1"]);
});

test("a name that takes too long to resolve decides nothing", async () => {
  const silent = { lookup: () => new Promise<never>(() => {}), lookupMs: 1 };
  await connect({ address: "sfspark1.local" }, silent);
  expect((await failure(connect({ address: "sfspark1.local", otherRoads: [road("10.0.0.2")] }, silent))).problem).toBe(
    said("10.0.0.2 is"),
  );
});

test("another host is reached all the same, and this machine is as the system says", async () => {
  const pool = testPool({});
  const documentation = "192.0.2.1"; // never an address of a machine
  const wrong = pool.connect(server({ address: documentation }));
  expect((await failure(wrong)).problem).toContain(`this machine (${hostname()}), which is not sfspark1`);
  await pool.connect(server({ name: "here", address: "localhost" }));
  const own = Object.values(networkInterfaces()).flatMap((all = []) => all.map(({ address }) => address));
  expect(thisMachine("x")).toMatchObject({ hostname: "x", addresses: own });
});
