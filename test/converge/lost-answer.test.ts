// Headscale takes a login and its answer is lost: the key is used, and the host is not in.

import { expect, test } from "vitest";
import { applyPlan } from "../../src/converge/apply.ts";
import type { Plan } from "../../src/converge/types.ts";
import { MeshError } from "../../src/core/errors.ts";
import { desired } from "../steps/facts.ts";
import { smallMesh } from "./world.ts";

const plan: Plan = {
  version: 1,
  server: [],
  hosts: [
    {
      host: "h1",
      steps: [
        {
          step: "mint-key",
          outcome: "change",
          why: "",
          actions: [{ on: "headscale", do: "mint-key", tags: ["tag:mesh"] }],
        },
        {
          step: "join",
          outcome: "change",
          why: "",
          actions: [{ on: "host", verb: "join", args: { loginServer: "http://a", hostname: "h1" }, withKey: true }],
        },
      ],
      error: undefined,
      skipped: undefined,
    },
  ],
  unmanaged: [],
  notes: [],
};

/** Joins as often as `answers` say, and writes down what became of the keys. */
async function joins(...answers: readonly (string | MeshError | undefined)[]) {
  const mesh = smallMesh();
  const { host, inventory } = desired();
  mesh.facts.set("h1", {} as never);
  const left = [...answers];
  mesh.acts.set("h1 join", () => {
    const problem = left.shift();
    if (problem instanceof MeshError) throw problem;
    if (problem) throw new MeshError({ code: "JOIN_FAILED", problem });
  });
  const applied = await applyPlan(
    mesh.world,
    { inventory: { ...inventory, hosts: [{ ...host, name: "h1" }] }, keys: mesh.keys },
    plan,
    {
      limit: 1,
    },
  );
  return { error: applied.get("h1")?.error?.code, changes: mesh.changes };
}

test("a key that only this run had and that is used is followed by one other key", async () => {
  expect(await joins("refused\nbackend error: authkey already used", undefined)).toEqual({
    error: undefined,
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
  const used = "backend error: authkey already used";
  const { error, changes } = await joins(used, used);
  expect([error, changes.filter((change) => change.startsWith("mint")).length]).toEqual(["JOIN_FAILED", 2]);
});

test("no other failure costs another key", async () => {
  expect(await joins("backend error: authkey expired")).toEqual({
    error: "JOIN_FAILED",
    changes: ["mint key-1 tag:mesh", "h1 join with key-1", "revoke key-1"],
  });
});

test("nor does the same text of another failure", async () => {
  const problem = "a package calls itself authkey already used";
  const { error, changes } = await joins(new MeshError({ code: "INSTALL_FAILED", problem }));
  expect([error, changes.filter((change) => change.startsWith("mint")).length]).toEqual(["INSTALL_FAILED", 1]);
});
