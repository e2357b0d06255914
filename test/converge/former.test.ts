// Who is let go when a name is gone from the inventory: by the machine's own word, and never a machine that is still wanted.

import { expect, test } from "vitest";
import { type AskHistory, lookAndPlan } from "../../src/converge/look.ts";
import type { Host, Inventory } from "../../src/inventory/types.ts";
import { desired, factsWith, neverJoined, node, tailscale } from "../steps/facts.ts";
import { type SmallMesh, smallMesh } from "./world.ts";

const named = (name: string, fields: Partial<Host> = {}): Host => ({
  ...desired().host,
  name,
  address: `${name}.local`,
  ...fields,
});
const removed = (name: string, fields: Partial<Host> = {}) => named(name, { state: "removed", ...fields });
const inventoryOf = (...hosts: Host[]): Inventory => ({ ...desired().inventory, hosts });

const key = (letter: string) => `nodekey:${letter.repeat(64)}`;
/** Facts of a machine that is joined with this key, and its node. */
const joined = (letter: string, name: string) => {
  const ips = [`100.64.0.${letter.charCodeAt(0)}`];
  return {
    facts: factsWith({ tailscale: tailscale({ self: { PublicKey: key(letter), HostName: name }, ips }) }),
    node: node({
      id: letter,
      nodeKey: key(letter),
      ips,
      hostname: name,
      givenName: name,
    }),
  };
};

const history =
  (...hosts: Host[]): AskHistory =>
  async (names) => ({ hosts: hosts.filter(({ name }) => names.includes(name)), gap: undefined });

const neverAsked: AskHistory = () => Promise.reject(new Error("nobody had to be asked"));

/** What the plan says of each host, for a run about these hosts of the inventory. */
async function plans(mesh: SmallMesh, inventory: Inventory, ask: AskHistory, hosts = inventory.hosts) {
  const { hosts: made, notes, unmanaged } = (await lookAndPlan(mesh.world, { inventory, hosts, ask })).plan;
  const says = made.map((plan) => {
    if (plan.outcome === "skipped") return `${plan.host}: ${plan.why}`;
    const change = plan.steps.find((step) => step.outcome === "change");
    return `${plan.host}: ${change ? `${change.step}, ${change.why}` : "nothing"}`;
  });
  return { says, notes, unmanaged };
}

function meshWith(...machines: readonly [string, ReturnType<typeof joined>][]): SmallMesh {
  const mesh = smallMesh();
  for (const [host, { facts }] of machines) mesh.facts.set(host, facts);
  mesh.nodes = machines.map(([, machine]) => machine.node);
  return mesh;
}

test("a mesh in which every node is a host asks nobody", async () => {
  const mesh = meshWith(["h1", joined("a", "h1")]);
  expect((await plans(mesh, inventoryOf(named("h1")), neverAsked)).says).toEqual(["h1: nothing"]);
});

test("a host that was taken out leaves, one that nobody ever named is not even asked", async () => {
  const mesh = meshWith(["h1", joined("a", "h1")], ["old", joined("b", "old")], ["phone", joined("c", "phone")]);
  const { says } = await plans(mesh, inventoryOf(named("h1")), history(removed("old")));
  expect(says).toEqual(["h1: nothing", "old: leave, no longer in the inventory"]);
  expect([...new Set(mesh.asked)]).toEqual(["h1", "old"]);
});

test("a host with a new name and a new address is renamed, and its old self is nobody", async () => {
  const mesh = meshWith(["desk", joined("a", "office")]);
  mesh.facts.set("office", joined("a", "office").facts); // the old name still leads to the same machine
  const { says } = await plans(mesh, inventoryOf(named("desk")), history(removed("office")));
  expect(says).toEqual([expect.stringMatching(/^desk: join, .*Headscale calls it office/)]);
  expect([...new Set(mesh.asked)]).toEqual(["desk"]);
});

test("a shard that has the old name and not the new one looks at all hosts before it lets one go", async () => {
  const mesh = meshWith(["desk", joined("a", "office")], ["h1", joined("b", "h1")]);
  mesh.facts.set("office", joined("a", "office").facts);
  const inventory = inventoryOf(named("desk"), named("h1"));
  const { says } = await plans(mesh, inventory, history(removed("office")), [inventory.hosts[1] as Host]);
  expect(says).toEqual(["h1: nothing"]);
  expect([...new Set(mesh.asked)]).toEqual(["h1", "desk"]);
});

test("a host with a new name at the same place is the same machine, also when it does not answer", async () => {
  const mesh = meshWith(["office", joined("a", "office")]);
  const inventory = inventoryOf(named("desk", { address: "office.local" }));
  const { says } = await plans(mesh, inventory, history(removed("office")));
  expect(says).toEqual(["desk: nothing"]);
  expect([...new Set(mesh.asked)]).toEqual(["desk"]);
});

test("a host with a new name that has the old place among its addresses is the same machine", async () => {
  const mesh = meshWith(["office", joined("a", "office")]);
  const otherRoads = [{ address: "office.local", port: 22, proxyJump: undefined }];
  const inventory = inventoryOf(named("desk", { address: "10.0.0.7", otherRoads }));
  expect((await plans(mesh, inventory, history(removed("office")))).says).toEqual(["desk: nothing"]);
});

test.each([
  ["another port", { port: 2222 }],
  ["the way through another jump host", { proxyJump: "jump-2" }],
])("a host at the same address by %s is another machine: the one that was taken out leaves", async (_, place) => {
  const mesh = meshWith(["h1", joined("a", "h1")], ["old", joined("b", "old")]);
  const at = { address: "10.0.0.7", port: 22, proxyJump: "jump-1" };
  const { says } = await plans(mesh, inventoryOf(named("h1", at)), history(removed("old", { ...at, ...place })));
  expect(says).toEqual(["h1: nothing", "old: leave, no longer in the inventory"]);
});

test("a port that is not said is the usual one: the same place is the same machine", async () => {
  const mesh = meshWith(["office", joined("a", "office")]);
  const inventory = inventoryOf(named("desk", { address: "office.local", port: 22 }));
  expect((await plans(mesh, inventory, history(removed("office")))).says).toEqual(["desk: nothing"]);
});

test("a host whose name no node bears has left already, and is not asked again", async () => {
  const mesh = meshWith(["h1", joined("a", "h1")], ["old", joined("b", "old")]);
  mesh.nodes = mesh.nodes.map((one) => (one.givenName === "old" ? { ...one, givenName: "phone" } : one));
  const ask: AskHistory = async () => ({ hosts: [removed("old")], gap: undefined });
  expect((await plans(mesh, inventoryOf(named("h1")), ask)).says).toEqual(["h1: nothing"]);
  expect(mesh.asked).toEqual(["h1"]);
});

test("a node that is of this mesh by its former host's tag alone is let go", async () => {
  const mesh = meshWith(["h1", joined("a", "h1")], ["old", joined("b", "old")]);
  mesh.nodes = mesh.nodes.map((one) => (one.id === "b" ? { ...one, tags: ["tag:db"] } : one));
  const { says } = await plans(mesh, inventoryOf(named("h1")), history(removed("old", { tags: ["tag:db"] })));
  expect(says).toEqual(["h1: nothing", "old: leave, no longer in the inventory"]);
});

test("another machine at the old address is not let go", async () => {
  const mesh = meshWith(["old", joined("a", "stranger")]);
  mesh.nodes = [...mesh.nodes, joined("b", "old").node];
  const { says } = await plans(mesh, inventoryOf(), history(removed("old")));
  expect(says).toEqual([
    expect.stringMatching(/^old: .* what answers at old.local is the node stranger; its node \(id b\) stays/),
  ]);
});

test("the machine that MeSH runs on is never taken for a host that once was local", async () => {
  const mesh = meshWith(["old", joined("a", "old")]);
  const { says, unmanaged } = await plans(mesh, inventoryOf(), history(removed("old", { connection: "local" })));
  expect(unmanaged).toEqual([]);
  expect(says).toEqual([expect.stringMatching(/it was the machine MeSH ran on; its node \(id a\) stays/)]);
  expect([...new Set(mesh.asked)]).toEqual([]);
});

test("nor when everybody is asked once more, because another node is to be deleted", async () => {
  const mesh = meshWith(["old", joined("a", "old")]);
  mesh.facts.set("h1", factsWith({ tailscale: neverJoined }));
  mesh.nodes = [...mesh.nodes, node({ id: "7", givenName: "h1", nodeKey: key("z"), online: false })];
  const hosts = [named("h1")];
  const ask = history(removed("old", { connection: "local" }));
  const { says } = await plans(mesh, inventoryOf(...hosts), ask);
  expect(says).toEqual([expect.stringMatching(/^h1: /), expect.stringMatching(/^old: .* the machine MeSH ran on/)]);
  expect(mesh.asked).not.toContain("old");
});

test("a node of somebody else's mesh stays, whatever it was called", async () => {
  const mesh = meshWith(["old", joined("a", "old")]);
  mesh.nodes = mesh.nodes.map((one) => ({ ...one, tags: [], user: { id: "2", name: "ann" } }));
  expect((await plans(mesh, inventoryOf(), history(removed("old")))).says).toEqual([]);
});

test("a history with a gap is said", async () => {
  const mesh = meshWith(["old", joined("a", "old")]);
  const { notes } = await plans(mesh, inventoryOf(), async () => ({ hosts: [], gap: "this clone is shallow" }));
  expect(notes).toContain("whether old ever stood in the inventory is not known: this clone is shallow");
});
