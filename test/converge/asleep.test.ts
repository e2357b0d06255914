// Machines that are off at times: what is a wait for them, and what stays a failure.

import { expect, test } from "vitest";
import { runApply, runPlan } from "../../src/converge/run.ts";
import { meshStatus } from "../../src/converge/status.ts";
import { type ErrorCode, MeshError } from "../../src/core/errors.ts";
import type { Host } from "../../src/inventory/types.ts";
import { desired, factsWith, neverJoined, node } from "../steps/facts.ts";
import { runs } from "./runs.ts";
import { enter, named, type SmallMesh, smallMesh } from "./world.ts";

const laptop = (fields: Partial<Host> = {}) => named("h1", { expected: "sometimes", ...fields });

function closed(code: ErrorCode): SmallMesh {
  const mesh = smallMesh();
  mesh.nodes = [node({ online: false })];
  mesh.away.set("h1", new MeshError({ code, problem: "…" }));
  return mesh;
}

const off: readonly ErrorCode[] = ["SSH_TIMEOUT", "SSH_UNREACHABLE", "DNS_FAILED"];
const awake: readonly ErrorCode[] = ["SSH_REFUSED", "SSH_AUTH", "SSH_LOST", "HOST_KEY_CHANGED", "INTERRUPTED"];

test.each(off)("a laptop that does not answer with %s is waited for, and that is no failure", async (code) => {
  const { says, changes, exit, result } = await runs(closed(code), [laptop()]);
  expect(says).toEqual([`h1 waiting it does not answer (${code}), as is expected of it sometimes`]);
  expect([changes, exit, result.hosts[0]?.steps]).toEqual([[], 0, []]);
});

test.each(off)("a host that is expected always and does not answer with %s fails as ever", async (code) => {
  const { says, exit } = await runs(closed(code), [named("h1")]);
  expect([says, exit]).toEqual([[`h1 failed ${code} in connect of h1`], 1]);
});

test.each(awake)("a laptop that says %s is awake, and fails", async (code) => {
  const { says, exit } = await runs(closed(code), [laptop()]);
  expect([says, exit]).toEqual([[`h1 failed ${code} in connect of h1`], 1]);
});

test("a laptop that leaves is let go by the rules of those that leave", async () => {
  expect((await runs(closed("SSH_TIMEOUT"), [laptop({ state: "absent" })])).changes).toEqual([
    "headscale delete-node 1",
  ]);
  const { says } = await runs(closed("SSH_TIMEOUT"), [laptop({ state: "removed" })]);
  expect(says[0]).toMatch(/^h1 skipped no longer in the inventory/);
});

/** A plan and its apply; the laptop falls asleep when `falls` is called. */
async function asleep(act: (falls: () => void, mesh: SmallMesh) => void, of = laptop()) {
  const mesh = smallMesh();
  mesh.facts.set("h1", factsWith({ tailscale: neverJoined }));
  const inventory = { ...desired().inventory, hosts: [of] };
  act(() => void mesh.facts.delete("h1"), mesh);
  mesh.whileWaiting = () => {};
  const planned = await runPlan(mesh.world, { inventory, hosts: [of] });
  const result = await runApply(mesh.world, mesh.keys, planned, { limit: 1 });
  const [host] = result.hosts;
  return { told: [host?.state, host?.text].join(" "), done: host?.done, exit: result.exit, mesh };
}

const sleeps = "waiting it does not answer (SSH_TIMEOUT), as is expected of it sometimes";

test("a laptop that falls asleep before it is asked how it may be changed is waited for", async () => {
  const asked = await asleep((falls, mesh) => {
    const { read } = mesh.world;
    let reads = 0;
    Object.assign(mesh.world, {
      read: (host: Host) => {
        if (++reads === 2) falls();
        return read(host);
      },
    });
  });
  expect(asked).toMatchObject({ told: sleeps, exit: 0 });
  expect(asked.mesh.changes).toEqual([]);
});

test.each([
  ["waited for", laptop(), sleeps, 0],
  ["a failure where it is expected always", named("h1"), "failed no answer", 1],
])("a machine that falls asleep after its login, before the second look, is %s", async (_, host, told, exit) => {
  const seen = await asleep((falls, mesh) => {
    mesh.acts.set("h1 join", () => {
      enter(mesh, "h1");
      falls();
    });
  }, host);
  expect([seen.told, seen.exit, seen.done]).toEqual([told, exit, ["mint-key", "join"]]);
});

test("a laptop that dozes during the second look is looked at again", async () => {
  const mesh = smallMesh();
  mesh.facts.set("h1", factsWith({ tailscale: neverJoined }));
  mesh.acts.set("h1 join", () => void mesh.facts.delete("h1"));
  mesh.whileWaiting = (waits) => {
    if (waits === 1) enter(mesh, "h1");
  };
  const hosts = [laptop()];
  const planned = await runPlan(mesh.world, { inventory: { ...desired().inventory, hosts }, hosts });
  expect((await runApply(mesh.world, mesh.keys, planned, { limit: 1 })).hosts[0]?.state).toBe("changed");
});

test("a laptop that falls asleep between plan and apply is waited for; what failed otherwise is a failure", async () => {
  const gone = await asleep((_, mesh) => {
    mesh.acts.set("h1 join", () => {
      throw new MeshError({ code: "SSH_TIMEOUT", problem: "no answer" });
    });
  });
  expect([gone.told, gone.exit]).toEqual([sleeps, 0]);
  const broken = await asleep((_, mesh) => {
    mesh.acts.set("h1 join", () => {
      throw new MeshError({ code: "JOIN_FAILED", problem: "no" });
    });
  });
  expect([broken.told, broken.exit]).toEqual(["failed no", 1]);
});

test("a laptop that leaves and falls asleep on its way out is a failure: its goodbye was begun", async () => {
  const leaving = await asleep(
    (_, mesh) => {
      enter(mesh, "h1");
      mesh.acts.set("h1 leave", () => {
        throw new MeshError({ code: "SSH_TIMEOUT", problem: "no answer" });
      });
    },
    laptop({ state: "absent" }),
  );
  expect([leaving.told, leaving.exit]).toEqual(["failed no answer", 1]);
});

test("status shows a laptop that sleeps as what it is, and not as wrong", async () => {
  const mesh = closed("SSH_TIMEOUT");
  const hosts = [laptop()];
  const { hosts: shown } = await meshStatus(mesh.world, { ...desired().inventory, hosts }, hosts);
  expect(shown[0]).toMatchObject({ well: true, error: null, waiting: { for: "machine" } });
  const always = await meshStatus(mesh.world, { ...desired().inventory, hosts: [named("h1")] }, [named("h1")]);
  expect(always.hosts[0]).toMatchObject({ well: false, error: { code: "SSH_TIMEOUT" }, waiting: null });
});

test("what a laptop owes is done when it is awake", async () => {
  const mesh = closed("SSH_TIMEOUT");
  mesh.nodes = [];
  expect((await runs(mesh, [laptop()])).changes).toEqual([]);
  mesh.facts.set("h1", factsWith({ tailscale: neverJoined }));
  mesh.acts.set("h1 join", () => enter(mesh, "h1"));
  expect((await runs(mesh, [laptop()])).changes).toContain("h1 join with key-1");
});
