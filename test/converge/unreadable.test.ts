// One node of Headscale's list that this release cannot read: it is named and set aside, and the rest is planned. A host that may
// be that node is left as it is, because whoever took it for a new one would log it in again or delete what is its own.

import { expect, test } from "vitest";
import { lookAndPlan } from "../../src/converge/look.ts";
import type { UnreadableNode } from "../../src/headscale/types.ts";
import type { Host } from "../../src/inventory/types.ts";
import { desired, factsWith, node, noTailscale, tailscale } from "../steps/facts.ts";
import { smallMesh } from "./world.ts";

const key = (name: string) => `nodekey:${name}`;
const bad = (fields: Partial<UnreadableNode>): UnreadableNode => ({
  id: "66",
  name: "phone",
  nodeKey: key("phone"),
  why: "ipAddresses: Invalid input",
  ...fields,
});

/** h1 is in the mesh; h2 is what these facts say, and one node cannot be read. */
async function planned(unreadable: UnreadableNode, h2: "fresh" | "joined" | "absent and off") {
  const mesh = smallMesh();
  const hosts = ["h1", "h2"].map((name): Host => ({ ...desired().host, name }));
  if (h2 === "absent and off") hosts[1] = { ...desired().host, name: "h2", state: "absent" };
  const joined = (name: string) =>
    factsWith({ tailscale: tailscale({ self: { PublicKey: key(name), HostName: name }, prefs: { Hostname: name } }) });
  mesh.facts.set("h1", joined("h1"));
  if (h2 !== "absent and off")
    mesh.facts.set("h2", h2 === "fresh" ? factsWith({ tailscale: noTailscale }) : joined("h2"));
  const nodes = [node({ nodeKey: key("h1") })];
  Object.assign(mesh.world.headscale, { nodes: async () => ({ nodes, unreadable: [unreadable] }) });
  const { plan } = await lookAndPlan(mesh.world, { inventory: { ...desired().inventory, hosts }, hosts });
  const [one, two] = plan.hosts.map((host) => {
    if (host.outcome === "blocked") return `${host.error.code} in ${host.error.step}: ${host.error.problem}`;
    return host.outcome === "planned" && host.steps.some(({ outcome }) => outcome === "change") ? "changes" : "nothing";
  });
  return { one, two, notes: plan.notes.join("\n"), unmanaged: plan.unmanaged };
}

test("is named in the notes, and hosts that are surely others are planned", async () => {
  const { one, two, notes, unmanaged } = await planned(bad({}), "fresh");
  expect([one, two, unmanaged]).toEqual(["nothing", "changes", []]);
  expect(notes).toContain(
    "Headscale lists the node phone (id 66) in a way that this release cannot read (ipAddresses: Invalid input); it was left out",
  );
});

test.each([
  ["bears the host's name", { name: "h2" }, "fresh"],
  ["has no name that can be read", { name: undefined }, "fresh"],
  ["shows the host's key", { nodeKey: key("h2") }, "joined"],
  ["has no key that can be read", { nodeKey: undefined }, "joined"],
  ["bears the host's name", { name: "h2" }, "absent and off"],
] as const)("may be a host when it %s: that host is left as it is, and the other is planned", async (_, fields, h2) => {
  const { one, two } = await planned(bad(fields), h2);
  expect(one).toBe("nothing");
  expect(two).toMatch(/^HEADSCALE_ANSWER in headscale: Headscale lists the node .* which may be this host's own/);
});

test("is no deleted node: a host that is joined by another key is planned as ever", async () => {
  expect((await planned(bad({}), "joined")).two).toBe("changes");
});
