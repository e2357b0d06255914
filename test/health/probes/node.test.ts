// The hosts in Headscale's list, and dates that mean nothing.

import { expect, test } from "vitest";
import type { HeadscaleNode } from "../../../src/headscale/types.ts";
import { expiryOf } from "../../../src/health/probes/expiry.ts";
import { parseStatus } from "../../../src/tailscale/status.ts";
import {
  factsOf,
  failure,
  joined,
  keyOf,
  lineOf,
  look,
  looksAt,
  nodeNamed,
  type Played,
  played,
  start,
  turnOff,
} from "./played.ts";

const change = (mesh: Played, name: string, fields: Partial<HeadscaleNode>) => {
  mesh.nodes = mesh.nodes.map((one) => (one.id === name ? { ...one, ...fields } : one));
};

const stranger = nodeNamed("stranger", { ips: ["100.64.0.50"] });

const rows: readonly { is: string; so: (mesh: Played) => void; looks: string; other?: string }[] = [
  { is: "all is well", so: () => undefined, looks: "good" },
  {
    is: "its node was deleted",
    so: (mesh) => {
      mesh.nodes = mesh.nodes.filter(({ id }) => id !== "h1");
    },
    looks: "bad node-missing",
  },
  {
    is: "it does not answer, and is still listed by its name",
    so: (mesh) => turnOff(mesh, "h1"),
    looks: "good",
  },
  {
    is: "another node calls itself like it",
    so: (mesh) => {
      mesh.nodes = [...mesh.nodes, nodeNamed("old", { hostname: "h1", givenName: "h1-abc", online: false })];
    },
    looks: "bad node-doubled",
    other: "good",
  },
  {
    is: "two hosts have one key",
    so: (mesh) => {
      const same = { ...joined("h2"), status: joined("h2", { PublicKey: keyOf("h2") }).status };
      mesh.facts.set("h1", factsOf("h1", { tailscale: same }));
      mesh.nodes = mesh.nodes.filter(({ id }) => id !== "h1");
    },
    looks: "bad node-shared",
  },
  { is: "its name is another", so: (mesh) => change(mesh, "h1", { givenName: "h1-1" }), looks: "bad node-drifted" },
  { is: "its tags are others", so: (mesh) => change(mesh, "h1", { tags: [] }), looks: "bad node-drifted" },
  {
    is: "its key has expired",
    so: (mesh) => {
      change(mesh, "h1", { expiry: new Date(start - 1000).toISOString() });
      mesh.facts.set("h1", factsOf("h1", { tailscale: joined("h1", { Expired: true }) }));
    },
    looks: "bad node-expired",
  },
  {
    is: "it is listed in a way that cannot be read",
    so: (mesh) => {
      mesh.nodes = mesh.nodes.filter(({ id }) => id !== "h1");
      mesh.unreadable = [{ id: "h1", name: "h1", nodeKey: keyOf("h1"), why: "expiry: not a time" }];
    },
    looks: "unknown Headscale lists its node in a way that this release cannot read (expiry: not a time)",
  },
  {
    is: "Headscale was not asked",
    so: (mesh) => {
      mesh.refusal = failure("HEADSCALE_AUTH");
    },
    looks: "unknown Headscale was not asked: HEADSCALE_AUTH: no",
  },
];

test.each(rows)("$is: $looks", async ({ so, looks, other = "good" }) => {
  const mesh = played();
  so(mesh);
  const night = await look(mesh);
  expect(lineOf(night, "node", "host:h1")).toBe(looks);
  if (mesh.refusal === undefined) expect(lineOf(night, "node", "server")).toBe(other);
  if (mesh.refusal === undefined) expect(lineOf(night, "node", "host:h2")).toBe("good");
});

test("two nodes that have each other's name are no doubles", async () => {
  const mesh = played();
  change(mesh, "h1", { givenName: "h2" });
  change(mesh, "h2", { givenName: "h1" });
  const night = await look(mesh);
  expect(["h1", "h2"].map((name) => lineOf(night, "node", `host:${name}`))).toEqual([
    ...["bad node-drifted", "bad node-drifted"],
  ]);
});

test("a node that is in no inventory is told, but not when only some hosts were looked at", async () => {
  const mesh = played();
  mesh.nodes = [...mesh.nodes, stranger];
  const night = await look(mesh);
  expect(lineOf(night, "node", "server")).toBe("bad node-unmanaged");
  expect(looksAt(night, "node", "server")[0]?.findings[0]?.detail).toContain("stranger (id stranger, 100.64.0.50)");
  expect(lineOf(await look(mesh, { hosts: ["h1"] }), "node", "server")).toBe("no look");
});

test("of two hosts with one key, the one that the node is not called by is told", async () => {
  const mesh = played();
  mesh.facts.set("h1", factsOf("h1", { tailscale: joined("h2") }));
  const night = await look(mesh);
  expect([lineOf(night, "node", "host:h1"), lineOf(night, "node", "host:h2")]).toEqual(["bad node-shared", "good"]);
  expect(lineOf(night, "ssh-mesh", "host:h1")).toBe("unknown its identity in the mesh is that of h2");
});

const status = (Self: object, BackendState = "Running") => parseStatus(JSON.stringify({ BackendState, Self }));
const works = status({ Online: true });
const expired = status({ Online: true, Expired: true });
const days = (n: number) => new Date(start + n * 24 * 3600 * 1000).toISOString();

test.each([
  { expiry: undefined, own: works, is: undefined },
  { expiry: "0001-01-01T00:00:00.000Z", own: works, is: undefined },
  { expiry: new Date(-62_135_596_800_000).toISOString(), own: undefined, is: undefined },
  { expiry: "1970-01-01T00:02:03.000Z", own: works, is: "node-date-wrong" },
  { expiry: "1970-01-01T00:02:03.000Z", own: undefined, is: "node-date-wrong" },
  { expiry: "not a date", own: works, is: undefined },
  { expiry: days(-1), own: undefined, is: "node-expired" },
  { expiry: days(-1), own: status({ Online: false }), is: "node-expired" },
  { expiry: days(-1), own: works, is: "node-date-wrong" },
  { expiry: days(-1), own: expired, is: "node-expired" },
  { expiry: undefined, own: expired, is: "node-expired" },
  { expiry: days(13), own: works, is: undefined },
])("H23: an expiry of $expiry is $is", ({ expiry, own, is }) => {
  expect(expiryOf({ expiry, own, wall: start }).verdict).toBe(is);
});

test("a date to come is a figure", () => {
  expect(expiryOf({ expiry: days(13), own: works, wall: start }).days).toBeCloseTo(13);
});
