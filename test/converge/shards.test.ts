import { describe, expect, test } from "vitest";
import { mergeResults } from "../../src/converge/merge.ts";
import { hashPlan } from "../../src/converge/review.ts";
import { forAnyRunner, inShard, parseShard, shardMatrix } from "../../src/converge/shards.ts";
import type { HostOutcome, RunResult } from "../../src/converge/types.ts";
import { MeshError } from "../../src/core/errors.ts";
import type { Host } from "../../src/inventory/types.ts";
import { runDocument } from "../../src/report/document.ts";
import { runJson } from "../../src/report/json.ts";
import { resultOf } from "../../src/report/read-json.ts";
import { change, keep } from "../../src/steps/types.ts";
import { desired } from "../steps/facts.ts";

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
  const byName = { ...inventory, hosts: [named("sfspark1", { connection: "local", address: "10.0.0.1" })] };
  expect(forAnyRunner(byName, "sfspark1").hosts.map((host) => host.connection)).toEqual(["local"]);
});

const outcome = (host: string, fields: Partial<HostOutcome> = {}): HostOutcome => ({
  host,
  state: "changed",
  steps: [keep("detect", "debian 12")],
  done: [],
  error: undefined,
  text: "",
  meshIp: "100.64.0.1",
  ping: { ip: "100.64.0.1", reachable: true, via: "direct", detail: "10.0.0.1:41641", ms: 3 },
  durationMs: 1200,
  ...fields,
});

const result = (shard: string | undefined, hosts: HostOutcome[], fields: Partial<RunResult> = {}): RunResult => ({
  command: "apply",
  shard,
  planHash: "a".repeat(64),
  hosts,
  server: [],
  unmanaged: [],
  notes: [],
  review: undefined,
  interrupted: false,
  durationMs: 2000,
  exit: 0,
  ...fields,
});

const lost = new MeshError({ code: "SSH_LOST", host: "b", step: "join", problem: "gone", next: ["mesh", "plan", "b"] });

describe("the matrix of a plan", () => {
  const user = change("headscale", "new", [{ on: "headscale", do: "create-user", user: "mesh" }]);
  const mint = change("mint-key", "…", [{ on: "headscale", do: "mint-key", tags: [] }]);
  const hosts = names.map((name, i) => outcome(name, { steps: i % 2 ? [mint] : [keep("join", "joined")] }));
  const inventory = { ...desired().inventory, hosts: names.map((name) => named(name)) };
  const { include } = shardMatrix(inventory, result(undefined, hosts, { server: [user] }), 4);

  test("holds every host once, with what would change", () => {
    expect(include.map(({ shard }) => shard)).toEqual(["1/4", "2/4", "3/4", "4/4"]);
    expect(include.flatMap((entry) => entry.hosts.split(" ")).toSorted()).toEqual(names.toSorted());
    expect(include.reduce((sum, { pending }) => sum + pending, 0)).toBe(30);
  });

  test("counts what would change, and not what failed; a shard without a host is left out", () => {
    const one = (fields: Partial<HostOutcome>) =>
      shardMatrix(inventory, result(undefined, [outcome("web-1", fields)]), 4).include.map(({ pending }) => pending);
    expect(one({ steps: [keep("join", "joined")] })).toEqual([0]);
    expect(one({ steps: [keep("join", "joined"), mint] })).toEqual([1]);
    expect(one({ steps: [mint], error: lost })).toEqual([0]);
  });

  test("sends a WSL2 with its Windows machine", () => {
    const pair = [named("pc-1", { os: "windows" }), named("linux-1", { wslOf: "pc-1" })];
    const both = result(undefined, [outcome("pc-1"), outcome("linux-1")]);
    const matrix = shardMatrix({ ...inventory, hosts: pair }, both, 7);
    expect(matrix.include.map((entry) => entry.hosts)).toEqual(["pc-1 linux-1"]);
  });

  test("has the hash that the shard's own plan will have: the user of Headscale counts where a key is made", () => {
    for (const entry of include) {
      const part = hosts.filter(({ host }) => entry.hosts.split(" ").includes(host));
      expect(entry.hash).toBe(hashPlan({ hosts: part, server: [user] }));
    }
    const quiet = result(undefined, [outcome("web-1")], { server: [user] });
    expect(shardMatrix(inventory, quiet, 2).include.map(({ hash }) => hash)).toEqual([
      hashPlan({ hosts: quiet.hosts, server: [] }),
    ]);
  });
});

describe("results of shards as one", () => {
  const node = (id: string) => ({ id, name: `n${id}`, ips: [] });
  const one = result("1/2", [outcome("b", { state: "failed", error: lost })], {
    exit: 1,
    notes: ["x", "y"],
    unmanaged: [node("1"), node("2")],
    durationMs: 9000,
  });
  const two = result("2/2", [outcome("c"), outcome("a")], { notes: ["y"], unmanaged: [node("2"), node("3")] });

  test("hosts by name, the worst end, the longest time, and a node is nobody's only when all say so", () => {
    const merged = mergeResults([one, two]);
    expect(merged.hosts.map(({ host }) => host)).toEqual(["a", "b", "c"]);
    expect(merged).toMatchObject({
      shard: undefined,
      exit: 1,
      durationMs: 9000,
      notes: ["x", "y"],
      unmanaged: [node("2")],
    });
  });

  test("a shard that left nothing is a failure", () => {
    const merged = mergeResults([two]);
    expect([merged.exit, merged.notes[0]]).toEqual([1, expect.stringContaining("shard 1/2 left no result")]);
  });

  test("with the plan, its order counts, and a host without a result is lost unless nothing was to be done on it", () => {
    const plan = result(undefined, [
      outcome("c", { state: "pending" }),
      outcome("d", { state: "converged" }),
      outcome("a", { state: "pending" }),
      outcome("b", { state: "pending" }),
    ]);
    const merged = mergeResults([two], plan);
    expect(merged.hosts.map(({ host, state, error }) => [host, state, error?.code])).toEqual([
      ["c", "changed", undefined],
      ["d", "converged", undefined],
      ["a", "changed", undefined],
      ["b", "failed", "INTERRUPTED"],
    ]);
    expect(merged.exit).toBe(1);
    expect(mergeResults([two, { ...one, exit: 0 }], plan).exit).toBe(0);
  });

  test("without a plan, names count as people count", () => {
    const merged = mergeResults([result("1/1", [outcome("web-10"), outcome("web-9")])]);
    expect(merged.hosts.map(({ host }) => host)).toEqual(["web-9", "web-10"]);
  });

  test("what the plan did not know comes last, and a lost host is told with its way on", () => {
    const plan = result(undefined, [outcome("c", { state: "pending" }), outcome("b", { state: "pending" })]);
    const merged = mergeResults([two], plan);
    expect(merged.hosts.map(({ host }) => host)).toEqual(["c", "b", "a"]);
    const b = merged.hosts[1];
    expect([b?.error?.host, b?.error?.next, b?.text]).toEqual(["b", ["mesh", "apply", "b"], b?.error?.problem]);
  });

  test("one that was stopped stops all, and a node is nobody's only when every shard says so", () => {
    const merged = mergeResults([
      { ...two, shard: "1/3", hosts: [], interrupted: true, exit: 130, unmanaged: [node("2"), node("3")] },
      { ...two, shard: "2/3", hosts: [], unmanaged: [node("2"), node("3")] },
      { ...two, shard: "3/3", hosts: [], unmanaged: [node("2")] },
    ]);
    expect([merged.interrupted, merged.exit, merged.unmanaged.map(({ id }) => id)]).toEqual([true, 130, ["2"]]);
  });

  test("a shard that never came to its plan says nothing of nodes", () => {
    const stopped = result("2/2", [], { planHash: "", exit: 1 });
    expect(mergeResults([one, stopped]).unmanaged).toEqual([node("1"), node("2")]);
    expect(mergeResults([one, stopped]).planHash).toBe(one.planHash);
  });

  test("the plan's hash is that of the shards where they agree, and another for each other set of them", () => {
    const hash = (...hashes: string[]) =>
      mergeResults(hashes.map((planHash) => result(undefined, [], { planHash }))).planHash;
    expect(hash("x", "x")).toBe("x");
    expect(hash("x", "y")).toBe(hash("y", "x"));
    expect(new Set([hash("x", "y"), hash("x", "z"), hash("x")]).size).toBe(3);
  });

  test("what all of them changed in Headscale is told once", () => {
    const server = [change("headscale", "new", [{ on: "headscale", do: "create-user", user: "mesh" }])];
    expect(
      mergeResults([
        { ...one, server },
        { ...two, server },
      ]).server,
    ).toEqual(server);
  });

  test("without reviews there is none", () => {
    expect(mergeResults([one, two]).review).toBeUndefined();
  });

  test("no results, or one host in two of them, are refused", () => {
    expect(() => mergeResults([])).toThrow("no result");
    expect(() => mergeResults([one, two, one])).toThrow("more than one result: b");
  });

  test("what is risky in any shard is risky in all", () => {
    const review = (host: string) => {
      const added = [{ host, step: "leave", text: "log out", risk: "removal" as const }];
      const error = new MeshError({ code: "PLAN_CHANGED", problem: `${host} leaves` });
      return { expected: host, added, gone: [], error };
    };
    const merged = mergeResults([
      { ...one, review: review("b") },
      { ...two, review: review("a") },
    ]).review;
    expect(merged?.added.map(({ host }) => host)).toEqual(["b", "a"]);
    expect([merged?.error?.code, merged?.error?.problem]).toEqual(["PLAN_CHANGED", "b leaves\na leaves"]);
    const quiet = { ...review("a"), error: undefined, gone: review("c").added };
    const half = mergeResults([{ ...one, review: quiet }, two]).review;
    expect([half?.error, half?.expected, half?.gone.map(({ host }) => host)]).toEqual([undefined, "a", ["c"]]);
  });

  test.each([
    ["a failure", one],
    ["a review", { ...two, review: { expected: "x", added: [], gone: [], error: lost } }],
  ])("a result with %s comes back out of JSON as it went in", (_, original) => {
    const text = JSON.stringify(runJson(original));
    const back = resultOf(runDocument.parse(JSON.parse(text)));
    expect(JSON.stringify(runJson(back))).toBe(text);
    expect(back.hosts[0]?.error?.code).toBe(original.hosts[0]?.error?.code);
  });
});
