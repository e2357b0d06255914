// Pings are graded by each answer.

import { expect, test } from "vitest";
import { factsOf, failure, ipOf, joined, lineOf, look, looksAt, type Path, type Played, played } from "./played.ts";

const path = (mesh: Played, way: (n: number) => Path) => void mesh.paths.set(ipOf("h1"), way);

test.each<{ is: string; way: (n: number) => Path; looks: string; via: string | undefined; loss: number | undefined }>([
  { is: "all are direct", way: () => "direct", looks: "good", via: "direct", loss: 0 },
  { is: "all come by a relay", way: () => "relay", looks: "bad relayed", via: "relay", loss: 0 },
  { is: "the first come by a relay", way: (n) => (n < 3 ? "relay" : "direct"), looks: "good", via: "direct", loss: 0 },
  { is: "a host of the mesh relays", way: () => "peer-relay", looks: "good", via: "peer-relay", loss: 0 },
  {
    is: "the last is lost after a relay",
    way: (n) => (n % 10 === 9 ? "silent" : "relay"),
    looks: "bad relayed",
    via: "relay",
    loss: 10,
  },
  {
    is: "the first ones are lost while a way is found",
    way: (n) => (n < 2 ? "silent" : "direct"),
    looks: "good",
    via: "direct",
    loss: 0,
  },
  {
    is: "every other is lost",
    way: (n) => (n % 2 === 1 ? "silent" : "direct"),
    looks: "good",
    via: "direct",
    loss: 50,
  },
  { is: "none comes", way: () => "silent", looks: "bad no-answer", via: undefined, loss: undefined },
])("H24: $is: $looks", async ({ way, looks, via, loss }) => {
  const mesh = played();
  path(mesh, way);
  const night = await look(mesh);
  const [first] = looksAt(night, "mesh-ping", "host:h1");
  expect(lineOf(night, "mesh-ping", "host:h1")).toBe(looks);
  expect(first?.says.via).toBe(via);
  expect(first?.measures.lossPercent).toBe(loss);
});

test("the time is that of the road in use", async () => {
  const mesh = played();
  path(mesh, (n) => (n < 3 ? "relay" : "direct"));
  expect(looksAt(await look(mesh), "mesh-ping", "host:h1")[0]?.measures.latencyMs).toBe(3);
});

test("all hosts are pinged in one question, because each question of a real host costs a process there", async () => {
  const mesh = played({ confirm: { looks: 0, seconds: 0 } });
  path(mesh, () => "silent");
  await look(mesh);
  const questions = mesh.asked.filter((what) => what.startsWith("server pings"));
  expect(questions).toEqual([expect.stringContaining(`server pings ${ipOf("h1")} ${ipOf("h2")} `)]);
});

test("H24: nobody pings itself: the one that pings is pinged by another", async () => {
  const mesh = played();
  const night = await look(mesh);
  expect(lineOf(night, "mesh-ping", "host:server")).toBe("good");
  expect(mesh.asked.some((what) => what.startsWith("server pings") && what.split(" ").includes(ipOf("server")))).toBe(
    false,
  );
  expect(mesh.asked).toContain(`h1 pings ${ipOf("server")}`);
});

test("whoever was pinged and pings says so, and one that is reached by a relay does it only where there is no other", async () => {
  const mesh = played({ confirm: { looks: 0, seconds: 0 } });
  path(mesh, () => "relay");
  const night = await look(mesh);
  expect(mesh.asked).toContain(`h2 pings ${ipOf("server")}`);
  const pinger = (name: string) => looksAt(night, "mesh-ping", `host:${name}`)[0]?.says.pinger;
  expect([pinger("server"), pinger("h1")]).toEqual(["h2", undefined]);
});

test("when Headscale's host cannot be entered, another pings", async () => {
  const mesh = played();
  mesh.cut.set("server", failure("SSH_AUTH"));
  mesh.cut.set(ipOf("server"), failure("SSH_AUTH"));
  expect(lineOf(await look(mesh), "mesh-ping", "host:h2")).toBe("good");
  expect(mesh.asked.some((what) => what.startsWith("h1 pings"))).toBe(true);
});

test("one that reaches nobody may be cut off itself, and another is asked", async () => {
  const mesh = played({ confirm: { looks: 0, seconds: 0 } });
  // Its own three pings to each of four are lost.
  let sent = 0;
  for (const name of mesh.facts.keys()) mesh.paths.set(ipOf(name), () => (sent++ < 12 ? "silent" : "direct"));
  const night = await look(mesh);
  const lines = [...mesh.facts.keys()].map((name) => lineOf(night, "mesh-ping", `host:${name}`));
  expect(lines, mesh.asked.join("; ")).toEqual(Array(mesh.facts.size).fill("good"));
});

test("where three reach nobody, the others are not asked as well: it would take the night", async () => {
  const mesh = played({ confirm: { looks: 0, seconds: 0 } });
  for (const name of mesh.facts.keys()) mesh.paths.set(ipOf(name), () => "silent");
  const night = await look(mesh);
  const senders = mesh.asked.filter((what) => what.includes(" pings ")).map((what) => what.split(" ")[0]);
  expect(senders).toEqual(["server", "h1", "h2"]);
  expect(lineOf(night, "mesh-ping", "host:wsl")).toBe("bad no-answer");
});

test("one that answers no ping is not asked, also where there is no other: then nobody knows", async () => {
  const mesh = played({ confirm: { looks: 0, seconds: 0 } });
  path(mesh, () => "silent");
  for (const name of ["h2", "pc", "wsl"]) {
    mesh.cut.set(name, failure("SSH_AUTH"));
    mesh.cut.set(ipOf(name), failure("SSH_AUTH"));
  }
  const why = "unknown h1, which could ping it, answers no ping itself";
  expect(lineOf(await look(mesh), "mesh-ping", "host:server")).toBe(why);
});

test("where nobody can be entered, nobody pings", async () => {
  const mesh = played();
  for (const name of mesh.facts.keys()) {
    mesh.facts.set(name, factsOf(name, { tailscale: joined(name, { Expired: true }) }));
  }
  const why = "unknown no host that could be entered is in the mesh itself";
  expect(lineOf(await look(mesh), "mesh-ping", "host:h1")).toBe(why);
});

test("one that answers no ping itself is not asked to ping: what it did not reach would be said of others", async () => {
  const mesh = played({ confirm: { looks: 0, seconds: 0 } });
  path(mesh, () => "silent");
  const night = await look(mesh);
  expect(mesh.asked.filter((what) => what.startsWith("h1 pings"))).toEqual([]);
  expect(lineOf(night, "mesh-ping", "host:server")).toBe("good");
});
