// The results of several shards as one.

import { describe, expect, test } from "vitest";
import { mergeResults } from "../../src/converge/merge.ts";
import { MeshError } from "../../src/core/errors.ts";
import { runDocument } from "../../src/report/document.ts";
import { runJson } from "../../src/report/json.ts";
import { resultOf } from "../../src/report/read-json.ts";
import { change } from "../../src/steps/types.ts";
import { lost, outcome, result } from "./results.ts";

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
