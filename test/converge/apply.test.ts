// What an apply does, in which order, and where it ends: through the plan that is made of what was seen.

import { describe, expect, test } from "vitest";
import { applyPlan } from "../../src/converge/apply.ts";
import { runApply, runPlan } from "../../src/converge/run.ts";
import { MeshError } from "../../src/core/errors.ts";
import type { Access } from "../../src/host/protocol.ts";
import type { Host } from "../../src/inventory/types.ts";
import type { HostPlan } from "../../src/plan/types.ts";
import { desired, factsWith, neverJoined, node, noTailscale, tailscale } from "../steps/facts.ts";
import { enter, ipOf, named, type SmallMesh, smallMesh } from "./world.ts";

const failing =
  (code: ConstructorParameters<typeof MeshError>[0]["code"], problem = "no") =>
  () => {
    throw new MeshError({ code, problem });
  };

/** A mesh in which each host does what it is told: it installs, and it joins. */
function willing(...names: readonly string[]): SmallMesh {
  const mesh = smallMesh();
  for (const name of names) {
    mesh.facts.set(name, factsWith({ tailscale: neverJoined }));
    mesh.acts.set(`${name} install-tailscale`, () => void mesh.facts.set(name, factsWith({ tailscale: neverJoined })));
    mesh.acts.set(`${name} join`, () => enter(mesh, name));
  }
  return mesh;
}

async function apply(mesh: SmallMesh, { hosts = [named("h1")], limit = 1 } = {}) {
  const inventory = { ...desired().inventory, hosts };
  const planned = await runPlan(mesh.world, { inventory, hosts });
  const result = await runApply(mesh.world, mesh.keys, planned, { limit });
  const says = result.hosts.map(({ host, state, error }) =>
    [host, state, error?.code, error?.step, error?.problem].filter(Boolean).join(" "),
  );
  return { result, says, done: result.hosts.map(({ done }) => done.filter((step) => step !== "mint-key")) };
}

describe("a first join", () => {
  test("is the user, a key, the join with it, and the key's end", async () => {
    const mesh = willing("h1");
    mesh.users = ["somebody"];
    const { says, result } = await apply(mesh);
    expect(says).toEqual(["h1 changed"]);
    expect(result.server.map(({ why }) => why)).toEqual(['the user "mesh" is made, to own the nodes']);
    expect(mesh.changes).toEqual([
      "headscale create-user mesh",
      "mint key-1 tag:mesh",
      "h1 join with key-1",
      "revoke key-1",
    ]);
  });

  test("of one host among others that are right makes the user, too", async () => {
    const mesh = willing("h1");
    enter(mesh, "h2");
    mesh.users = [];
    await apply(mesh, { hosts: [named("h1"), named("h2")] });
    expect(mesh.changes[0]).toBe("headscale create-user mesh");
  });

  test("makes no user that is there, and none where nobody joins", async () => {
    const mesh = willing("h1");
    await apply(mesh);
    expect(mesh.changes).not.toContain("headscale create-user mesh");
    mesh.users = [];
    mesh.nodes = mesh.nodes.map((one) => ({ ...one, givenName: "x" }));
    mesh.changes.length = 0;
    await apply(mesh);
    expect(mesh.changes).toEqual(["headscale rename-node h1 h1"]);
  });

  test("that fails costs its key, and nothing after it is done", async () => {
    const mesh = willing("h1");
    mesh.facts.set("h1", factsWith({ tailscale: noTailscale, syncthing: { version: "" } }));
    mesh.acts.set("h1 join", failing("LOGIN_SERVER_UNREACHABLE"));
    const { says, done } = await apply(mesh);
    expect(says).toEqual(["h1 failed LOGIN_SERVER_UNREACHABLE join no"]);
    expect(done).toEqual([["install-tailscale"]]);
    expect(mesh.changes).toEqual(["h1 install-tailscale", "mint key-1 tag:mesh", "h1 join with key-1", "revoke key-1"]);
  });

  test.each([
    ["changed", undefined],
    ["failed JOIN_FAILED join no", failing("JOIN_FAILED")],
  ])("is told as it was (%s) when its key cannot be revoked", async (says, act) => {
    const mesh = willing("h1");
    if (act) mesh.acts.set("h1 join", act);
    Object.assign(mesh.keys, {
      revoke: () => Promise.reject(new MeshError({ code: "HEADSCALE_DOWN", problem: "gone" })),
    });
    expect((await apply(mesh)).says).toEqual([`h1 ${says}`]);
  });

  test("whose key cannot be made has done nothing", async () => {
    const mesh = willing("h1");
    const gone = new MeshError({ code: "KEY_MINT_FAILED", problem: "no" });
    Object.assign(mesh.keys, { mint: () => Promise.reject(gone) });
    const { result, says } = await apply(mesh);
    expect([says, result.hosts[0]?.done, mesh.changes]).toEqual([["h1 failed KEY_MINT_FAILED mint-key no"], [], []]);
  });

  test("gives its key to the join and to nothing else", async () => {
    const mesh = willing("h1");
    mesh.facts.set("h1", factsWith({ tailscale: noTailscale, syncthing: { version: "" } }));
    mesh.acts.set("h1 install-syncthing", () => void mesh.facts.set("h1", factsWith({ tailscale: tailscale() })));
    mesh.acts.set("h1 join", () => {
      mesh.facts.set("h1", factsWith({ syncthing: { version: "" } }));
      mesh.nodes = [node()];
    });
    expect((await apply(mesh)).says).toEqual(["h1 changed"]);
    expect(mesh.changes).toEqual([
      "h1 install-tailscale",
      "mint key-1 tag:mesh",
      "h1 join with key-1",
      "revoke key-1",
      "h1 install-syncthing",
    ]);
  });

  test("of a node that expired lifts its expiry before the login", async () => {
    const mesh = willing("h1");
    mesh.facts.set("h1", factsWith({ tailscale: tailscale({ state: "NeedsLogin", self: { Expired: true } }) }));
    mesh.nodes = [node({ expiry: "2026-01-01T00:00:00Z" })];
    mesh.acts.set("h1 join", () => void mesh.facts.set("h1", factsWith()));
    expect((await apply(mesh)).says).toEqual(["h1 changed"]);
    expect(mesh.changes.filter((change) => !/mint|revoke/.test(change))).toEqual([
      "headscale disable-expiry 1",
      "h1 join with key-1",
    ]);
  });
});

test("what needs no login costs no key: name and tags are set as they are", async () => {
  const mesh = smallMesh();
  mesh.facts.set("h1", factsWith({ tailscale: tailscale({ prefs: { Hostname: "x" } }) }));
  mesh.nodes = [node({ givenName: "y", tags: ["tag:db"] })];
  mesh.acts.set("h1 repair", () => void mesh.facts.set("h1", factsWith()));
  expect((await apply(mesh)).says).toEqual(["h1 changed"]);
  expect(mesh.changes).toEqual(["h1 repair", "headscale rename-node 1 h1", "headscale set-tags 1 tag:mesh"]);
});

test("a plan for which nobody asked how the host may be changed changes nothing on it", async () => {
  const mesh = willing("h1");
  const hosts = [named("h1")];
  const inventory = { ...desired().inventory, hosts };
  const { plan } = await runPlan(mesh.world, { inventory, hosts });
  const unasked = plan.hosts.map(({ access: _, ...host }: HostPlan & { access?: Access }) => host as HostPlan);
  const applied = await applyPlan(
    mesh.world,
    { inventory, keys: mesh.keys },
    { ...plan, hosts: unasked },
    { limit: 1 },
  );
  expect(applied.get("h1")?.error?.problem).toContain("nobody asked how");
  expect(mesh.changes).toEqual(["mint key-1 tag:mesh", "revoke key-1"]);
});

test("an action that fails is the last one of its host", async () => {
  const mesh = smallMesh();
  enter(mesh, "h1");
  mesh.acts.set("h1 leave", failing("SSH_LOST"));
  await apply(mesh, { hosts: [named("h1", { state: "absent" })] });
  expect(mesh.changes).toEqual(["h1 leave"]);
});

describe("Ctrl-C", () => {
  const host = [named("h1")];
  const fresh = () => {
    const mesh = willing("h1");
    mesh.facts.set("h1", factsWith({ tailscale: noTailscale }));
    return mesh;
  };

  test("between two steps begins no other, and makes no key", async () => {
    const mesh = fresh();
    mesh.acts.set("h1 install-tailscale", () => mesh.stop.abort());
    const { result, says, done } = await apply(mesh, { hosts: host });
    expect(says[0]).toMatch(/^h1 failed INTERRUPTED .* stopped before its end; the next run finishes it$/);
    expect([done, mesh.changes]).toEqual([[["install-tailscale"]], ["h1 install-tailscale"]]);
    expect([result.exit, result.interrupted]).toEqual([130, true]);
  });

  test("that ends a command is told as a stop, and not as what the command said in its end", async () => {
    const mesh = fresh();
    mesh.acts.set("h1 install-tailscale", () => {
      mesh.stop.abort();
      failing("SSH_LOST")();
    });
    expect((await apply(mesh, { hosts: host })).says).toEqual([
      "h1 failed INTERRUPTED install-tailscale stopped before its end; the next run finishes it",
    ]);
  });

  test("that the host has told of keeps the host's words", async () => {
    const mesh = fresh();
    mesh.acts.set("h1 install-tailscale", () => {
      mesh.stop.abort();
      failing("INTERRUPTED", "stopped on the host")();
    });
    expect((await apply(mesh, { hosts: host })).says).toEqual([
      "h1 failed INTERRUPTED install-tailscale stopped on the host",
    ]);
  });

  test("during a join drops its key", async () => {
    const mesh = willing("h1");
    mesh.acts.set("h1 join", () => {
      mesh.stop.abort();
      failing("SSH_LOST")();
    });
    await apply(mesh);
    expect(mesh.changes.at(-1)).toBe("revoke key-1");
  });
});

/** What happens on two hosts that are changed, as it happens. */
async function inOrder(limit: number): Promise<readonly string[]> {
  const mesh = smallMesh();
  const order: string[] = [];
  const hosts = ["h1", "h2"].map((name): Host => named(name, { state: "absent" }));
  for (const { name } of hosts) {
    enter(mesh, name);
    mesh.acts.set(`${name} leave`, async () => {
      order.push(`${name} begins`);
      await new Promise(setImmediate);
      order.push(`${name} ends`);
      mesh.facts.set(name, factsWith({ tailscale: noTailscale }));
    });
  }
  const { says } = await apply(mesh, { hosts, limit });
  expect(says).toEqual(["h1 changed", "h2 changed"]);
  return order;
}

test("hosts are changed side by side, and no more of them than the limit", async () => {
  expect(await inOrder(1)).toEqual(["h1 begins", "h1 ends", "h2 begins", "h2 ends"]);
  expect((await inOrder(2)).slice(0, 2)).toEqual(["h1 begins", "h2 begins"]);
});

test("a host's answer to pings is not asked of hosts that failed", async () => {
  const mesh = willing("h1");
  enter(mesh, "h9");
  mesh.acts.set("h1 join", failing("JOIN_FAILED"));
  await apply(mesh, { hosts: [named("h1"), named("h9", { role: "headscale" })] });
  expect(mesh.pinged).toEqual([]);
  mesh.acts.set("h1 join", () => enter(mesh, "h1"));
  await apply(mesh, { hosts: [named("h1"), named("h9", { role: "headscale" })] });
  expect(mesh.pinged).toEqual([`h9 to ${ipOf("h1")}`]);
});
