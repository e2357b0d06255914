// Names of the mesh on each host: its own and the server's, and all of them on the server.

import { expect, test } from "vitest";
import type { HostHealth } from "../../../src/host/health.ts";
import { factsOf, failure, ipOf, joined, lineOf, look, looksAt, type Played, played, turnOff } from "./played.ts";

const suffix = "mesh.lab";

/** Every host takes names from the mesh. */
function named(): Played {
  const mesh = played();
  for (const name of mesh.facts.keys()) {
    const facts = factsOf(name, { tailscale: joined(name) });
    const { status, prefs } = facts.tailscale;
    if (!status || !prefs) throw new Error("a host that is not joined");
    const tailscale = {
      ...facts.tailscale,
      status: { ...status, dnsName: `${name}.${suffix}`, dnsSuffix: suffix },
      prefs: { ...prefs, acceptsDns: true },
    };
    mesh.facts.set(name, { ...facts, tailscale });
  }
  return mesh;
}

const knowing = (names: Readonly<Record<string, readonly string[]>>): Partial<HostHealth> => ({
  names: Object.entries(names).map(([name, ips]) => ({ name: `${name}.${suffix}`, ips: [...ips] })),
});

const dnsOf = async (mesh: Played, name: string) => {
  const night = await look(mesh);
  const [one] = looksAt(night, "dns", `host:${name}`);
  return { line: lineOf(night, "dns", `host:${name}`), detail: one?.findings[0]?.detail, by: one?.findings[0]?.by };
};

test("a mesh without names, or a host that takes none, is not looked at", async () => {
  expect((await dnsOf(played(), "h1")).line).toBe("no look");
  const mesh = named();
  const facts = factsOf("h1");
  mesh.facts.set("h1", facts);
  expect((await dnsOf(mesh, "h1")).line).toBe("no look");
  expect((await dnsOf(mesh, "h2")).line).toBe("good");
});

test("each host looks up itself and the server, and the server all of them", async () => {
  const mesh = named();
  mesh.health.set("h1", knowing({ h1: [ipOf("h1")], server: [] }));
  mesh.health.set("h2", knowing({ h2: ["10.9.9.9", ipOf("h2")], server: [ipOf("server")] }));
  const all = { server: [ipOf("server")], h1: [], h2: [ipOf("h1")], pc: [ipOf("pc")], wsl: [ipOf("wsl")] };
  mesh.health.set("server", knowing(all));
  expect(await dnsOf(mesh, "h1")).toEqual({
    line: "bad dns-broken",
    detail: "server.mesh.lab is not found",
    by: "ssh 10.0.0.2 getent hosts server.mesh.lab",
  });
  expect((await dnsOf(mesh, "h2")).line).toBe("good");
  expect((await dnsOf(mesh, "server")).detail).toBe(
    `h1.mesh.lab is not found; h2.mesh.lab leads to ${ipOf("h1")}, not to ${ipOf("h2")}`,
  );
});

test("many names are a few words", async () => {
  const mesh = named();
  mesh.health.set("server", knowing({ server: [], h1: [], h2: [], pc: [], wsl: [] }));
  expect((await dnsOf(mesh, "server")).detail).toMatch(/not found; .*not found; .*not found; 5 of 5 names in all$/);
});

test("without Headscale each host still knows its own name", async () => {
  const mesh = named();
  mesh.refusal = failure("HEADSCALE_AUTH");
  mesh.health.set("h1", knowing({ h1: [] }));
  expect((await dnsOf(mesh, "h1")).detail).toBe("h1.mesh.lab is not found");
  expect((await dnsOf(mesh, "h2")).line).toBe("good");
});

test.each<{ is: string; so: (mesh: Played) => void; line: string }>([
  { is: "is off", so: (mesh) => turnOff(mesh, "h1"), line: "unknown no way in (SSH_TIMEOUT)" },
  {
    is: "does not tell",
    so: (mesh) => void mesh.health.set("h1", failure("COMMAND_TIMEOUT")),
    line: "unknown COMMAND_TIMEOUT: no",
  },
  {
    is: "had no time to ask",
    so: (mesh) => void mesh.health.set("h1", { names: [] }),
    line: "unknown it was not asked for any name",
  },
])("a host that $is is not known", async ({ so, line }) => {
  const mesh = named();
  so(mesh);
  expect((await dnsOf(mesh, "h1")).line).toBe(line);
});
