// An update that cuts its own connection: the host is found again on a new one and asked how it ended. Once, and only for what says
// that it goes on by itself.

import { describe, expect, test } from "vitest";
import { applyPlan } from "../../src/converge/apply.ts";
import { type ErrorCode, MeshError } from "../../src/core/errors.ts";
import type { Plan } from "../../src/plan/types.ts";
import type { HostAction } from "../../src/steps/types.ts";
import { desired, factsWith } from "../steps/facts.ts";
import { named, type SmallMesh, smallMesh } from "./world.ts";

const args = { version: "1.102.3", source: "https://pkgs.example", signingKey: "A".repeat(40) };
const update: HostAction = { on: "host", verb: "install-tailscale", args, resumeSeconds: 180 };

const planOf = (action: HostAction): Plan => ({
  server: [],
  hosts: [
    {
      host: "h1",
      outcome: "planned",
      access: { kind: "full", self: false },
      steps: [{ step: "install-tailscale", outcome: "change", why: "", actions: [action] }],
    },
  ],
  unmanaged: [],
  notes: [],
});

const here = factsWith({});

/** h1, whose install-tailscale ends as listed, one after the other: with a code, or well. `away`: looks that do not find it. */
function updated(ends: readonly (ErrorCode | "well")[], away = 0): SmallMesh {
  const mesh = smallMesh();
  mesh.facts.set("h1", here);
  const left = [...ends];
  mesh.acts.set("h1 install-tailscale", () => {
    const code = left.shift() ?? "well";
    if (code === "well") return;
    if (code === "SSH_LOST" && away > 0) mesh.facts.delete("h1");
    throw new MeshError({ code, problem: `it ends with ${code}`, host: "h1" });
  });
  mesh.whileWaiting = (waits) => {
    if (waits + 1 >= away) mesh.facts.set("h1", here);
  };
  return mesh;
}

async function apply(mesh: SmallMesh, action: HostAction = update) {
  const hosts = [named("h1")];
  const context = { inventory: { ...desired().inventory, hosts }, keys: mesh.keys };
  const applied = (await applyPlan(mesh.world, context, planOf(action), { limit: 1 })).get("h1");
  return { steps: applied?.steps, code: applied?.error?.code, error: applied?.error, changes: mesh.changes };
}

const [told, again] = ["h1 install-tailscale", "h1 install-tailscale anew"];

describe("an action that goes on by itself", () => {
  test("whose connection is cut is asked again on a new one, and that answer is its end", async () => {
    const mesh = updated(["SSH_LOST", "well"], 4);
    expect(await apply(mesh)).toMatchObject({ steps: ["install-tailscale"], code: undefined, changes: [told, again] });
    expect(mesh.asked).toHaveLength(6);
    expect(mesh.notes.join()).toMatch(/the connection was cut/);
  });

  test.each(["INSTALL_FAILED", "REBOOT_NEEDED"] as const)(
    "ends with %s where the second answer says so",
    async (code) => {
      expect(await apply(updated(["SSH_LOST", code], 1))).toMatchObject({ steps: [], code, changes: [told, again] });
    },
  );

  test("is not asked a third time", async () => {
    const { code, changes } = await apply(updated(["SSH_LOST", "SSH_LOST", "well"], 1));
    expect({ code, changes }).toEqual({ code: "SSH_LOST", changes: [told, again] });
  });

  test("whose host does not come back is lost, and it is said what goes on", async () => {
    const mesh = updated(["SSH_LOST"], Number.POSITIVE_INFINITY);
    const { error, changes } = await apply(mesh);
    expect(error).toMatchObject({
      code: "SSH_LOST",
      host: "h1",
      step: "install-tailscale",
      next: ["mesh", "apply", "h1"],
    });
    expect(error?.problem).toBe(
      "it ends with SSH_LOST, and the host did not come back within 180 s (SSH_TIMEOUT); what was begun goes on there, and the next run finds how it ended",
    );
    expect(changes).toEqual([told]);
    expect(mesh.clock).toBeGreaterThanOrEqual(180_000);
    expect(mesh.clock).toBeLessThan(190_000);
  });

  test.each(["HOST_KEY_CHANGED", "SSH_AUTH"] as const)(
    "whose host comes back with %s is not waited for",
    async (code) => {
      const mesh = updated(["SSH_LOST"], 1);
      mesh.away.set("h1", new MeshError({ code, problem: "another machine" }));
      expect(await apply(mesh)).toMatchObject({ code, changes: [told] });
      expect(mesh.clock).toBe(0);
    },
  );

  test("is left alone when the run is stopped", async () => {
    const mesh = updated(["SSH_LOST"], 9);
    mesh.whileWaiting = () => mesh.stop.abort();
    expect(await apply(mesh)).toMatchObject({ code: "INTERRUPTED", changes: [told] });
  });

  test.each(["INSTALL_FAILED", "COMMAND_TIMEOUT", "HOST_PROGRAM"] as const)(
    "that ends with %s has ended",
    async (code) => {
      expect(await apply(updated([code, "well"]))).toMatchObject({ code, changes: [told] });
    },
  );
});

test("an action that does not say so is not asked again", async () => {
  const { resumeSeconds: _, ...plain } = update;
  expect(await apply(updated(["SSH_LOST", "well"]), plain)).toMatchObject({ code: "SSH_LOST", changes: [told] });
});

test("a host that cannot be reached to begin with is not waited for", async () => {
  const mesh = updated([]);
  mesh.facts.delete("h1");
  mesh.away.set("h1", new MeshError({ code: "SSH_LOST", problem: "cut while it was opened" }));
  expect(await apply(mesh)).toMatchObject({ code: "SSH_LOST", changes: [] });
});
