import { describe, expect, test } from "vitest";
import type { Host } from "../../src/inventory/types.ts";
import { mergeResults } from "../../src/plan/merge.ts";
import { type HostOutcome, type RunResult, runDocument } from "../../src/plan/result.ts";
import { hashPlan } from "../../src/plan/review.ts";
import { forAnyRunner, inShard, parseShard, shardMatrix } from "../../src/plan/shards.ts";
import { change, keep } from "../../src/steps/types.ts";
import { desired } from "../steps/facts.ts";
import { error, result as resultOf, type SomeOutcome, outcome as some, step } from "./results.ts";

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
});

const outcome = (host: string, fields: SomeOutcome = {}) =>
  some(host, {
    state: "changed",
    steps: [step(keep("detect", "debian 12"))],
    meshIp: "100.64.0.1",
    ping: { ip: "100.64.0.1", reachable: true, via: "direct", detail: "10.0.0.1:41641", ms: 3 },
    ...fields,
  });

const result = (shard: string | null, hosts: HostOutcome[], fields: Partial<RunResult> = {}) =>
  resultOf(hosts, { command: "apply", shard, planHash: "a".repeat(64), ...fields });

const lost = error({ code: "SSH_LOST", host: "b", step: "join", problem: "gone", next: ["mesh", "plan", "b"] });

describe("the matrix of a plan", () => {
  const user = step(change("headscale", "new", [{ on: "headscale", do: "create-user", user: "mesh" }]));
  const mint = step(change("mint-key", "…", []));
  const hosts = names.map((name, i) => outcome(name, { steps: i % 2 ? [mint] : [step(keep("join", "joined"))] }));
  const inventory = { ...desired().inventory, hosts: names.map((name) => named(name)) };
  const { include } = shardMatrix(inventory, result(null, hosts, { server: [user] }), 4);

  test("holds every host once, with what would change", () => {
    expect(include.map(({ shard }) => shard)).toEqual(["1/4", "2/4", "3/4", "4/4"]);
    expect(include.flatMap((entry) => entry.hosts.split(" ")).toSorted()).toEqual(names.toSorted());
    expect(include.reduce((sum, { pending }) => sum + pending, 0)).toBe(30);
  });

  test("has the hash that the shard's own plan will have: the user of Headscale counts where a key is made", () => {
    for (const entry of include) {
      const part = hosts.filter(({ host }) => entry.hosts.split(" ").includes(host));
      expect(entry.hash).toBe(hashPlan({ hosts: part, server: [user] }));
    }
    const quiet = result(null, [outcome("web-1")], { server: [user] });
    expect(shardMatrix(inventory, quiet, 2).include.map(({ hash }) => hash)).toEqual([
      hashPlan({ hosts: quiet.hosts, server: [] }),
    ]);
  });
});

test("a host that cannot be planned makes no key, so Headscale's user is not in the hash of its shard", () => {
  const user = step(change("headscale", "new", [{ on: "headscale", do: "create-user", user: "mesh" }]));
  const steps = [step(change("mint-key", "…", []))];
  const blocked = outcome("web-1", { state: "failed", steps, error: error({ code: "ACCESS_PASSWORD", problem: "" }) });
  const plan = result(null, [blocked, outcome("web-4", { steps })], { server: [user] });
  const inventory = { ...desired().inventory, hosts: [named("web-1"), named("web-4")] };
  const hashes = shardMatrix(inventory, plan, 4).include.map(({ hosts, hash }) => [hosts, hash]);
  const [one, four] = plan.hosts as [HostOutcome, HostOutcome];
  expect(Object.fromEntries(hashes)).toEqual({
    "web-1": hashPlan({ hosts: [one], server: [] }),
    "web-4": hashPlan({ hosts: [four], server: [user] }),
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
      shard: null,
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
    const plan = result(null, [
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

  test("no results, or one host in two of them, are refused", () => {
    expect(() => mergeResults([])).toThrow("no result");
    expect(() => mergeResults([one, two, one])).toThrow("more than one result: b");
  });

  test("what is risky in any shard is risky in all", () => {
    const review = (host: string) => {
      const added = [{ host, step: "leave", text: "log out", risk: "removal" as const }];
      return { expected: host, added, gone: [], error: error({ code: "PLAN_CHANGED", problem: `${host} leaves` }) };
    };
    const merged = mergeResults([
      { ...one, review: review("b") },
      { ...two, review: review("a") },
    ]).review;
    expect(merged?.added.map(({ host }) => host)).toEqual(["b", "a"]);
    expect([merged?.error?.code, merged?.error?.problem]).toEqual(["PLAN_CHANGED", "b leaves\na leaves"]);
  });

  test.each([
    ["a failure", one],
    ["a review", { ...two, review: { expected: "x", added: [], gone: [], error: lost } }],
  ])("a result with %s comes back out of JSON as it went in", (_, original) => {
    const text = JSON.stringify(original);
    const back: RunResult = runDocument.parse(JSON.parse(text));
    expect(back).toEqual(original);
    expect(back.hosts[0]?.error?.code).toBe(original.hosts[0]?.error?.code);
  });
});
