// Headscale takes a login and its answer is lost: the key is used, and the host is not in.

import { expect, test } from "vitest";
import { applyPlan } from "../../src/converge/apply.ts";
import { type ErrorCode, MeshError } from "../../src/core/errors.ts";
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
    if (code) throw new MeshError({ code, problem: "backend error: authkey already used" });
  });
  const applied = await applyPlan(
    mesh.world,
    { inventory: { ...inventory, hosts: [{ ...host, name: "h1" }] }, keys: mesh.keys },
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
    changes: [
      "mint key-1 tag:mesh",
      "h1 join with key-1",
      "revoke key-1",
      "mint key-2 tag:mesh",
      "h1 join forceReauth with key-2",
      "revoke key-2",
    ],
  });
});

test("by one, not by many", async () => {
  const { error, changes } = await joins("KEY_SPENT", "KEY_SPENT");
  expect([error, changes.filter((change) => change.startsWith("mint")).length]).toEqual(["KEY_SPENT", 2]);
});

test("no other failure costs another key, whatever its words are", async () => {
  expect(await joins("JOIN_FAILED")).toEqual({
    error: "JOIN_FAILED",
    steps: ["mint-key"],
    changes: ["mint key-1 tag:mesh", "h1 join with key-1", "revoke key-1"],
  });
});
