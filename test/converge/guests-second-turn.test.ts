// The second turn of an apply: what is found on a guest that was opened just now, and what a run that ends in the middle leaves.

import { describe, expect, test } from "vitest";
import { runApply } from "../../src/converge/run.ts";
import { factsWith, neverJoined, other } from "../steps/facts.ts";
import { applied, ends, fails, fresh, guest, pc, planned, shut } from "./pc.ts";
import { enter, named } from "./world.ts";

describe("what nobody could read before the guest was opened", () => {
  const mesh = () => {
    const mesh = fresh();
    mesh.nodes = [...mesh.nodes, other({ id: "9", givenName: "h2", hostname: "h2", ips: ["100.64.0.9"] })];
    return mesh;
  };

  test("is not done where it takes something away: the guest stays as it is, with the line to go on", async () => {
    const small = mesh();
    const result = await applied(small);
    expect([ends(result), result.exit]).toEqual([["h1 changed", "h2 failed PLAN_CHANGED"], 3]);
    expect(result.hosts[1]?.error?.problem).toMatch(/nobody has read this: delete the node h2 \(id 9\) \(removal\)/);
    expect(result.hosts[1]?.error?.next).toEqual(["mesh", "apply", "h2"]);
    expect(small.changes).toEqual(["h1 open-wsl"]);
  });

  test("is done when a person has read just that, in a plan of a time when it answered", async () => {
    const small = mesh();
    small.facts.set("h2", factsWith({ tailscale: neverJoined }));
    const { result: reviewed } = await planned(small);
    shut(small);
    const result = await applied(small, undefined, { reviewed });
    expect(ends(result)).toEqual(["h1 changed", "h2 changed"]);
    expect(small.changes).toContain("headscale delete-node 9");
  });
});

test("a guest that is the copy of another one takes nobody's node", async () => {
  const mesh = fresh();
  enter(mesh, "h3");
  mesh.acts.set("h1 open-wsl", () => void mesh.facts.set("h2", mesh.facts.get("h3") ?? factsWith()));
  const result = await applied(mesh, [pc(), guest(), named("h3")]);
  expect(ends(result)).toEqual(["h1 changed", "h2 failed NODE_CONFLICT", "h3 converged"]);
  expect(mesh.changes).toEqual(["h1 open-wsl"]);
});

test("a Headscale that goes away before the guest is looked at again leaves what was done before", async () => {
  const mesh = fresh();
  const open = mesh.acts.get("h1 open-wsl");
  mesh.acts.set("h1 open-wsl", () => {
    Object.assign(mesh.world.headscale, { nodes: fails("HEADSCALE_DOWN") });
    return open?.();
  });
  const result = await applied(mesh);
  expect(ends(result)).toEqual(["h1 changed", "h2 failed HEADSCALE_DOWN"]);
});

test("a run that is interrupted before a guest is opened leaves it waiting", async () => {
  const mesh = fresh();
  mesh.facts.set("h3", factsWith({ tailscale: neverJoined }));
  mesh.acts.set("h3 join", () => mesh.stop.abort());
  const result = await applied(mesh, [pc(), guest(), named("h3")]);
  expect([ends(result).slice(0, 2), result.exit]).toEqual([["h1 converged", "h2 waiting"], 130]);
  expect(mesh.changes).not.toContain("h1 open-wsl");
});

test("a run that is interrupted while the guest is looked at leaves it waiting", async () => {
  const mesh = fresh();
  mesh.acts.set("h1 open-wsl", () => {
    Object.assign(mesh.world.headscale, {
      nodes: () => {
        mesh.stop.abort();
        mesh.stop.signal.throwIfAborted();
      },
    });
  });
  const result = await applied(mesh);
  expect([ends(result), result.exit]).toEqual([["h1 changed", "h2 waiting"], 130]);
});

test("a host that is done is told of before the guests of others have their turn", async () => {
  const mesh = fresh();
  mesh.facts.set("h3", factsWith({ tailscale: neverJoined }));
  mesh.acts.set("h3 join", () => enter(mesh, "h3"));
  const told: string[] = [];
  const open = mesh.acts.get("h1 open-wsl");
  mesh.acts.set("h1 open-wsl", () => {
    told.push("h1 opens h2");
    return open?.();
  });
  const plan = await planned(mesh, [pc(), guest(), named("h3")]);
  Object.assign(mesh.world.progress, { done: (host: string, state: string) => told.push(`${host} ${state}`) });
  await runApply(mesh.world, mesh.keys, plan, { limit: 4 });
  expect(told).toEqual(["h3 changed", "h1 opens h2", "h1 changed", "h2 changed"]);
});

test("Headscale's user is made for a guest that is the first to join", async () => {
  const mesh = fresh();
  mesh.users = [];
  const result = await applied(mesh);
  expect(ends(result)).toEqual(["h1 changed", "h2 changed"]);
  expect(mesh.changes.slice(0, 2)).toEqual(["h1 open-wsl", "headscale create-user mesh"]);
  expect(result.server).toMatchObject([{ step: "headscale", outcome: "change" }]);
});

test("the hash of a result is that of the plan that was made before anybody was opened", async () => {
  const mesh = fresh();
  const { result } = await planned(mesh);
  expect((await applied(mesh)).planHash).toBe(result.planHash);
});

test("what a guest says of itself only now is a note of the same run", async () => {
  const mesh = fresh();
  mesh.acts.set("h2 join", () => {
    enter(mesh, "h2");
    const { tailscale } = mesh.facts.get("h2") ?? factsWith();
    mesh.facts.set("h2", factsWith({ tailscale, system: { findings: [{ id: "mtu", detail: "1280 1280" }] } }));
  });
  const result = await applied(mesh);
  expect(ends(result)).toEqual(["h1 changed", "h2 changed"]);
  expect(result.notes.filter((note) => note.startsWith("h2: large answers may be lost"))).toHaveLength(1);
});
