// A host with several addresses: what each entry means, and that each is unique.

import { expect, test } from "vitest";
import { findHost, parseDestination } from "../../src/inventory/adhoc.ts";
import { inventoryChanges } from "../../src/inventory/diff.ts";
import { roadsOf } from "../../src/inventory/roads.ts";
import { inventoryOf, mistakesOf, withHosts } from "./texts.ts";

const text = withHosts(
  "a:",
  "  address: [A.local, { address: 10.0.0.5, port: 2222 }, { address: 10.1.0.5, proxy-jump: none }]",
  "  proxy-jump: gate",
  "b: { address: b.local, port: 2222 }",
);

test("each address has what it says itself, and else what the host says", () => {
  const [a, b] = inventoryOf(text).hosts;
  expect(a && roadsOf(a)).toEqual([
    { address: "a.local", port: undefined, proxyJump: "gate" },
    { address: "10.0.0.5", port: 2222, proxyJump: "gate" },
    { address: "10.1.0.5", port: undefined, proxyJump: "none" },
  ]);
  expect(b && roadsOf(b)).toEqual([{ address: "b.local", port: 2222, proxyJump: undefined }]);
});

test.each<[string, string[], string[]]>([
  [
    "an address that another host has",
    ["a: { address: [a.local, 10.0.0.5] }", "b: { address: [b.local, { address: 10.0.0.5 }] }"],
    ['6:27 hosts.b.address[1]: "10.0.0.5" port 22 is a (line 5) already; give one of them another port or address'],
  ],
  [
    "an address twice",
    ["a: { address: [a.local, { address: a.local, port: 22 }] }"],
    ['5:27 hosts.a.address[1]: "a.local" port 22 is here twice; keep one'],
  ],
  ["the same address behind another jump", ["a: { address: [a, { address: a, proxy-jump: gate }] }"], []],
  ["no address", ["a: { address: [] }"], ["5:17 hosts.a.address: is an empty list; write at least one address"]],
  [
    "a port in an address",
    ['a: { address: [a.local, "b.local:2222"] }'],
    ['5:27 hosts.a.address[1]: must not hold a port; write "address: b.local" and "port: 2222"'],
  ],
  [
    "an unknown key",
    ["a: { address: [{ address: a.local, prot: 22 }] }"],
    ['5:38 hosts.a.address[0].prot: unknown key, did you mean "port"?'],
  ],
  ["a number", ["a: { address: 5 }"], ['5:17 hosts.a.address: must be text or a list, got 5; write it in quotes: "5"']],
])("%s", (_, hosts, mistakes) => {
  expect(mistakesOf(withHosts(...hosts))).toEqual(mistakes.map((line) => `mesh.yaml:${line}`));
});

test("a host is found by each of its addresses, and is then reached there first", () => {
  const found = findHost(inventoryOf(text), parseDestination("10.0.0.5"));
  expect(found).toMatchObject({ name: "a", address: "10.0.0.5", port: 2222, proxyJump: "gate" });
  expect(found?.otherRoads.map(({ address }) => address)).toEqual(["a.local", "10.1.0.5"]);
  expect(findHost(inventoryOf(text), parseDestination("10.0.0.5", 22))).toBeUndefined();
});

test("a change of an address is told in words", () => {
  const after = inventoryOf(text.replace("10.1.0.5", "10.9.0.5"));
  expect(inventoryChanges(inventoryOf(text), after)).toEqual([
    {
      ...{ kind: "changed", host: "a" },
      words:
        "other-roads: 10.0.0.5 port 2222 over gate, 10.1.0.5 over none becomes 10.0.0.5 port 2222 over gate, 10.9.0.5 over none",
    },
  ]);
});
