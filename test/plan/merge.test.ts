// The results of several shards as one.

import { describe, expect, test } from "vitest";
import { mergeResults } from "../../src/plan/merge.ts";
import { type RunResult, runDocument } from "../../src/plan/result.ts";
import { change } from "../../src/steps/types.ts";
import { changed, error, lost, shardResult, step } from "./results.ts";

describe("results of shards as one", () => {
  const node = (id: string) => ({ id, name: `n${id}`, ips: [] });
  const one = shardResult("1/2", [changed("b", { state: "failed", error: lost })], {
    exit: 1,
    notes: ["x", "y"],
    unmanaged: [node("1"), node("2")],
    durationMs: 9000,
  });
  const two = shardResult("2/2", [changed("c"), changed("a")], { notes: ["y"], unmanaged: [node("2"), node("3")] });

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
    const plan = shardResult(null, [
      changed("c", { state: "pending" }),
      changed("d", { state: "converged" }),
      changed("a", { state: "pending" }),
      changed("b", { state: "pending" }),
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

  test("a host whose person was waited for is lost where an apply would have begun again, a machine that sleeps is not", () => {
    const person = { for: "person", why: "", script: "", where: "", line: "", sees: "", after: "" } as const;
    const waiting = { ...person, until: "2126-11-29T16:00:00Z" };
    const plan = shardResult(null, [
      changed("c", { state: "pending" }),
      changed("a", { state: "waiting", waiting, steps: [step(change("join", "", []))] }),
      changed("b", { state: "waiting", waiting: { for: "machine", why: "off" } }),
    ]);
    const merged = mergeResults([shardResult("1/1", [changed("c")])], plan);
    expect(merged.hosts.map(({ host, state }) => `${host} ${state}`)).toEqual(["c changed", "a failed", "b waiting"]);
    expect(runDocument.safeParse(merged).error).toBeUndefined();
  });

  test("a host that waits for a person in one shard makes the whole wait", () => {
    expect(mergeResults([two, shardResult("1/2", [], { exit: 3 })]).exit).toBe(3);
  });

  test("without a plan, names count as people count", () => {
    const merged = mergeResults([shardResult("1/1", [changed("web-10"), changed("web-9")])]);
    expect(merged.hosts.map(({ host }) => host)).toEqual(["web-9", "web-10"]);
  });

  test("what the plan did not know comes last, and a lost host is told with its way on", () => {
    const plan = shardResult(null, [changed("c", { state: "pending" }), changed("b", { state: "pending" })]);
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
    const stopped = shardResult("2/2", [], { planHash: "", exit: 1 });
    expect(mergeResults([one, stopped]).unmanaged).toEqual([node("1"), node("2")]);
    expect(mergeResults([one, stopped]).planHash).toBe(one.planHash);
  });

  test("the plan's hash is that of the shards where they agree, and another for each other set of them", () => {
    const hash = (...hashes: string[]) =>
      mergeResults(hashes.map((planHash) => shardResult(null, [], { planHash }))).planHash;
    expect(hash("x", "x")).toBe("x");
    expect(hash("x", "y")).toBe(hash("y", "x"));
    expect(new Set([hash("x", "y"), hash("x", "z"), hash("x")]).size).toBe(3);
  });

  test("what all of them changed in Headscale is told once", () => {
    const server = [step(change("headscale", "new", [{ on: "headscale", do: "create-user", user: "mesh" }]))];
    expect(
      mergeResults([
        { ...one, server },
        { ...two, server },
      ]).server,
    ).toEqual(server);
  });

  test("without reviews there is none", () => {
    expect(mergeResults([one, two]).review).toBeNull();
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
    const quiet = { ...review("a"), error: null, gone: review("c").added };
    const half = mergeResults([{ ...one, review: quiet }, two]).review;
    expect([half?.error, half?.expected, half?.gone.map(({ host }) => host)]).toEqual([null, "a", ["c"]]);
  });

  test.each([
    ["a failure", one],
    ["a review", { ...two, review: { expected: "x", added: [], gone: [], error: lost } }],
  ])("a result with %s comes back out of JSON as it went in", (_, original) => {
    const back: RunResult = runDocument.parse(JSON.parse(JSON.stringify(original)));
    expect(back).toEqual(original);
    expect(back.hosts[0]?.error?.code).toBe(original.hosts[0]?.error?.code);
  });
});
