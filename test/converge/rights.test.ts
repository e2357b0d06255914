// How our user becomes root is asked where something is to be changed, and nowhere else; where he may not, nothing is begun.

import { expect, test } from "vitest";
import { runApply, runPlan } from "../../src/converge/run.ts";
import { MeshError } from "../../src/core/errors.ts";
import type { Rights } from "../../src/host/protocol.ts";
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
  mesh.acts.set("h2 set", () => {});
  const inventory = { ...desired().inventory, hosts };
  return { mesh, plan: () => runPlan(mesh.world, { inventory, hosts }) };
}

const may = (rights: Partial<Rights>): Rights => ({
  sudo: "password",
  prepared: { version: "", may: false },
  ...rights,
});

test("only the host that is to be changed is asked", async () => {
  const { mesh, plan } = twoHosts();
  const { result } = await plan();
  expect(result.hosts.map(({ state }) => state)).toEqual(["converged", "pending"]);
  expect(mesh.askedRights).toEqual(["h2"]);
});

test.each([
  { is: "sudo asks for a password", rights: may({}), code: "ACCESS_PASSWORD", exit: 1 },
  { is: "there is no sudo", rights: may({ sudo: "none" }), code: "ACCESS_DENIED", exit: 1 },
  {
    is: "the copy is of another release",
    rights: may({ prepared: { version: "0.0.9", may: true } }),
    code: "PREPARE_OUTDATED",
    exit: 3,
  },
  {
    is: "the copy is of another release, and there is no sudo beside it",
    rights: may({ sudo: "none", prepared: { version: "0.0.9", may: true } }),
    code: "PREPARE_OUTDATED",
    exit: 3,
  },
  {
    is: "the connection is lost in between",
    rights: new MeshError({ code: "SSH_LOST", problem: "gone" }),
    code: "SSH_LOST",
    exit: 1,
  },
])("where $is, the plan says $code and an apply does nothing there", async ({ rights, code, exit }) => {
  const { mesh, plan } = twoHosts();
  mesh.rights.set("h2", rights);
  const planned = await plan();
  const [, h2] = planned.result.hosts;
  expect([planned.result.exit, h2?.state, h2?.error?.code, h2?.error?.host]).toEqual([exit, "failed", code, "h2"]);
  await runApply(mesh.world, mesh.keys, planned, { limit: 1 });
  expect(mesh.changes).toEqual([]);
});

test("who cannot do it is told who he is, and which releases do not agree", async () => {
  const { mesh, plan } = twoHosts();
  const problem = async (rights: Rights) => {
    mesh.rights.set("h2", rights);
    return (await plan()).result.hosts[1]?.error?.problem;
  };
  expect(await problem(may({ sudo: "none" }))).toBe("steve may not use sudo, or sudo is not installed");
  expect(await problem(may({}))).toMatch(/^sudo asks steve for a password/);
  expect(await problem(may({ prepared: { version: "0.0.9", may: true } }))).toMatch(/release 0\.0\.9, this is 0\.1\.0/);
});

test.each([
  { is: "he is root", rights: may({ sudo: "root" }) },
  { is: "sudo wants no password", rights: may({ sudo: "passwordless" }) },
  { is: "the copy is of this release", rights: may({ prepared: { version: "0.1.0", may: true } }) },
  {
    is: "sudo allows the copy and nothing else",
    rights: may({ sudo: "none", prepared: { version: "0.1.0", may: true } }),
  },
])("where $is, the change is planned", async ({ rights }) => {
  const { mesh, plan } = twoHosts();
  mesh.rights.set("h2", rights);
  expect((await plan()).result.hosts[1]?.state).toBe("pending");
});
