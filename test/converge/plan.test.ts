// What a plan says of hosts that answer, and of Headscale itself.

import { describe, expect, test } from "vitest";
import { runPlan } from "../../src/converge/run.ts";
import { desired, factsWith, neverJoined, node, noTailscale, other, tailscale } from "../steps/facts.ts";
import { runs } from "./runs.ts";
import { enter, named, smallMesh } from "./world.ts";

describe("a host that answers", () => {
  test("and was taken out of the inventory, but is a node of another name, stays", async () => {
    const mesh = smallMesh();
    mesh.facts.set("h1", factsWith());
    mesh.nodes = [node({ givenName: "x" }), other({ id: "8" })];
    const { says, changes } = await runs(mesh, [named("h1", { state: "removed" })]);
    expect(says).toEqual([
      `h1 skipped no longer in the inventory, but what answers at h1.local is the node x; its node (id 8) stays. To delete it, write h1 into the inventory again with "state: absent"`,
    ]);
    expect(changes).toEqual([]);
  });

  test("and must not go on is a failure of that step, and nothing is done on it", async () => {
    const mesh = smallMesh();
    mesh.facts.set("h1", factsWith({ tailscale: noTailscale, syncthing: { version: "" } }));
    mesh.nodes = [other({ online: true })];
    for (const verb of ["install-tailscale", "join", "install-syncthing"]) mesh.acts.set(`h1 ${verb}`, () => {});
    const { says, changes, exit } = await runs(mesh, [named("h1")]);
    expect([says, changes, exit]).toEqual([["h1 failed NODE_CONFLICT in join of h1"], [], 1]);
  });

  test("has a node of its own, which is nobody else's past: two hosts may change their names", async () => {
    const mesh = smallMesh();
    enter(mesh, "h1", "h2");
    enter(mesh, "h2", "h3");
    const { says } = await runs(mesh, [named("h1"), named("h2")]);
    expect(says).toEqual(["h1 pending", "h2 failed NODE_CONFLICT in join of h2"]);
  });

  test("and is logged out elsewhere, with an address that its old node has, is not in its own way", async () => {
    const mesh = smallMesh();
    const prefs = { ControlURL: "https://controlplane.tailscale.com" };
    const has = tailscale({ state: "NeedsLogin", self: { PublicKey: "" }, ips: ["100.64.0.1"], prefs });
    mesh.facts.set("h1", factsWith({ tailscale: has }));
    mesh.nodes = [node({ online: false })];
    mesh.acts.set("h1 join", () => {});
    mesh.whileWaiting = () => {};
    expect((await runs(mesh, [named("h1")])).says).toEqual(["h1 pending"]);
  });

  test("that is changed in Headscale alone takes no access", async () => {
    const mesh = smallMesh();
    enter(mesh, "h1", "x");
    mesh.access.set("h1", { kind: "none", why: "" });
    const { says, changes } = await runs(mesh, [named("h1")]);
    expect([says, changes, mesh.askedAccess]).toEqual([["h1 pending"], ["headscale rename-node h1 h1"], []]);
  });
});

test("a host that is to be changed on both sides takes access before its node is touched", async () => {
  const mesh = smallMesh();
  enter(mesh, "h1");
  mesh.access.set("h1", { kind: "needs-prepare" });
  mesh.acts.set("h1 leave", () => {});
  const { says, changes } = await runs(mesh, [named("h1", { state: "absent" })]);
  expect([says, changes]).toEqual([["h1 failed ACCESS_PASSWORD in detect of h1"], []]);
});

test("nor is the past of a host touched that our user may not change", async () => {
  const mesh = smallMesh();
  mesh.facts.set("h1", factsWith({ tailscale: neverJoined }));
  mesh.nodes = [other()];
  mesh.access.set("h1", { kind: "needs-prepare" });
  mesh.acts.set("h1 join", () => {});
  const { says, changes } = await runs(mesh, [named("h1")]);
  expect([says, changes]).toEqual([["h1 failed ACCESS_PASSWORD in detect of h1"], []]);
});

describe("nodes of nobody", () => {
  test("are reported with id, name and addresses, and left alone; a host that does not answer is known by its name", async () => {
    const mesh = smallMesh();
    mesh.nodes = [node({ id: "5", givenName: "phone", hostname: "phone", nodeKey: "nodekey:5", ips: ["100.64.0.5"] })];
    enter(mesh, "h1");
    mesh.nodes = [...mesh.nodes, other({ givenName: "h2", hostname: "h2" })];
    const { result, changes } = await runs(mesh, [named("h1"), named("h2")]);
    expect(result.unmanaged).toEqual([{ id: "5", name: "phone", ips: ["100.64.0.5"] }]);
    expect(changes).toEqual([]);
  });

  test("are not the hosts that this run is not about", async () => {
    const mesh = smallMesh();
    enter(mesh, "h1");
    enter(mesh, "h2");
    const { result } = await runs(mesh, [named("h1"), named("h2")], {}, [named("h1")]);
    expect(result.unmanaged).toEqual([]);
  });
});

describe("before a node is deleted", () => {
  test("every other host is asked; where none is, nobody is", async () => {
    const mesh = smallMesh();
    const hosts = [named("h1"), named("h2")];
    mesh.facts.set("h1", factsWith({ tailscale: neverJoined }));
    mesh.acts.set("h1 join", () => {});
    enter(mesh, "h2");
    await runPlan(mesh.world, { inventory: { ...desired().inventory, hosts }, hosts: hosts.slice(0, 1) });
    expect(new Set(mesh.asked)).toEqual(new Set(["h1"]));
    mesh.nodes = [...mesh.nodes, other()];
    await runPlan(mesh.world, { inventory: { ...desired().inventory, hosts }, hosts: hosts.slice(0, 1) });
    expect(new Set(mesh.asked)).toEqual(new Set(["h1", "h2"]));
    expect(mesh.ends.get("h2")).toBe("skipped"); // asked, and not what this run is about
  });

  test("also for one host among many that are right", async () => {
    const mesh = smallMesh();
    const hosts = ["h1", "h2", "h3"].map((name) => named(name));
    enter(mesh, "h1");
    mesh.facts.set("h2", factsWith({ tailscale: neverJoined }));
    enter(mesh, "h3", "h2");
    mesh.nodes = mesh.nodes.map((one) => (one.id === "h3" ? { ...one, hostname: "debian", online: false } : one));
    const { result } = await runPlan(mesh.world, {
      inventory: { ...desired().inventory, hosts },
      hosts: hosts.slice(0, 2),
    });
    expect(result.hosts.map(({ host, error }) => [host, error?.code])).toEqual([
      ["h1", undefined],
      ["h2", "NODE_CONFLICT"],
    ]);
  });
});

test("a new login that was asked for is planned, also when everybody is asked and our access is", async () => {
  const mesh = smallMesh();
  const hosts = [named("h1"), named("h2")];
  const inventory = { ...desired().inventory, hosts };
  enter(mesh, "h1");
  enter(mesh, "h2", "h2-1");
  const planned = async () => {
    const { result } = await runPlan(mesh.world, { inventory, hosts, newLogin: true });
    return result.hosts[0]?.steps.find(({ step }) => step === "join")?.why;
  };
  expect(await planned()).toBe("a new login was asked for");
  mesh.nodes = [...mesh.nodes, other({ givenName: "h2", hostname: "h2" })]; // the past of h2, which is deleted
  expect(await planned()).toBe("a new login was asked for");
});

test.each([
  ["http://192.168.1.10:8080", false],
  ["http://[fd00::1]:8080", false],
  ["http://localhost:8080", false],
  ["https://headscale.example.org", false],
  ["http://sfspark1.local:8080", true],
  ["http://10.example.org", true],
])("of the server %s, that Tailscale may lose it is said: %s", async (url, said) => {
  const mesh = smallMesh();
  const headscale = { ...desired().inventory.headscale, url };
  const { result } = await runs(mesh, [], { headscale });
  expect(result.notes.some((note) => note.includes(`hosts that lose ${url} may not find it again`))).toBe(said);
});

test.each([
  ["0.29.2", []],
  ["0.31.0", ["this release was tried with Headscale 0.27 to 0.29, and this is 0.31.0"]],
])("of Headscale %s the plan notes %j", async (version, notes) => {
  const mesh = smallMesh();
  Object.assign(mesh.world.headscale, { version: async () => version });
  const headscale = { ...desired().inventory.headscale, url: "http://10.0.0.1:8080" };
  expect((await runs(mesh, [], { headscale })).result.notes).toEqual(notes);
});

test("how long a host took is told of the plan", async () => {
  const mesh = smallMesh();
  enter(mesh, "h1");
  const facts = mesh.facts.get.bind(mesh.facts);
  mesh.clock = 5000;
  mesh.facts.get = (name) => {
    mesh.clock = 6200;
    return facts(name);
  };
  const { result } = await runs(mesh, [named("h1")]);
  expect(result.hosts[0]?.durationMs).toBe(1200);
  expect(result.hosts[0]?.steps[0]?.why).toBe("connected in 1.2 s");
  expect(result.durationMs).toBe(1200);
});

test("by which road a host was reached is told of the plan, where it is not the first", async () => {
  const mesh = smallMesh();
  enter(mesh, "h1");
  enter(mesh, "h2");
  Object.assign(mesh.world, { roadOf: ({ name }: { name: string }) => (name === "h1" ? "10.0.0.5" : undefined) });
  const { result } = await runs(mesh, [named("h1"), named("h2")]);
  expect(result.hosts.map(({ steps }) => steps[0]?.why)).toEqual([
    "connected in 0.0 s at 10.0.0.5",
    "connected in 0.0 s",
  ]);
});

test("what is pending is exit 2, what is right is 0", async () => {
  const mesh = smallMesh();
  enter(mesh, "h1", "x");
  expect((await runs(mesh, [named("h1")])).exit).toBe(2);
  expect((await runs(mesh, [named("h1")])).exit).toBe(0);
});

test("a host of another mesh is not touched", async () => {
  const mesh = smallMesh();
  const prefs = { ControlURL: "https://controlplane.tailscale.com" };
  mesh.facts.set("h1", factsWith({ tailscale: tailscale({ self: { PublicKey: "nodekey:far" }, prefs }) }));
  expect((await runs(mesh, [named("h1")])).says).toEqual(["h1 failed OTHER_CONTROL_SERVER in join of h1"]);
  const absent = await runs(mesh, [named("h1", { state: "absent" })]);
  expect([absent.says, absent.changes]).toEqual([["h1 converged"], []]);
});
