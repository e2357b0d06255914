// What `mesh status` shows of a host: its own word, else Headscale's word of its name.

import { expect, test } from "vitest";
import { meshStatus } from "../../src/converge/status.ts";
import { MeshError } from "../../src/core/errors.ts";
import { desired, factsWith, node, noTailscale } from "../steps/facts.ts";
import { enter, ipOf, named, type SmallMesh, smallMesh } from "./world.ts";

const hosts = [named("h1"), named("h9", { role: "headscale" })];

async function statusOf(mesh: SmallMesh, of = hosts) {
  const status = await meshStatus(mesh.world, { ...desired().inventory, hosts: of }, of);
  return { status, of: (name: string) => status.hosts.find(({ host }) => host === name) };
}

function both(): SmallMesh {
  const mesh = smallMesh();
  enter(mesh, "h1");
  enter(mesh, "h9");
  return mesh;
}

test("a host that is right: its system, address, version, and how the server's host reaches it", async () => {
  const mesh = both();
  mesh.paths.set(ipOf("h1"), () => "relay");
  const { status, of } = await statusOf(mesh);
  expect(of("h1")).toMatchObject({
    os: "debian 12",
    meshIp: ipOf("h1"),
    online: true,
    ping: { reachable: true, via: "relay", detail: "lab" },
    version: "1.102.3",
    error: null,
    pending: [],
    skipped: null,
  });
  expect(status.headscale).toEqual({ url: desired().inventory.headscale.url, version: "0.29.2" });
  expect(mesh.changes).toEqual([]);
});

test("a host that does not answer is shown with its error, and as Headscale knows its name", async () => {
  const mesh = both();
  mesh.facts.delete("h1");
  const fields = { online: false, lastSeen: "2026-01-02T03:04:05Z", expiry: "2026-05-01T00:00:00Z" };
  mesh.nodes = mesh.nodes.map((one) => (one.id === "h1" ? { ...one, ...fields } : one));
  const { of } = await statusOf(mesh);
  expect(of("h1")).toMatchObject({ os: null, version: null, meshIp: ipOf("h1"), ...fields });
  expect(of("h1")?.error?.code).toBe("SSH_TIMEOUT");
  expect(of("h1")?.ping?.via).toBe("direct");
});

test("a host that does not answer and that Headscale does not know has neither address nor ping", async () => {
  const mesh = both();
  mesh.facts.delete("h1");
  mesh.nodes = mesh.nodes.filter(({ id }) => id !== "h1");
  const { of } = await statusOf(mesh);
  expect(of("h1")).toMatchObject({ meshIp: null, online: null, ping: null, lastSeen: null });
});

test("a host that answers is the node it says it is, and not one that bears its name", async () => {
  const mesh = smallMesh();
  enter(mesh, "h1", "x");
  enter(mesh, "h9");
  mesh.nodes = [node({ id: "7", nodeKey: "nodekey:7", ips: ["100.64.0.77"], givenName: "h1" }), ...mesh.nodes];
  expect((await statusOf(mesh)).of("h1")?.meshIp).toBe(ipOf("h1"));
  mesh.facts.set("h1", factsWith({ tailscale: noTailscale }));
  const { of } = await statusOf(mesh);
  expect([of("h1")?.meshIp, of("h1")?.version]).toEqual([null, null]);
});

test("what a plan would change is shown in words, and nothing of what it would keep", async () => {
  const mesh = smallMesh();
  enter(mesh, "h1", "x");
  enter(mesh, "h9");
  expect((await statusOf(mesh)).of("h1")?.pending).toEqual(["join: Headscale calls it x"]);
});

test("a host that answers no ping, and a WSL2, are shown as such", async () => {
  const mesh = both();
  const { tailscale } = mesh.facts.get("h1") ?? factsWith();
  mesh.facts.set("h1", factsWith({ system: { wsl: true }, tailscale }));
  mesh.paths.set(ipOf("h1"), () => "silent");
  const { of } = await statusOf(mesh);
  expect([of("h1")?.os, of("h1")?.ping?.reachable]).toEqual(["debian 12 (WSL)", false]);
});

test("nodes of nobody are shown beside the hosts", async () => {
  const mesh = both();
  mesh.nodes = [...mesh.nodes, node({ id: "5", nodeKey: "nodekey:5", givenName: "phone", hostname: "phone" })];
  const { status } = await statusOf(mesh);
  expect(status.unmanaged.map(({ name }) => name)).toEqual(["phone"]);
});

test("that the server's host could not be asked for pings is said; where there is none, there is nothing to say", async () => {
  const mesh = both();
  mesh.facts.delete("h9");
  mesh.away.set("h9", new MeshError({ code: "SSH_REFUSED", problem: "closed" }));
  const about = "the hosts could not be pinged through the mesh from h9: SSH_REFUSED: closed";
  expect((await statusOf(mesh)).status.notes).toContain(about);
  expect((await statusOf(mesh, [named("h1")])).status.notes.join()).not.toContain("pinged");
});

const changes: Readonly<Record<string, (mesh: SmallMesh) => unknown>> = {
  "does not answer": (mesh) => mesh.facts.delete("h1"),
  "would change": (mesh) => enter(mesh, "h1", "x"),
  "is offline": offline,
  "answers no ping": (mesh) => mesh.paths.set(ipOf("h1"), () => "silent"),
};

test("a host that is right is well", async () => {
  expect((await statusOf(both())).of("h1")?.well).toBe(true);
});

test.each(Object.entries(changes))("a host that %s is not well", async (_, change) => {
  const mesh = both();
  change(mesh);
  expect((await statusOf(mesh)).of("h1")?.well).toBe(false);
});

/** Only Headscale says so. */
function offline(mesh: SmallMesh): void {
  mesh.nodes = mesh.nodes.map((one) => (one.id === "h1" ? { ...one, online: false } : one));
}
