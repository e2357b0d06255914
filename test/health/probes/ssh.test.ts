// SSH by each road: whether somebody answers, and what an answer is worth.

import { expect, test } from "vitest";
import type { ErrorCode } from "../../../src/core/errors.ts";
import { allNamesFail } from "../../../src/health/probes/ssh-lan.ts";
import { failure, hostNamed, ipOf, lineOf, look, type Played, played, turnOff } from "./played.ts";

test.each<[ErrorCode, string]>([
  ["SSH_REFUSED", "bad no-answer"],
  ["SSH_TIMEOUT", "bad no-answer"],
  ["SSH_UNREACHABLE", "bad no-answer"],
  ["SSH_LOST", "bad no-answer"],
  ["DNS_FAILED", "bad no-answer"],
  ["HOST_KEY_CHANGED", "bad host-key-changed"],
  ["HOST_KEY_REVOKED", "bad host-key-changed"],
  ["SSH_AUTH", "bad ssh-refused"],
  ["HOST_KEY_UNKNOWN", "unknown HOST_KEY_UNKNOWN: no"],
  ["SSH_KEY", "unknown SSH_KEY: no"],
])("%s on the LAN road is %s", async (code, looks) => {
  const mesh = played();
  mesh.cut.set("h1", failure(code));
  const night = await look(mesh);
  expect(lineOf(night, "ssh-lan", "host:h1")).toBe(looks);
  expect(lineOf(night, "ssh-mesh", "host:h1")).toBe("good");
  // What the host says is heard by the other road.
  expect(lineOf(night, "service", "host:h1")).toBe("good");
});

test.each<[ErrorCode, string, string]>([
  ["HOST_PROGRAM", "good", "unknown HOST_PROGRAM: no"],
  ["COMMAND_TIMEOUT", "bad no-answer", "unknown no way in (COMMAND_TIMEOUT)"],
])("facts that end in %s", async (code, lan, service) => {
  const mesh = played();
  mesh.mute.set("h1", failure(code));
  mesh.greetings.set(ipOf("h1"), "");
  const night = await look(mesh);
  expect(lineOf(night, "ssh-lan", "host:h1")).toBe(lan);
  expect(lineOf(night, "service", "host:h1")).toBe(service);
});

const withHosts = (mesh: Played, change: (name: string) => object) => {
  const hosts = mesh.inventory.hosts.map((host) => ({ ...host, ...change(host.name) }));
  mesh.inventory = { ...mesh.inventory, hosts };
};

test("a host with a mesh address alone has no LAN road", async () => {
  const mesh = played();
  withHosts(mesh, (name) => (name === "h1" ? { address: ipOf("h1") } : {}));
  const night = await look(mesh);
  expect(lineOf(night, "ssh-lan", "host:h1")).toBe("no look");
  expect(lineOf(night, "ssh-mesh", "host:h1")).toBe("good");
  expect(mesh.asked.filter((what) => what.startsWith("h1 at"))).toEqual([]);
});

const road = (address: string) => ({ address, port: undefined, proxyJump: undefined });

/** h1 at a LAN address and at its own in the mesh, in this order. */
function severalRoads(first: string, second: string): Played {
  const mesh = played();
  withHosts(mesh, (name) => (name === "h1" ? { address: first, otherRoads: [road(second)] } : {}));
  return mesh;
}

test("reached by its mesh address because the LAN was silent, a host is told for just that", async () => {
  const mesh = severalRoads("10.0.0.2", ipOf("h1"));
  mesh.taken.set("h1", { address: ipOf("h1"), before: [{ address: "10.0.0.2", error: failure("SSH_TIMEOUT") }] });
  const night = await look(mesh);
  expect(lineOf(night, "ssh-lan", "host:h1")).toBe("bad no-answer");
  expect(lineOf(night, "ssh-mesh", "host:h1")).toBe("good");
  expect(lineOf(night, "service", "host:h1")).toBe("good");
});

test("reached by its mesh address, which comes first, nothing is said of the LAN", async () => {
  const night = await look(severalRoads(ipOf("h1"), "10.0.0.2"));
  expect(lineOf(night, "ssh-lan", "host:h1")).toBe("no look");
  expect(lineOf(night, "ssh-mesh", "host:h1")).toBe("good");
});

test("reached on the LAN because the mesh was silent, it is looked for in the mesh as any other", async () => {
  const mesh = severalRoads(ipOf("h1"), "10.0.0.2");
  mesh.taken.set("h1", { address: "10.0.0.2", before: [{ address: ipOf("h1"), error: failure("SSH_TIMEOUT") }] });
  mesh.cut.set(ipOf("h1"), failure("SSH_TIMEOUT"));
  mesh.greetings.set(ipOf("h1"), "");
  const night = await look(mesh);
  expect(lineOf(night, "ssh-lan", "host:h1")).toBe("good");
  expect(lineOf(night, "ssh-mesh", "host:h1")).toBe("bad no-answer");
});

test("silent on all its roads, it is silent on the LAN too, whichever came first", async () => {
  for (const [first, second] of [
    ["10.0.0.2", ipOf("h1")],
    [ipOf("h1"), "10.0.0.2"],
  ] as const) {
    const mesh = severalRoads(first, second);
    turnOff(mesh, "h1");
    const night = await look(mesh);
    expect(lineOf(night, "ssh-lan", "host:h1")).toBe("bad no-answer");
    expect(lineOf(night, "ssh-mesh", "host:h1")).toMatch(/^bad no-answer/);
  }
});

test("the host that the runner is needs no SSH", async () => {
  const mesh = played();
  withHosts(mesh, (name) => (name === "server" ? { connection: "local" } : {}));
  mesh.programs.set("systemctl show headscale.service --timestamp=unix -p ActiveState -p ActiveEnterTimestamp", {
    ...{ code: 1, stdout: "" },
  });
  const night = await look(mesh);
  expect(lineOf(night, "ssh-lan", "host:server")).toBe("good");
  expect(lineOf(night, "ssh-mesh", "host:server")).toBe("no look");
});

test("a machine that is not the host it would be by connection: local says so, and is not taken for it", async () => {
  const mesh = played();
  withHosts(mesh, (name) => (name === "server" ? { connection: "local" } : {}));
  mesh.cut.set("server", failure("SSH_CONFIG"));
  expect(lineOf(await look(mesh), "ssh-lan", "host:server")).toBe("unknown no");
});

test("a runner that is not in the mesh cannot look through it, and blames nobody", async () => {
  const mesh = played();
  mesh.addresses = ["10.0.0.99"];
  const night = await look(mesh);
  expect(lineOf(night, "ssh-mesh", "host:h1")).toBe("unknown this machine is not in the mesh");
  expect(lineOf(night, "mesh-ping", "host:h1")).toBe("good");
});

test("when no name resolves, the runner is at fault", async () => {
  const mesh = played();
  withHosts(mesh, (name) => ({ address: `${name}.local` }));
  for (const name of mesh.facts.keys()) mesh.cut.set(name, failure("DNS_FAILED"));
  const why = "unknown no name of any host resolves on the runner";
  expect(lineOf(await look(mesh), "ssh-lan", "host:h1")).toBe(why);
  mesh.cut.delete("h2");
  expect(lineOf(await look(mesh), "ssh-lan", "host:h1")).toBe("bad no-answer");
});

test("a host that has an address besides its name is silent all the same", async () => {
  const mesh = played();
  withHosts(mesh, (name) => ({
    address: `${name}.local`,
    ...(name === "h1" ? { otherRoads: [road("10.0.0.2")] } : {}),
  }));
  for (const name of mesh.facts.keys()) mesh.cut.set(name, failure("DNS_FAILED"));
  const night = await look(mesh);
  expect(lineOf(night, "ssh-lan", "host:h1")).toBe("bad no-answer");
  expect(lineOf(night, "ssh-lan", "host:h2")).toBe("unknown no name of any host resolves on the runner");
});

test("one name alone says nothing about names", () => {
  const lan = { value: failure("DNS_FAILED"), at: 0, ms: 0 };
  const host = hostNamed("h1", { address: "h1.local" });
  expect(allNamesFail([{ host, lan, mesh: undefined, pings: undefined }])).toBe(false);
});

const stuck = (mesh: Played, greeting: string) => {
  mesh.cut.set(ipOf("h1"), failure("SSH_TIMEOUT"));
  mesh.greetings.set(ipOf("h1"), greeting);
};

test.each([
  { is: "greeting and pings come, and nothing larger", greeting: "SSH-2.0-OpenSSH_9.2", looks: "bad mtu-trap" },
  { is: "no greeting comes", greeting: "", looks: "bad no-answer" },
])("$is: $looks", async ({ greeting, looks }) => {
  const mesh = played();
  stuck(mesh, greeting);
  expect(lineOf(await look(mesh), "ssh-mesh", "host:h1")).toBe(looks);
});

test("without an answer to a ping, large packets are not to blame", async () => {
  const mesh = played();
  turnOff(mesh, "h1");
  stuck(mesh, "SSH-2.0-OpenSSH_9.2");
  expect(lineOf(await look(mesh), "ssh-mesh", "host:h1")).toBe("bad no-answer");
});
