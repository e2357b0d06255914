// Whose past a node is, and when a node lives no more: what may be deleted for a name hangs on both.

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { MeshError } from "../../src/core/errors.ts";
import { sameServer } from "../../src/steps/control-server.ts";
import { join } from "../../src/steps/join.ts";
import { leaveUnseen } from "../../src/steps/leave.ts";
import { isOfMesh } from "../../src/steps/stale-nodes.ts";
import { desired, factsWith, loggedOut, noTailscale, other, summary } from "./facts.ts";

describe("a node that Headscale shows as online", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-28T12:00:00Z") }));
  afterEach(() => void vi.useRealTimers());

  test.each([
    ["has ended an hour ago", "2026-11-28T11:00:00Z", false],
    ["has ended this moment", "2026-11-28T12:00:00Z", false],
    ["ends within the minute that two clocks may differ by", "2026-11-28T12:00:59Z", false],
    ["ends in two minutes", "2026-11-28T12:02:00Z", true],
    ["never ends", undefined, true],
  ])("and whose key %s lives: %s → %s", (_, expiry, lives) => {
    const nodes = [other({ online: true, expiry })];
    const fresh = summary(join.plan(desired(), { facts: factsWith({ tailscale: noTailscale }), nodes }));
    expect(fresh).toMatch(lives ? /^blocked NODE_CONFLICT: another machine is online/ : /delete-node 7 h1/);
    const away = new MeshError({ code: "SSH_TIMEOUT", problem: "…" });
    const gone = summary(leaveUnseen(desired({ state: "absent" }), { nodes }, away));
    expect(gone).toMatch(lives ? /^blocked NODE_CONFLICT: .* is online/ : /\[delete-node 7 h1\]$/);
  });
});

test.each([
  ["of the mesh's user", { tags: [], user: { id: "1", name: "mesh" } }, true],
  ["with the tag of all hosts", { tags: ["tag:x", "tag:mesh"] }, true],
  ["with the tag of one host", { tags: ["tag:db"] }, true],
  ["of somebody, without a tag", { tags: [], user: { id: "2", name: "ann" } }, false],
  ["with a tag that the inventory does not give", { tags: ["tag:cameras"] }, false],
  ["of nobody", { tags: [] }, false],
])("a node %s is of this mesh: %s", (_, fields, is) => {
  expect(isOfMesh(other(fields), desired({ tags: ["tag:db"] }).inventory)).toBe(is);
});

test("report 23: an offline node of another user of the mesh user's name is not deleted for this host, and says whose it is", () => {
  const nodes = [other({ tags: [], user: { id: "2", name: "mesh" } })];
  const facts = factsWith({ tailscale: noTailscale });
  const planned = (meshUser?: string) => summary(join.plan(desired(), { facts, nodes, meshUser }));
  expect(planned("1")).toMatch(/^blocked NODE_CONFLICT: .* belongs to the user mesh with the id 2/);
  expect(planned("2")).toMatch(/delete-node 7 h1/);
});

test("of the kind of report 10: a user of OIDC without a name, whose name Headscale did not take, is told by the id", () => {
  const nodes = [other({ tags: [], user: { id: "4", name: "" } })];
  const planned = summary(join.plan(desired(), { facts: factsWith({ tailscale: noTailscale }), nodes }));
  expect(planned).toMatch(/^blocked NODE_CONFLICT: .* belongs to the user with the id 4, who has no name, so/);
});

test("report 23: a logged-out host is not taken for another user's node of its name", () => {
  const nodes = [other({ tags: [], user: { id: "2", name: "mesh" }, expiry: "2020-01-01T00:00:00Z" })];
  const planned = (meshUser: string) =>
    summary(join.plan(desired(), { facts: factsWith({ tailscale: loggedOut }), nodes, meshUser }));
  expect(planned("1")).toMatch(/^blocked NODE_CONFLICT/);
  expect(planned("2")).toMatch(/disable-expiry 7/);
});

test("a node with the tag of all hosts is of this mesh, also when the inventory has no host any more", () => {
  expect(isOfMesh(other(), { ...desired().inventory, hosts: [] })).toBe(true);
});

test.each([
  ["http://a:8080", "http://a:8080/", true],
  ["http://a", "http://a:80", true],
  ["http://A.local", "http://a.local", true],
  ["http://a/b//", "http://a/b", true],
  ["no address", "no address/", true],
  ["http://a:8080", "http://a:8081", false],
  ["http://a", "https://a", false],
  ["http://a/b/c", "http://a/bc", false],
])("%s and %s are one server: %s", (a, b, same) => {
  expect(sameServer(a, b)).toBe(same);
});
