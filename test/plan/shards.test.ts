import { describe, expect, test } from "vitest";
import type { Host } from "../../src/inventory/types.ts";
import { hashPlan } from "../../src/plan/review.ts";
import { forAnyRunner, inShard, parseShard, shardMatrix, shardText } from "../../src/plan/shards.ts";
import { change, keep } from "../../src/steps/types.ts";
import { desired } from "../steps/facts.ts";
import { changed, lost, type SomeOutcome, shardResult, step } from "./results.ts";

const named = (name: string, fields: Partial<Host> = {}): Host => ({ ...desired().host, name, ...fields });
const names = Array.from({ length: 60 }, (_, i) => `web-${i + 1}`);
const shards = (of: number) => Array.from({ length: of }, (_, i) => ({ index: i + 1, of }));

describe("a host's shard", () => {
  test.each([1, 2, 4, 7])("is exactly one of %i", (of) => {
    for (const name of names) expect(shards(of).filter((shard) => inShard(shard, named(name))).length).toBe(1);
  });

  test("is that of its Windows machine, for WSL2", () => {
    for (const name of names) {
      const [pc, wsl] = [named(name, { os: "windows" }), named(`${name}-wsl`, { wslOf: name })];
      for (const shard of shards(4)) expect(inShard(shard, wsl)).toBe(inShard(shard, pc));
    }
  });

  test("is never another one: what a name came to once, every release says again", () => {
    expect(names.slice(0, 8).map((name) => shards(4).findIndex((shard) => inShard(shard, named(name))) + 1)).toEqual([
      3, 3, 3, 2, 3, 1, 3, 2,
    ]);
  });

  test("is spread: four shards of sixty hosts have some work each", () => {
    for (const shard of shards(4))
      expect(names.filter((name) => inShard(shard, named(name))).length).toBeGreaterThan(8);
  });

  test.each(["2/4", "12/100", "100/100"])("%j is one", (text) => {
    expect(shardText(parseShard(text))).toBe(text);
  });

  test.each(["", "0/4", "5/4", "1/0", "1", "1/4/2", "-1/4", "1/4 ", "a/b", "1/1000"])("%j is no shard", (text) => {
    expect(() => parseShard(text)).toThrow("is no shard");
  });
});

test("the machine MeSH runs on is that machine only where its name says so", () => {
  const local = named("sfspark1", { connection: "local", address: "sfspark1.local" });
  const inventory = { ...desired().inventory, hosts: [local, named("web-1")] };
  const connection = (hostname: string) => forAnyRunner(inventory, hostname).hosts.map((host) => host.connection);
  expect(connection("sfspark1")).toEqual(["local", "ssh"]);
  expect(connection("SFSPARK1.example.org")).toEqual(["local", "ssh"]);
  expect(connection("runner-2")).toEqual(["ssh", "ssh"]);
  const other = { ...inventory, hosts: [named("server", { connection: "local", address: "SFSPARK1.local" })] };
  expect(forAnyRunner(other, "sfspark1").hosts.map((host) => host.connection)).toEqual(["local"]);
  const behindNat = named("server", {
    connection: "local",
    otherRoads: [{ address: "sfspark1", port: undefined, proxyJump: undefined }],
  });
  expect(forAnyRunner({ ...inventory, hosts: [behindNat] }, "sfspark1").hosts[0]?.connection).toBe("local");
  const byName = { ...inventory, hosts: [named("sfspark1", { connection: "local", address: "10.0.0.1" })] };
  expect(forAnyRunner(byName, "sfspark1").hosts.map((host) => host.connection)).toEqual(["local"]);
});

describe("the matrix of a plan", () => {
  const user = step(change("headscale", "new", [{ on: "headscale", do: "create-user", user: "mesh" }]));
  const mint = step(change("mint-key", "…", []));
  const hosts = names.map((name, i) => changed(name, { steps: i % 2 ? [mint] : [step(keep("join", "joined"))] }));
  const inventory = { ...desired().inventory, hosts: names.map((name) => named(name)) };
  const { include } = shardMatrix(inventory, shardResult(null, hosts, { server: [user] }), 4);

  test("holds every host once, with what would change", () => {
    expect(include.map(({ shard }) => shard)).toEqual(["1/4", "2/4", "3/4", "4/4"]);
    expect(include.flatMap((entry) => entry.hosts.split(" ")).toSorted()).toEqual(names.toSorted());
    expect(include.reduce((sum, { pending }) => sum + pending, 0)).toBe(30);
  });

  test("counts what would change, and not what failed; a shard without a host is left out", () => {
    const one = (fields: SomeOutcome) =>
      shardMatrix(inventory, shardResult(null, [changed("web-1", fields)]), 4).include.map(({ pending }) => pending);
    const right = step(keep("join", "joined"));
    expect(one({ steps: [right] })).toEqual([0]);
    expect(one({ steps: [right, mint] })).toEqual([1]);
    expect(one({ state: "failed", steps: [mint], error: lost })).toEqual([0]);
  });

  test("of the kind of report 30: has at most the jobs that GitHub makes of one", () => {
    const matrix = (of: number) => shardMatrix(inventory, shardResult(null, hosts), of);
    expect(matrix(256).include.length).toBeGreaterThan(1);
    expect(() => matrix(257)).toThrow("257 shards are more than GitHub makes jobs of a matrix; say at most 256");
  });

  test("sends a WSL2 with its Windows machine", () => {
    const pair = [named("pc-1", { os: "windows" }), named("linux-1", { wslOf: "pc-1" })];
    const both = shardResult(null, [changed("pc-1"), changed("linux-1")]);
    const matrix = shardMatrix({ ...inventory, hosts: pair }, both, 7);
    expect(matrix.include.map((entry) => entry.hosts)).toEqual(["pc-1 linux-1"]);
  });

  test("has the hash that the shard's own plan will have, also when another shard has made the user of Headscale meanwhile", () => {
    for (const entry of include) {
      const part = hosts.filter(({ host }) => entry.hosts.split(" ").includes(host));
      for (const server of [[user], []]) {
        expect(entry.hash).toBe(hashPlan({ hosts: part, server }));
      }
    }
  });
});
