// Headscale takes a login and its answer is lost: the key is used, and the host is not in.

import { expect, test } from "vitest";
import { applyPlan } from "../../src/converge/apply.ts";
import { type ErrorCode, MeshError } from "../../src/core/errors.ts";
import { Secret } from "../../src/core/secret.ts";
import type { PreAuthKeys } from "../../src/headscale/keys.ts";
import type { KeySpec } from "../../src/headscale/types.ts";
import type { Plan } from "../../src/plan/types.ts";
import { desired } from "../steps/facts.ts";
import { smallMesh } from "./world.ts";

const plan: Plan = {
  server: [],
  hosts: [
    {
      host: "h1",
      steps: [
        {
          step: "mint-key",
          outcome: "change",
          why: "",
          actions: [],
        },
        {
          step: "join",
          outcome: "change",
          why: "",
          actions: [
            {
              on: "host",
              verb: "join",
              args: { loginServer: "http://a", hostname: "h1" },
              key: { tags: ["tag:mesh"], lifeMs: 1000 },
            },
          ],
        },
      ],
      outcome: "planned",
      access: { kind: "full", self: false },
    },
  ],
  unmanaged: [],
  notes: [],
};

/** Joins as often as `answers` say, and writes down what became of the keys. */
async function joins(...answers: readonly (ErrorCode | undefined)[]) {
  const mesh = smallMesh();
  const { host, inventory } = desired();
  mesh.facts.set("h1", {} as never);
  const left = [...answers];
  mesh.acts.set("h1 join", () => {
    const code = left.shift();
    if (code) throw new MeshError({ code, problem: "refused" });
  });
  const keys = {
    mint: async ({ tags }: KeySpec) => {
      mesh.changes.push(`mint ${tags}`);
      return { id: String(mesh.changes.length), key: new Secret("k") };
    },
    revoke: async ({ id }: { id: string }) => void mesh.changes.push(`revoke ${id}`),
  } as unknown as PreAuthKeys;
  const applied = await applyPlan(
    mesh.world,
    { inventory: { ...inventory, hosts: [{ ...host, name: "h1" }] }, keys },
    plan,
    {
      limit: 1,
    },
  );
  return { error: applied.get("h1")?.error?.code, steps: applied.get("h1")?.steps, changes: mesh.changes };
}

test("a key that only this run had and that is used is followed by one other key", async () => {
  expect(await joins("KEY_SPENT", undefined)).toEqual({
    error: undefined,
    steps: ["mint-key", "join"],
    changes: ["mint tag:mesh", "h1 join", "revoke 1", "mint tag:mesh", "h1 join", "revoke 4"],
  });
});

test("by one, not by many", async () => {
  const { error, changes } = await joins("KEY_SPENT", "KEY_SPENT");
  expect([error, changes.filter((change) => change.startsWith("mint")).length]).toEqual(["KEY_SPENT", 2]);
});

test("no other failure costs another key", async () => {
  expect(await joins("JOIN_FAILED")).toEqual({
    error: "JOIN_FAILED",
    steps: ["mint-key"],
    changes: ["mint tag:mesh", "h1 join", "revoke 1"],
  });
});
