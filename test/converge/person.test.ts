// A person was asked to join a host: what plan, apply and status make of it, before they did and afterwards.

import { describe, expect, test } from "vitest";
import { runApply, runPlan } from "../../src/converge/run.ts";
import { meshStatus } from "../../src/converge/status.ts";
import type { Handover } from "../../src/host/protocol.ts";
import type { Host } from "../../src/inventory/types.ts";
import { desired, factsWith, handover, listedKey, neverJoined, noTailscale, tailscale } from "../steps/facts.ts";
import { threeWays } from "../steps/three-ways.ts";
import { enter, named, type SmallMesh, smallMesh, use } from "./world.ts";

/** h1 waits for a person, who has a key of ours. */
function waiting(marker: Partial<Handover> = {}): SmallMesh {
  const mesh = smallMesh();
  Object.assign(mesh.world, { platformOf: () => threeWays });
  mesh.listed = [listedKey()];
  mesh.facts.set("h1", factsWith({ tailscale: neverJoined, handover: handover(marker) }));
  return mesh;
}

/** They did it. */
function joined(): SmallMesh {
  const mesh = waiting();
  enter(mesh, "h1");
  const { tailscale: seen } = mesh.facts.get("h1") ?? factsWith();
  mesh.facts.set("h1", factsWith({ tailscale: seen, handover: handover({ state: "joined" }) }));
  use(mesh, "41");
  mesh.acts.set("h1 remove-join-script", () => void mesh.facts.set("h1", factsWith({ tailscale: seen })));
  return mesh;
}

const inventoryOf = (hosts: readonly Host[]) => ({ ...desired().inventory, hosts });

async function plan(mesh: SmallMesh, hosts = [named("h1")]) {
  const planned = await runPlan(mesh.world, { inventory: inventoryOf(hosts), hosts });
  const [host] = planned.result.hosts;
  return { planned, host, join: host?.steps.find(({ step }) => step === "join"), exit: planned.result.exit };
}

const statusOf = async (mesh: SmallMesh, hosts = [named("h1")]) =>
  (await meshStatus(mesh.world, inventoryOf(hosts), hosts)).hosts[0];

describe("while they have not done it", () => {
  test("a plan shows what they can do, and what an apply would do instead; it changes nothing", async () => {
    const mesh = waiting();
    const { host, join, exit } = await plan(mesh);
    expect([host?.state, exit]).toEqual(["waiting", 3]);
    expect(host).toMatchObject({ waiting: { for: "person", line: "run /n/join" }, error: null });
    expect(join).toMatchObject({
      outcome: "change",
      actions: [{ do: "end-key", id: "41" }, { verb: "remove-join-script" }, { verb: "join" }],
    });
    expect(mesh.changes).toEqual([]);
  });

  test("status shows what they can do, and counts the host among those that are not well", async () => {
    const mesh = waiting();
    expect(await statusOf(mesh)).toMatchObject({
      well: false,
      error: null,
      waiting: { for: "person", script: "/n/join" },
    });
    expect([mesh.askedKeys, mesh.changes]).toEqual([1, []]);
  });

  test("an apply ends their key, takes away what they were given, and begins again", async () => {
    const mesh = waiting();
    const taken = factsWith({ tailscale: neverJoined });
    mesh.acts.set("h1 repair", () => {});
    mesh.acts.set("h1 remove-join-script", () => void mesh.facts.set("h1", taken));
    mesh.acts.set("h1 join", () => enter(mesh, "h1"));
    mesh.acts.set("h1 prove-login", () => {});
    const { planned } = await plan(mesh);
    const { exit, hosts } = await runApply(mesh.world, mesh.keys, planned, { limit: 1 });
    expect([exit, hosts[0]?.state]).toEqual([0, "changed"]);
    expect(mesh.changes).toEqual([
      "h1 repair start",
      "mint key-1 tag:mesh",
      "end 41",
      "h1 remove-join-script",
      "h1 join with key-1",
      "revoke key-1",
      "h1 prove-login anew",
    ]);
  });

  test("and their key has ended, nobody is sent to the machine any more", async () => {
    const mesh = waiting();
    mesh.listed = [];
    const { host, join, exit } = await plan(mesh);
    expect([host?.state, exit]).toEqual(["pending", 2]);
    expect(join?.why).toContain("their key has ended");
    expect((await statusOf(mesh))?.waiting).toBeNull();
  });

  test("a host that our user may not change is told as that", async () => {
    const mesh = waiting();
    mesh.access.set("h1", { kind: "none", why: "" });
    expect((await plan(mesh)).host).toMatchObject({ state: "failed", error: { code: "ACCESS_DENIED" } });
  });
});

describe("after they did it", () => {
  test("plan and status notice it, and change nothing", async () => {
    const mesh = joined();
    const { host, join } = await plan(mesh);
    expect([host?.state, join?.why]).toEqual(["pending", "a person joined it; what they were given is taken away"]);
    const status = await statusOf(mesh);
    expect([status?.waiting, status?.online, status?.well]).toEqual([null, true, true]);
    expect(status?.pending).toEqual(["join: a person joined it; what they were given is taken away"]);
    expect(mesh.changes).toEqual([]);
  });

  test("or after another way joined it, nobody is sent there any more, though their key still works", async () => {
    const mesh = joined();
    mesh.listed = [listedKey()];
    const { host, join } = await plan(mesh);
    expect(host?.state).toBe("pending");
    expect(join).toMatchObject({ actions: [{ do: "end-key", id: "41" }, { verb: "remove-join-script" }] });
    expect(await statusOf(mesh)).toMatchObject({ waiting: null, well: false });
  });

  test("an apply takes away what they were given, makes no key, and the plan after it is empty", async () => {
    const mesh = joined();
    const { planned } = await plan(mesh);
    const { exit } = await runApply(mesh.world, mesh.keys, planned, { limit: 1 });
    expect([exit, mesh.changes]).toEqual([0, ["h1 remove-join-script"]]);
    expect((await plan(mesh)).exit).toBe(0);
  });
});

describe("Headscale's keys", () => {
  test("are asked for once where a host remembers a person, whatever else there is to look at", async () => {
    const mesh = waiting();
    enter(mesh, "h2");
    await plan(mesh, [named("h1"), named("h2")]);
    expect(mesh.askedKeys).toBe(1);
  });

  test("are asked for nowhere else", async () => {
    const mesh = smallMesh();
    enter(mesh, "h1");
    mesh.facts.set("h2", factsWith({ tailscale: neverJoined }));
    const hosts = [named("h1"), named("h2"), named("h3")];
    await plan(mesh, hosts);
    await statusOf(mesh, hosts);
    expect(mesh.askedKeys).toBe(0);
  });
});

test("a host that leaves while they have not done it: key, script, node and Tailscale go", async () => {
  const mesh = waiting();
  mesh.acts.set("h1 remove-join-script", () => {});
  mesh.acts.set("h1 leave", () => void mesh.facts.set("h1", factsWith({ tailscale: noTailscale })));
  const { planned } = await plan(mesh, [named("h1", { state: "absent" })]);
  await runApply(mesh.world, mesh.keys, planned, { limit: 1 });
  expect(mesh.changes).toEqual(["end 41", "h1 remove-join-script", "h1 leave"]);
});

test("what a platform has to say of a machine is a note with its name, of plan, apply and status", async () => {
  const mesh = joined();
  mesh.facts.set("h2", factsWith({ tailscale: tailscale() }));
  const warnings = () => ["it must be restarted"];
  Object.assign(mesh.world, { platformOf: () => ({ ...threeWays, warnings }) });
  const hosts = [named("h1"), named("h3")];
  const { planned } = await plan(mesh, hosts);
  const says = (notes: readonly string[]) => notes.filter((note) => note.includes("restarted"));
  expect(says(planned.result.notes)).toEqual(["h1: it must be restarted"]);
  const { notes } = await runApply(mesh.world, mesh.keys, planned, { limit: 1 });
  expect(says(notes)).toEqual(["h1: it must be restarted"]);
  expect(says((await meshStatus(mesh.world, inventoryOf(hosts), hosts)).notes)).toEqual(["h1: it must be restarted"]);
});
