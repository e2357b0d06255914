// One host's failure, or a Headscale that goes away, hides nothing of what was done.

import { expect, test } from "vitest";
import { runApply, runPlan } from "../../src/converge/run.ts";
import { meshStatus } from "../../src/converge/status.ts";
import { MeshError } from "../../src/core/errors.ts";
import type { PreAuthKeys } from "../../src/headscale/keys.ts";
import type { Host } from "../../src/inventory/types.ts";
import { desired, factsWith, loggedOut, neverJoined, node, tailscale } from "../steps/facts.ts";
import { type SmallMesh, smallMesh } from "./world.ts";

const keys = {} as PreAuthKeys; // no host of these tests joins

/** Three hosts that are to leave; each leaves when it is told. */
function leaving(): { mesh: SmallMesh; hosts: readonly Host[] } {
  const mesh = smallMesh();
  const hosts = ["h1", "h2", "h3"].map((name): Host => ({ ...desired().host, name, state: "absent" }));
  mesh.nodes = hosts.map(({ name }) => node({ id: name, givenName: name, hostname: name, nodeKey: `nodekey:${name}` }));
  for (const { name } of hosts) {
    mesh.facts.set(
      name,
      factsWith({ tailscale: tailscale({ self: { PublicKey: `nodekey:${name}`, HostName: name } }) }),
    );
    mesh.acts.set(
      `${name} leave`,
      () =>
        void mesh.facts.set(
          name,
          factsWith({ tailscale: { ...loggedOut, service: { startsAtBoot: false, running: false } } }),
        ),
    );
  }
  return { mesh, hosts };
}

async function apply({ mesh, hosts }: ReturnType<typeof leaving>) {
  const inventory = { ...desired().inventory, hosts };
  const planned = await runPlan(mesh.world, { inventory, hosts });
  const result = await runApply(mesh.world, keys, planned, { limit: 1 });
  const steps = result.hosts.map(({ error }) => error?.step);
  return {
    exit: result.exit,
    steps,
    hosts: result.hosts.map(({ host, state, error }) => [host, state, error?.code ?? ""]),
  };
}

test("a host that fails stops itself and no other, and the next run does only what is left", async () => {
  const lab = leaving();
  const works = lab.mesh.acts.get("h2 leave") as () => void;
  lab.mesh.acts.set("h2 leave", () => {
    throw new MeshError({ code: "SSH_LOST", problem: "gone" });
  });
  expect(await apply(lab)).toMatchObject({
    exit: 1,
    hosts: [
      ["h1", "changed", ""],
      ["h2", "failed", "SSH_LOST"],
      ["h3", "changed", ""],
    ],
  });
  lab.mesh.acts.set("h2 leave", works);
  lab.mesh.changes.length = 0;
  expect((await apply(lab)).exit).toBe(0);
  expect(lab.mesh.changes).toEqual(["h2 leave", "headscale delete-node h2"]);
  lab.mesh.changes.length = 0;
  expect((await apply(lab)).hosts.map(([, state]) => state)).toEqual(["converged", "converged", "converged"]);
  expect(lab.mesh.changes).toEqual([]);
});

test("the hash of a result is that of its plan, however the hosts ended", async () => {
  const lab = leaving();
  lab.mesh.acts.set("h2 leave", () => {
    throw new MeshError({ code: "SSH_LOST", problem: "gone" });
  });
  const inventory = { ...desired().inventory, hosts: lab.hosts };
  const planned = await runPlan(lab.mesh.world, { inventory, hosts: lab.hosts });
  const result = await runApply(lab.mesh.world, keys, planned, { limit: 1 });
  expect([result.exit, result.planHash]).toEqual([1, planned.result.planHash]);
});

test("a host that is lost is told with the step it was lost in", async () => {
  const lab = leaving();
  const { mesh } = lab;
  mesh.facts.delete("h1");
  mesh.lost.add("h2");
  const leave = mesh.acts.get("h3 leave");
  mesh.acts.set("h3 leave", () => {
    leave?.();
    mesh.lost.add("h3");
  });
  let clock = 0;
  Object.assign(mesh.world, { now: () => (clock += 60_000) }); // patience ends with the first look
  const hosts = lab.hosts.map((host): Host => (host.name === "h1" ? { ...host, state: "present" } : host));
  const inventory = { ...desired().inventory, hosts };
  const planned = await runPlan(mesh.world, { inventory, hosts });
  const result = await runApply(mesh.world, keys, planned, { limit: 1 });
  expect(result.hosts.map(({ error }) => [error?.code, error?.step])).toEqual([
    ["SSH_TIMEOUT", "connect"],
    ["SSH_LOST", "detect"],
    ["SSH_LOST", "verify"],
  ]);
});

test("a Headscale that goes away before the second look leaves every host its own failure, and what failed before", async () => {
  const lab = leaving();
  lab.mesh.acts.set("h1 leave", () => {
    throw new MeshError({ code: "SSH_LOST", problem: "gone" });
  });
  const list = lab.mesh.world.headscale.nodes;
  let left = 1;
  Object.assign(lab.mesh.world.headscale, {
    nodes: () => {
      if (left-- > 0) return list();
      throw new MeshError({ code: "HEADSCALE_DOWN", problem: "no answer" });
    },
  });
  const { hosts, steps } = await apply(lab);
  expect(steps).toEqual(["leave", "verify", "verify"]);
  expect(hosts).toEqual([
    ["h1", "failed", "SSH_LOST"],
    ["h2", "failed", "HEADSCALE_DOWN"],
    ["h3", "failed", "HEADSCALE_DOWN"],
  ]);
});

test("Ctrl-C while the second look waits is an interruption, and no bug of ours", async () => {
  const lab = leaving();
  lab.mesh.acts.set("h2 leave", () => {}); // says yes and does nothing, so that the look waits for it
  const stop = new AbortController();
  const sleep = () => {
    stop.abort();
    return Promise.reject(new DOMException("The operation was aborted", "AbortError"));
  };
  Object.assign(lab.mesh.world, { signal: stop.signal, sleep });
  expect(await apply(lab)).toMatchObject({
    exit: 130,
    hosts: ["h1", "h2", "h3"].map((name) => [name, "failed", "INTERRUPTED"]),
  });
});

test.each([
  ["is not in the mesh", "h9, from where that is done, is not in it itself", loggedOut],
  ["cannot be asked", "could not be pinged through the mesh from h9: SSH_TIMEOUT: no answer", undefined],
  ["cannot ping", "could not be pinged through the mesh from h9: UNEXPECTED", tailscale({})],
])("where the server's host %s, the result says that nobody was pinged", async (_, says, server) => {
  const lab = leaving();
  const { mesh } = lab;
  if (server) mesh.facts.set("h9", factsWith({ tailscale: server }));
  // A host that stays and is to be renamed: it has an address to ping.
  const h1: Host = { ...desired().host, name: "h1" };
  const h9: Host = { ...desired().host, name: "h9", role: "headscale" };
  mesh.nodes = [node({ id: "1", givenName: "x", nodeKey: "nodekey:h1" })];
  mesh.facts.set("h1", factsWith({ tailscale: tailscale({ self: { PublicKey: "nodekey:h1" } }) }));
  const inventory = { ...desired().inventory, hosts: [h1, h9] };
  const planned = await runPlan(mesh.world, { inventory, hosts: [h1] });
  const result = await runApply(mesh.world, keys, planned, { limit: 1 });
  expect(result.hosts.map(({ state, error }) => [state, error?.problem])).toEqual([["changed", undefined]]);
  expect(result.notes.join("\n")).toContain(says);
  const status = await meshStatus(mesh.world, inventory, [h1]);
  expect(status.notes.join("\n")).toContain("could not be pinged through the mesh from h9");
});

test("a run about one host deletes no node of its name before the others were asked whether it is theirs", async () => {
  const mesh = smallMesh();
  const hosts = ["h1", "h2"].map((name): Host => ({ ...desired().host, name }));
  const inventory = { ...desired().inventory, hosts };
  mesh.nodes = [node({ id: "7", givenName: "h1", hostname: "x", nodeKey: "nodekey:h2", online: false })];
  mesh.facts.set("h1", factsWith({ tailscale: neverJoined }));
  const look = async () => {
    const { result } = await runPlan(mesh.world, { inventory, hosts: hosts.slice(0, 1) });
    return result.hosts.map(({ host, error, steps }) => [
      host,
      error?.code ?? steps.find((s) => s.step === "join")?.why,
    ]);
  };
  expect(await look()).toEqual([["h1", "not in the mesh yet; replaces the offline node h1 (id 7)"]]);
  mesh.facts.set("h2", factsWith({ tailscale: tailscale({ self: { PublicKey: "nodekey:h2", HostName: "h2" } }) }));
  expect(await look()).toEqual([["h1", "NODE_CONFLICT"]]);
});

test("a name that another host still bears is had in the next run, after that host was renamed", async () => {
  const mesh = smallMesh();
  const hosts = ["h2", "h3"].map((name): Host => ({ ...desired().host, name }));
  const was = new Map([
    ["h2", "h1"],
    ["h3", "h2"],
  ]);
  const facts = (key: string, name: string) =>
    factsWith({ tailscale: tailscale({ self: { PublicKey: key, HostName: name }, prefs: { Hostname: name } }) });
  for (const [now, old] of was) {
    mesh.nodes = [...mesh.nodes, node({ id: now, givenName: old, hostname: old, nodeKey: `nodekey:${now}` })];
    mesh.facts.set(now, facts(`nodekey:${now}`, old));
    mesh.acts.set(`${now} repair`, () => void mesh.facts.set(now, facts(`nodekey:${now}`, now)));
  }
  const first = await apply({ mesh, hosts });
  expect(first).toMatchObject({
    exit: 1,
    hosts: [
      ["h2", "failed", "NODE_CONFLICT"],
      ["h3", "changed", ""],
    ],
  });
  expect((await apply({ mesh, hosts })).exit).toBe(0);
  expect(mesh.nodes.map(({ id, givenName }) => [id, givenName])).toEqual([
    ["h2", "h2"],
    ["h3", "h3"],
  ]);
});
