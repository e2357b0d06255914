// Hosts that do not answer: which may be let go, and which are there and keep their node.

import { describe, expect, test } from "vitest";
import { type ErrorCode, MeshError } from "../../src/core/errors.ts";
import { node } from "../steps/facts.ts";
import { runs } from "./runs.ts";
import { named, smallMesh } from "./world.ts";

describe("a host that does not answer", () => {
  const away = (code: ErrorCode, nodes = [node({ online: false })]) => {
    const mesh = smallMesh();
    mesh.nodes = nodes;
    mesh.away.set("h1", new MeshError({ code, problem: "…" }));
    return mesh;
  };
  const gone: readonly ErrorCode[] = ["DNS_FAILED", "SSH_REFUSED", "SSH_TIMEOUT", "SSH_UNREACHABLE"];
  const there: readonly ErrorCode[] = [
    "SSH_AUTH",
    "SSH_LOST",
    "SSH_PROTOCOL",
    "SSH_KEY",
    "HOST_KEY_UNKNOWN",
    "HOST_KEY_CHANGED",
    "HOST_KEY_REVOKED",
    "COMMAND_TIMEOUT",
    "HOST_PROGRAM",
    "INTERRUPTED",
  ];

  test.each([...gone, ...there])("with %s is a failure, and keeps its node", async (code) => {
    const { says, changes, exit } = await runs(away(code), [named("h1")]);
    expect([says, changes, exit]).toEqual([[`h1 failed ${code} in connect of h1`], [], 1]);
  });

  test.each(gone)("with %s, is to be absent and is offline: its node is deleted", async (code) => {
    const { says, changes } = await runs(away(code), [named("h1", { state: "absent" })]);
    expect([says, changes]).toEqual([["h1 pending"], ["headscale delete-node 1"]]);
  });

  test.each(there)(
    "with %s, which a machine that is there says, keeps its node also when it is to be absent",
    async (code) => {
      const { says, changes } = await runs(away(code), [named("h1", { state: "absent" })]);
      expect([says, changes]).toEqual([[`h1 failed ${code} in connect of h1`], []]);
    },
  );

  test("and is to be absent, but online: a failure, and its node stays", async () => {
    const { says, changes } = await runs(away("SSH_TIMEOUT", [node()]), [named("h1", { state: "absent" })]);
    expect([says, changes]).toEqual([["h1 failed NODE_CONFLICT in leave of h1"], []]);
  });

  test("and is to be absent, and has no node: nothing is left to do", async () => {
    const { says, exit } = await runs(away("SSH_TIMEOUT", []), [named("h1", { state: "absent" })]);
    expect([says, exit]).toEqual([["h1 converged"], 0]);
  });

  test.each([...gone, "SSH_AUTH", "HOST_KEY_CHANGED"] as const)(
    "with %s, and was taken out of the inventory, keeps its node, and the way out is told",
    async (code) => {
      const { says, changes } = await runs(away(code), [named("h1", { state: "removed" })]);
      expect(says).toEqual([
        `h1 skipped no longer in the inventory, but it does not answer (${code}); its node (id 1) stays. To delete it, write h1 into the inventory again with "state: absent"`,
      ]);
      expect(changes).toEqual([]);
    },
  );

  test("because the run was stopped is told so, also of one that was taken out", async () => {
    const { says } = await runs(away("INTERRUPTED"), [named("h1", { state: "removed" })]);
    expect(says).toEqual(["h1 failed INTERRUPTED in connect of h1"]);
  });
});
