// Pings between pairs, from the hosts.

import { expect, test } from "vitest";
import { samplePairs } from "../../../src/health/probes/pair.ts";
import { factsOf, ipOf, joined, lineOf, look, type Path, played } from "./played.ts";

test.each<{ is: string; way: (n: number) => Path; looks: string }>([
  { is: "direct", way: () => "direct", looks: "good" },
  { is: "direct at the second try", way: (n) => (n === 0 ? "silent" : "direct"), looks: "good" },
  { is: "by a relay first", way: (n) => (n < 2 ? "relay" : "direct"), looks: "good" },
  { is: "by a relay only", way: () => "relay", looks: "bad pair-relayed" },
  { is: "by a host of the mesh", way: () => "peer-relay", looks: "good" },
  { is: "by a relay, and then not", way: (n) => (n === 0 ? "relay" : "silent"), looks: "bad pair-relayed" },
  { is: "silent", way: () => "silent", looks: "bad pair-cut" },
])("a way that is $is: $looks", async ({ way, looks }) => {
  const mesh = played();
  mesh.paths.set(ipOf("h2"), way);
  expect(lineOf(await look(mesh, { matrix: true }), "pair", "pair:h1>h2")).toBe(looks);
});

test("every pair is looked at where there are few, and none unless asked for", async () => {
  const pairs = async (matrix: boolean) =>
    (await look(played(), { matrix })).looks.filter(({ probe }) => probe === "pair").length;
  expect([await pairs(true), await pairs(false)]).toEqual([20, 0]);
});

test("from a host that is not in the mesh itself, nothing is known", async () => {
  const mesh = played();
  mesh.facts.set("h1", factsOf("h1", { tailscale: joined("h1", { Expired: true }) }));
  expect(lineOf(await look(mesh, { matrix: true }), "pair", "pair:h1>h2")).toBe("unknown h1 could not be asked");
});

const many = Array.from({ length: 50 }, (_, n) => `h${n}`);

test("of many, each pings twelve others, other ones in another run, and the same in the same", () => {
  const first = samplePairs(many, "1");
  expect(first).toHaveLength(600);
  expect(new Set(first.map(([from, to]) => `${from}>${to}`)).size).toBe(600);
  expect(first.every(([from, to]) => from !== to)).toBe(true);
  expect(samplePairs(many, "1")).toEqual(first);
  expect(samplePairs(many, "2")).not.toEqual(first);
});

test("a host that is alone has no pair", () => {
  expect(samplePairs(["h1"], "1")).toEqual([]);
});
