// How our user may change a host is asked where something is to be changed, and nowhere else; where he may not, nothing is begun.

import { expect, test } from "vitest";
import { runApply, runPlan } from "../../src/converge/run.ts";
import { MeshError } from "../../src/core/errors.ts";
import type { Access } from "../../src/host/protocol.ts";
import type { Host } from "../../src/inventory/types.ts";
import { desired, factsWith, node, stoppedService, tailscale } from "../steps/facts.ts";
import { smallMesh } from "./world.ts";

/** h1 is right; h2's service is stopped. */
function twoHosts() {
  const mesh = smallMesh();
  const hosts = ["h1", "h2"].map((name): Host => ({ ...desired().host, name }));
  mesh.nodes = hosts.map(({ name }) => node({ id: name, givenName: name, hostname: name, nodeKey: `nodekey:${name}` }));
  const self = (name: string) => ({
    self: { PublicKey: `nodekey:${name}`, HostName: name },
    prefs: { Hostname: name },
  });
  mesh.facts.set("h1", factsWith({ tailscale: tailscale(self("h1")) }));
  mesh.facts.set("h2", factsWith({ tailscale: stoppedService }));
  mesh.acts.set("h2 repair", () => {});
  const inventory = { ...desired().inventory, hosts };
  return { mesh, plan: () => runPlan(mesh.world, { inventory, hosts }) };
}

const prepared = (version: string, without: "needs-prepare" | "none" = "needs-prepare"): Access => ({
  kind: "prepared",
  version,
  without,
});

test("only the host that is to be changed is asked", async () => {
  const { mesh, plan } = twoHosts();
  const { result } = await plan();
  expect(result.hosts.map(({ state }) => state)).toEqual(["converged", "pending"]);
  expect(mesh.askedAccess).toEqual(["h2"]);
});

test.each([
  { is: "it takes a password", access: { kind: "needs-prepare" }, code: "ACCESS_PASSWORD", exit: 1 },
  { is: "there is no way", access: { kind: "none", why: "steve may not" }, code: "ACCESS_DENIED", exit: 1 },
  {
    is: "the installed program is of another release",
    access: prepared("0.0.9"),
    code: "PREPARE_OUTDATED",
    exit: 3,
  },
  {
    is: "the installed program is of another release, and all that is allowed",
    access: prepared("0.0.9", "none"),
    code: "PREPARE_OUTDATED",
    exit: 3,
  },
  {
    is: "the connection is lost in between",
    access: new MeshError({ code: "SSH_LOST", problem: "gone" }),
    code: "SSH_LOST",
    exit: 1,
  },
] as readonly { is: string; access: Access | MeshError; code: string; exit: number }[])(
  "where $is, the plan says $code and an apply does nothing there",
  async ({ access, code, exit }) => {
    const { mesh, plan } = twoHosts();
    mesh.access.set("h2", access);
    const planned = await plan();
    const [, h2] = planned.result.hosts;
    expect([planned.result.exit, h2?.state, h2?.error?.code, h2?.error?.host]).toEqual([exit, "failed", code, "h2"]);
    await runApply(mesh.world, mesh.keys, planned, { limit: 1 });
    expect(mesh.changes).toEqual([]);
  },
);

test("who cannot do it is told who he is, and which releases do not agree", async () => {
  const { mesh, plan } = twoHosts();
  const problem = async (access: Access) => {
    mesh.access.set("h2", access);
    return (await plan()).result.hosts[1]?.error?.problem;
  };
  expect(await problem({ kind: "none", why: "steve may not use sudo" })).toBe("steve may not use sudo");
  expect(await problem({ kind: "needs-prepare" })).toMatch(/^sudo asks steve for a password/);
  expect(await problem(prepared("0.0.9"))).toMatch(/release 0\.0\.9, this is 0\.1\.0/);
});

test.each([
  { is: "the account is the administrator", access: { kind: "full", self: true } },
  { is: "it takes no password", access: { kind: "full", self: false } },
  { is: "the installed program is of this release", access: prepared("0.1.0") },
  {
    is: "the installed program is all that is allowed",
    access: prepared("0.1.0", "none"),
  },
] as readonly { is: string; access: Access }[])("where $is, the change is planned", async ({ access }) => {
  const { mesh, plan } = twoHosts();
  mesh.access.set("h2", access);
  expect((await plan()).result.hosts[1]?.state).toBe("pending");
});
