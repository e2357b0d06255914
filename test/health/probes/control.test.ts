// "Online" is contact with Headscale, by its word and the host's own.

import { expect, test } from "vitest";
import { url } from "../../steps/facts.ts";
import { factsOf, failure, gone, joined, lineOf, look, looksAt, type Played, played, turnOff } from "./played.ts";

const offline = (mesh: Played) => {
  mesh.nodes = mesh.nodes.map((one) => (one.id === "h1" ? { ...one, online: false } : one));
};
const selfOffline = (mesh: Played) =>
  void mesh.facts.set("h1", factsOf("h1", { tailscale: joined("h1", { Online: false }) }));
const down = (mesh: Played) => {
  mesh.refusal = failure("HEADSCALE_DOWN");
  mesh.fetched.set(`${url}/health`, gone);
};

test.each<{ is: string; so: (mesh: Played) => void; looks: string }>([
  { is: "both say online", so: () => undefined, looks: "good" },
  { is: "Headscale says offline, and the host works", so: offline, looks: "bad no-answer" },
  { is: "only the host says that it is not", so: selfOffline, looks: "bad no-answer" },
  { is: "Headscale cannot be asked, and the host is in contact", so: down, looks: "good" },
  {
    is: "neither can be asked",
    so: (mesh) => {
      down(mesh);
      turnOff(mesh, "h1");
    },
    looks: "unknown Headscale was not asked: HEADSCALE_DOWN: no",
  },
  {
    is: "it counts as online and does not answer",
    so: (mesh) => {
      turnOff(mesh, "h1");
      mesh.nodes = mesh.nodes.map((one) => ({ ...one, online: true }));
    },
    looks: "good",
  },
  {
    is: "Headscale does not know it",
    so: (mesh) => {
      mesh.nodes = mesh.nodes.filter(({ id }) => id !== "h1");
    },
    looks: "unknown Headscale lists no node of it",
  },
])("H22: $is: $looks", async ({ so, looks }) => {
  const mesh = played();
  so(mesh);
  expect(lineOf(await look(mesh), "control", "host:h1")).toBe(looks);
});

test("a date of last contact from year 1 is not told", async () => {
  const mesh = played();
  mesh.nodes = mesh.nodes.map((one) => ({ ...one, online: one.id !== "h1", lastSeen: "0001-01-01T00:00:00Z" }));
  const [one] = looksAt(await look(mesh), "control", "host:h1");
  expect(one?.findings[0]?.detail).toBe("Headscale lists it as offline; it says itself that it is in contact");
});

test("a date of last contact is told as a person writes it", async () => {
  const mesh = played();
  const lastSeen = "2026-11-28T21:04:05.678Z";
  mesh.nodes = mesh.nodes.map((one) => ({ ...one, online: one.id !== "h1", lastSeen }));
  const [one] = looksAt(await look(mesh), "control", "host:h1");
  expect(one?.findings[0]?.detail).toContain("offline, last connected 2026-11-28 21:04 UTC");
});

test("hosts that are back a moment after a restart are well", async () => {
  const mesh = played();
  mesh.nodes = mesh.nodes.map((one) => ({ ...one, online: false }));
  mesh.whileWaiting = () => {
    mesh.nodes = mesh.nodes.map((one) => ({ ...one, online: true }));
  };
  const night = await look(mesh);
  expect(looksAt(night, "control", "host:h1").map(({ result }) => result)).toEqual(["bad", "good"]);
  expect(mesh.waits).toEqual([15_000]);
});
