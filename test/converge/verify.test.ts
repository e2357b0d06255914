// Success is what was observed: a host that was changed is looked at again, from both sides, and pinged through the mesh.

import { describe, expect, test } from "vitest";
import { runApply, runPlan } from "../../src/converge/run.ts";
import { MeshError } from "../../src/core/errors.ts";
import type { Host } from "../../src/inventory/types.ts";
import { desired, factsWith, loggedOut, node, tailscale } from "../steps/facts.ts";
import { enter, ipOf, named, type Path, type SmallMesh, smallMesh } from "./world.ts";

/** h1 and h2 are to be renamed; h9, from where the mesh is pinged, is right. */
function renaming(): SmallMesh {
  const mesh = smallMesh();
  enter(mesh, "h1", "h1-old");
  enter(mesh, "h2", "h2-old");
  enter(mesh, "h9");
  return mesh;
}

const hosts = [named("h1"), named("h2"), named("h9", { role: "headscale" })];

/** Applies the plan of all hosts, or of these. */
async function apply(mesh: SmallMesh, of: readonly Host[] = hosts, about = of) {
  const inventory = { ...desired().inventory, hosts: of };
  const planned = await runPlan(mesh.world, { inventory, hosts: about });
  mesh.asked.length = 0;
  const { hosts: outcomes, exit, notes } = await runApply(mesh.world, mesh.keys, planned, { limit: 1 });
  const by = new Map(outcomes.map((outcome) => [outcome.host, outcome]));
  const told = ({ state, error, text }: (typeof outcomes)[number]) =>
    error ? `${state} ${error.code} in ${error.step} of ${error.host}: ${error.problem}` : `${state} ${text}`.trim();
  return { exit, notes, by, says: Object.fromEntries(outcomes.map((outcome) => [outcome.host, told(outcome)])) };
}

/** What a path is at the first ask, at the second …; the last one stays. */
function inTurn(...paths: readonly [Path, ...Path[]]): () => Path {
  let at = 0;
  return () => paths[Math.min(at++, paths.length - 1)] as Path;
}

const waitsFor =
  (...steps: readonly (() => void)[]) =>
  (waits: number) =>
    steps[waits]?.();

describe("the mesh ping", () => {
  test("a host that answers is changed, and its path is told", async () => {
    const mesh = renaming();
    mesh.paths.set(ipOf("h2"), () => "relay");
    const { exit, says, by } = await apply(mesh);
    expect([exit, says]).toEqual([0, { h1: "changed direct", h2: "changed through the relay lab", h9: "converged" }]);
    expect([by.get("h2")?.meshIp, by.get("h2")?.ping?.via]).toEqual([ipOf("h2"), "relay"]);
    expect(mesh.pinged).toEqual([`h9 to ${ipOf("h1")}`, `h9 to ${ipOf("h2")}`]);
    expect(mesh.begun.filter((line) => line.endsWith("verify"))).toEqual(["h1 verify", "h2 verify"]);
  });

  test("a host that answers none is a failure once patience ends, and no other host's", async () => {
    const mesh = renaming();
    mesh.paths.set(ipOf("h1"), () => "silent");
    mesh.whileWaiting = () => {};
    const { exit, says, by } = await apply(mesh);
    expect(exit).toBe(1);
    expect(says).toEqual({
      h1: "failed VERIFY_FAILED in verify of h1: joined, but the Headscale server's host gets no answer to a mesh ping of 100.64.0.1 (no reply)",
      h2: "changed direct",
      h9: "converged",
    });
    expect(by.get("h1")?.error?.next).toEqual(["mesh", "status"]);
    expect(by.get("h1")?.done).toEqual(["join"]);
    expect(mesh.ends.get("h1")).toBe("failed");
    expect(Math.round(mesh.clock / 10_000)).toBe(2); // some twenty seconds
  });

  test("a host that answers at the third ask is right, and who has answered is not asked again", async () => {
    const mesh = renaming();
    mesh.paths.set(ipOf("h1"), inTurn("silent", "silent", "direct"));
    mesh.whileWaiting = () => {};
    expect((await apply(mesh)).says).toMatchObject({ h1: "changed direct", h2: "changed direct" });
    expect(mesh.pinged.filter((ping) => ping.endsWith(ipOf("h1"))).length).toBe(3);
    expect(mesh.pinged.filter((ping) => ping.endsWith(ipOf("h2"))).length).toBe(1);
  });

  test("only hosts that were changed are pinged, and not the one that pings", async () => {
    const mesh = smallMesh();
    enter(mesh, "h1", "h1-old");
    enter(mesh, "h2");
    enter(mesh, "h9", "h9-old");
    expect((await apply(mesh)).says).toEqual({ h1: "changed direct", h2: "converged", h9: "changed" });
    expect(mesh.pinged).toEqual([`h9 to ${ipOf("h1")}`]);
  });

  test("a host that left has no address, and is right without an answer", async () => {
    const mesh = renaming();
    mesh.acts.set(
      "h1 leave",
      () =>
        void mesh.facts.set(
          "h1",
          factsWith({ tailscale: { ...loggedOut, service: { startsAtBoot: false, running: false } } }),
        ),
    );
    const { says } = await apply(mesh, [named("h1", { state: "absent" }), ...hosts.slice(1)]);
    expect(says.h1).toBe("changed");
    expect(mesh.pinged).toEqual([`h9 to ${ipOf("h2")}`]);
  });

  test.each([
    ["no host has the server's role", [named("h1"), named("h9")]],
    ["the server's host is to be absent", [named("h1"), named("h9", { role: "headscale", state: "absent" })]],
  ])("where %s, nobody is pinged and nothing is said of it", async (_, of) => {
    const mesh = renaming();
    const { says, notes } = await apply(mesh, of, of.slice(0, 1));
    expect(says).toEqual({ h1: "changed" });
    expect(mesh.pinged).toEqual([]);
    expect(notes.join("\n")).not.toContain("pinged");
  });

  test("a server's host that is not in the mesh itself is not let ping, whose silence would say nothing of the others", async () => {
    const mesh = renaming();
    mesh.facts.set("h9", factsWith({ tailscale: tailscale({ state: "Stopped", ips: [ipOf("h9")] }) }));
    const { exit, says, notes } = await apply(mesh, hosts, hosts.slice(0, 2));
    expect([exit, says]).toEqual([0, { h1: "changed", h2: "changed" }]);
    expect(mesh.pinged).toEqual([]);
    expect(notes).toContain(
      "the hosts were not pinged through the mesh: h9, from where that is done, is not in it itself",
    );
  });

  test("a server's host that is lost while it is asked is not let ping either", async () => {
    const mesh = renaming();
    mesh.lost.add("h9");
    const { says, notes } = await apply(mesh, hosts, hosts.slice(0, 2));
    expect([says, mesh.pinged]).toEqual([{ h1: "changed", h2: "changed" }, []]);
    expect(notes).toContain("the hosts could not be pinged through the mesh from h9: SSH_LOST: gone");
  });

  test("a server's host that was changed was looked at, and is not asked once more for it", async () => {
    const mesh = smallMesh();
    enter(mesh, "h9", "h9-old");
    await apply(mesh, [named("h9", { role: "headscale" })]);
    expect(mesh.asked).toEqual(["h9"]);
  });
});

describe("the second look", () => {
  test("a host that is still not as planned is a failure once patience ends, and no other host's", async () => {
    const mesh = renaming();
    mesh.refuses.set("rename-node", () => {
      mesh.nodes = mesh.nodes.map((one) => (one.id === "h2" ? { ...one, givenName: "h2" } : one)); // and not h1
    });
    mesh.whileWaiting = () => {};
    const { exit, says, by } = await apply(mesh);
    expect(exit).toBe(1);
    expect(says).toEqual({
      h1: "failed VERIFY_FAILED in verify of h1: still not as planned: join: Headscale calls it h1-old",
      h2: "changed direct",
      h9: "converged",
    });
    expect(by.get("h1")?.error?.next).toEqual(["mesh", "plan", "h1"]);
    expect(Math.round(mesh.clock / 10_000)).toBe(2);
  });

  test("a host that says yes and stays as it was is told with all that is left", async () => {
    const mesh = renaming();
    mesh.facts.set("h1", factsWith({ tailscale: tailscale(), syncthing: { version: "" } }));
    mesh.nodes = [node({ ips: [ipOf("h1")], givenName: "x" })];
    mesh.refuses.set("rename-node", () => {});
    mesh.acts.set("h1 install-syncthing", () => {});
    mesh.whileWaiting = () => {};
    expect((await apply(mesh, [named("h1")])).says).toEqual({
      h1: "failed VERIFY_FAILED in verify of h1: still not as planned: join: Headscale calls it x; install-syncthing: not installed; GUI will be on 127.0.0.1:8384",
    });
  });

  test("what is right only a moment later is right, and a host that was right at once is not looked at again", async () => {
    const mesh = renaming();
    mesh.refuses.set("rename-node", () => {});
    const settle = () => {
      mesh.nodes = mesh.nodes.map((one) => ({ ...one, givenName: one.id }));
    };
    mesh.nodes = mesh.nodes.map((one) => (one.id === "h2" ? { ...one, givenName: "h2", tags: [] } : one));
    mesh.whileWaiting = waitsFor(() => {}, settle);
    expect((await apply(mesh)).says).toMatchObject({ h1: "changed direct", h2: "changed direct" });
    expect(mesh.asked.filter((name) => name === "h1").length).toBe(3);
    expect(mesh.asked.filter((name) => name === "h2").length).toBe(1);
  });

  test("a host that cannot be looked at is told with that, in the step verify", async () => {
    const mesh = renaming();
    mesh.refuses.set("rename-node", () => void mesh.facts.delete("h1"));
    mesh.whileWaiting = () => {};
    expect((await apply(mesh, [named("h1")])).says).toEqual({
      h1: "failed SSH_TIMEOUT in verify of h1: no answer",
    });
  });

  test("a host that answers again before patience ends is right", async () => {
    const mesh = renaming();
    const { facts } = mesh;
    const h1 = facts.get("h1");
    mesh.refuses.set("rename-node", () => {
      facts.delete("h1");
      mesh.nodes = mesh.nodes.map((one) => ({ ...one, givenName: one.id }));
    });
    mesh.whileWaiting = waitsFor(() => h1 && facts.set("h1", h1));
    expect((await apply(mesh, [named("h1")])).says).toEqual({ h1: "changed" });
  });

  test("what must not go on is told in its own code, with the step that must not", async () => {
    const mesh = renaming();
    mesh.refuses.set("rename-node", () => {
      mesh.nodes = [...mesh.nodes, node({ id: "77", givenName: "h1", nodeKey: "nodekey:77", ips: ["100.64.0.77"] })];
    });
    mesh.whileWaiting = () => {};
    expect((await apply(mesh, [named("h1")])).says.h1).toMatch(
      /^failed NODE_CONFLICT in join of h1: another machine is online in the mesh as h1 \(id 77/,
    );
  });

  test("what was seen counts before what answered: a host that is not as planned is told with that", async () => {
    const mesh = renaming();
    mesh.refuses.set("rename-node", () => {});
    mesh.paths.set(ipOf("h1"), () => "silent");
    mesh.whileWaiting = () => {};
    expect((await apply(mesh, [named("h1"), ...hosts.slice(2)])).says.h1).toContain("still not as planned");
  });

  test("a host whose changes failed keeps its own failure, and is not looked at", async () => {
    const mesh = renaming();
    mesh.refuses.set("rename-node", () => {
      throw new MeshError({ code: "HEADSCALE_REFUSED", problem: "no" });
    });
    expect((await apply(mesh)).says).toMatchObject({
      h1: "failed HEADSCALE_REFUSED in join of h1: no",
      h2: "failed HEADSCALE_REFUSED in join of h2: no",
    });
    expect(mesh.pinged).toEqual([]);
    expect(mesh.asked).not.toContain("h1");
  });

  test("a run that is stopped begins no other host, looks at none, and says so", async () => {
    const mesh = renaming();
    mesh.refuses.set("rename-node", () => mesh.stop.abort());
    const { exit, says, by } = await apply(mesh);
    expect(by.get("h1")?.error?.next).toEqual(["mesh", "plan", "h1"]);
    expect([exit, mesh.changes]).toEqual([130, ["headscale rename-node h1 h1"]]);
    expect(says).toEqual({
      h1: "failed INTERRUPTED in verify of h1: its changes were made, but the run ended before they could be verified",
      h2: "failed INTERRUPTED in connect of h2: stopped before its end; the next run finishes it",
      h9: "converged",
    });
    expect(mesh.asked).toEqual([]);
  });
});
