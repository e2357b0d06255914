// A join that replaces a node: its key is made before anything is deleted, and each step is begun once.

import { expect, test } from "vitest";
import { runApply, runPlan } from "../../src/converge/run.ts";
import { MeshError } from "../../src/core/errors.ts";
import { Secret } from "../../src/core/secret.ts";
import type { PreAuthKeys } from "../../src/headscale/keys.ts";
import { desired, factsWith, neverJoined, node, tailscale } from "../steps/facts.ts";
import { smallMesh } from "./world.ts";

/** h1 was reinstalled; an offline node bears its name. */
async function reinstalled(mint: () => Promise<{ id: string; key: Secret }>) {
  const mesh = smallMesh();
  const { host, inventory } = desired();
  mesh.facts.set("h1", factsWith({ tailscale: neverJoined }));
  mesh.nodes = [node({ nodeKey: "nodekey:old", online: false })];
  mesh.acts.set("h1 join", () => {
    mesh.facts.set("h1", factsWith({ tailscale: tailscale() }));
    mesh.nodes = [...mesh.nodes, node({ id: "2" })];
  });
  const begun: string[] = [];
  const planned = await runPlan(mesh.world, { inventory, hosts: [host] });
  Object.assign(mesh.world.progress, { step: (_: string, step: string) => void begun.push(step) });
  const keys = { mint, revoke: async () => {} } as unknown as PreAuthKeys;
  const result = await runApply(mesh.world, keys, planned, { limit: 1 });
  return { result, changes: mesh.changes, begun };
}

const key = async () => ({ id: "1", key: new Secret("k") });

const noKey = async () => {
  throw new MeshError({ code: "KEY_MINT_FAILED", problem: "no" });
};

test("a host that gets no key keeps the node of its name", async () => {
  const { result, changes } = await reinstalled(noKey);
  expect(result.hosts[0]?.error).toMatchObject({ code: "KEY_MINT_FAILED", host: "h1", step: "mint-key" });
  expect(changes).toEqual([]);
});

test("each step is begun once, in the order of the plan", async () => {
  const { result, changes, begun } = await reinstalled(key);
  expect([result.exit, begun]).toEqual([0, ["mint-key", "join", "verify"]]);
  expect(changes).toEqual(["headscale delete-node 1", "h1 join with k"]);
});
