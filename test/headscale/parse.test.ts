import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { MeshError } from "../../src/core/errors.ts";
import { fromCli, readField, readShape, shapes } from "../../src/headscale/parse.ts";
import type { HeadscaleNode } from "../../src/headscale/types.ts";

const versions = ["0.27.1", "0.29.2"] as const;
type Version = (typeof versions)[number];

// biome-ignore lint/suspicious/noExplicitAny: recorded answers, read by what is tested
const recorded = (version: Version, name: string): any =>
  JSON.parse(readFileSync(join(import.meta.dirname, "../fixtures/headscale", version, `${name}.json`), "utf8"));

const rest = (version: Version, name: string) => recorded(version, `rest-${name}`).body;
const cli = (version: Version, name: string) => fromCli(recorded(version, `cli-${name}`).stdout);

const restNodes = (version: Version, name: string) =>
  readField(shapes.nodes, rest(version, name), "nodes", "test").nodes;
const cliNodes = (version: Version, name: string) => readShape(shapes.nodes, cli(version, name), "test").nodes;

describe.each(versions)("recorded answers of %s", (version) => {
  test("a listing of nodes is the same by REST and by the command line", () => {
    expect(cliNodes(version, "nodes-list-two")).toEqual(restNodes(version, "node-list-two"));
  });

  test("two nodes, one of a user and one tagged, neither ever expiring", () => {
    const [first, second] = restNodes(version, "node-list-two") as [HeadscaleNode, HeadscaleNode];
    expect(first).toMatchObject({
      id: "1",
      hostname: "spark1",
      givenName: "spark1",
      user: { id: "1", name: "alice" },
      tags: [],
      ips: ["100.64.0.1", "fd7a:115c:a1e0::1"],
      online: true,
      expiry: undefined,
    });
    expect(second).toMatchObject({ id: "2", user: undefined, tags: ["tag:mesh"], expiry: undefined });
    expect(first.lastSeen).toMatch(/^2026-11-23T08:09:\d\d\.\d{3}Z$/);
  });

  test("a tagged node asked for alone, where its user is null or the tags stand elsewhere", () => {
    const node = readField(shapes.node, rest(version, "node-get-tagged"), "node", "test");
    expect(node).toMatchObject({ id: "2", user: undefined, tags: ["tag:mesh"] });
  });

  test("an expired node has its date", () => {
    const node = readField(shapes.node, rest(version, "node-get-expired"), "node", "test");
    expect(Date.parse(node.expiry ?? "")).toBeLessThan(Date.parse("2026-11-24"));
  });

  test("answers to a rename and to new tags are nodes, by both ways", () => {
    expect(readField(shapes.node, rest(version, "node-rename"), "node", "test").id).toBe("1");
    expect(readShape(shapes.node, cli(version, "nodes-rename"), "test").givenName).toBe("spark1");
    expect(readField(shapes.node, rest(version, "node-tags-set-tagged"), "node", "test").tags).toEqual([
      "tag:b",
      "tag:mesh",
    ]);
    expect(readShape(shapes.node, cli(version, "nodes-tag"), "test").tags).toEqual(["tag:mesh"]);
  });

  test("empty lists, which the command line calls null", () => {
    expect(restNodes(version, "node-list-empty")).toEqual([]);
    expect(cliNodes(version, "nodes-list-empty")).toEqual([]);
    expect(readField(shapes.users, rest(version, "user-list-empty"), "users", "test")).toEqual([]);
    expect(readShape(shapes.users, cli(version, "users-list-empty"), "test")).toEqual([]);
  });

  test("users are the same by both ways where both were asked for the same", () => {
    const byRest = readField(shapes.users, rest(version, "user-list"), "users", "test");
    const byCli = readShape(shapes.users, cli(version, "users-list"), "test");
    for (const user of byCli) expect(byRest).toContainEqual(user);
  });

  test("listed keys carry no secret, not even where the server shows it", () => {
    const raw = JSON.stringify(rest(version, "preauthkey-list"));
    const secrets = [...raw.matchAll(/"key":"([^"]+)"/g)].map((match) => match[1] ?? "");
    const keys = readField(shapes.keys, rest(version, "preauthkey-list"), "preAuthKeys", "test");
    expect(secrets.length).toBeGreaterThan(2);
    for (const secret of secrets) expect(JSON.stringify(keys)).not.toContain(secret);
    expect(keys[0]).toMatchObject({ id: "1", used: false, reusable: false, tags: [] });
    expect(keys.some((key) => key.reusable && key.tags.includes("tag:mesh"))).toBe(true);
    expect(readShape(shapes.keys, cli(version, "preauthkeys-list"), "test")[0]).toEqual(keys[0]);
  });

  test("a node carries nothing of the key it joined with", () => {
    expect(JSON.stringify(restNodes(version, "node-list-two"))).not.toMatch(/hskey|preAuth|6c6aXXXX/);
  });

  test("a minted key prints as a mask", () => {
    const minted = readField(shapes.minted, rest(version, "preauthkey-create-tags-user"), "preAuthKey", "test");
    expect(minted.key.reveal()).toContain("XXXX");
    expect(JSON.stringify(minted)).not.toContain("XXXX");
    expect(minted.tags).toEqual(["tag:mesh"]);
    expect(readShape(shapes.minted, cli(version, "preauthkeys-create"), "test").key.reveal()).toContain("XXXX");
  });

  test("the version is a number by both ways", () => {
    expect(readShape(shapes.version, rest(version, "version-root"), "test")).toBe(version);
    expect(readShape(shapes.version, cli(version, "version"), "test")).toBe(version);
  });

  test("two nodes of one host name are two nodes", () => {
    const { nodes } = rest(version, "node-list-after-rejoin"); // the recording left out the users' ids
    const whole = nodes.map((node: { user: object }) => ({
      ...node,
      user: { id: "1", ...node.user },
      preAuthKey: null,
    }));
    const same = readShape(shapes.nodes, whole, "test").nodes.filter((node) => node.hostname === "spark1");
    expect(same.length).toBeGreaterThan(1);
    expect(new Set(same.map((node) => node.givenName)).size).toBe(same.length);
  });
});

test("the user that stands for tagged nodes is nobody, also without tags", () => {
  const user = { id: "2147455555", name: "tagged-devices" };
  expect(readShape(shapes.node, { id: 3, user }, "test").user).toBeUndefined();
});

test("a node that does not fit is set aside with what can be read of it, and the others are there", () => {
  const list = [
    { id: 1, givenName: "h1" },
    { id: 2, givenName: "h2", nodeKey: "nodekey:b", ipAddresses: "100.64.0.2" },
    { id: 3, givenName: 7 },
  ];
  const { nodes, unreadable } = readShape(shapes.nodes, list, "test");
  expect(nodes.map(({ id }) => id)).toEqual(["1"]);
  expect(unreadable).toEqual([
    { id: "2", name: "h2", nodeKey: "nodekey:b", why: expect.stringMatching(/^ipAddresses: /) },
    { id: "3", name: undefined, nodeKey: undefined, why: expect.stringMatching(/^givenName: /) },
  ]);
});

test("a field nobody knows yet is no misfit", () => {
  expect(readShape(shapes.node, { id: 3, name: "h1", posture: { score: 1 } }, "test").hostname).toBe("h1");
});

const sha = "hskey-auth-abcdefghijkl-secret";
test.each([
  [
    "no nodes at all",
    () => readField(shapes.nodes, { status: "ok" }, "nodes", "GET /api/v1/node"),
    /it has no "nodes"/,
  ],
  ["nodes that are no list", () => readShape(shapes.nodes, { a: 1 }, "GET /api/v1/node"), /whole answer/],
  ["a node without an id", () => readShape(shapes.nodes, [{ name: sha }], "GET /api/v1/node"), /0\.id/],
  ["a date that is none", () => readShape(shapes.node, { id: 1, expiry: sha }, "GET /api/v1/node"), /expiry/],
  ["an online that is a word", () => readShape(shapes.node, { id: 1, online: sha }, "GET /api/v1/node"), /online/],
  ["a key that is a number", () => readShape(shapes.minted, { id: 1, key: 7 }, "POST /api/v1/preauthkey"), /key/],
])("an answer with %s names the call and the place, never the content", (_, read, place) => {
  let thrown: unknown;
  try {
    read();
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(MeshError);
  const { code, problem } = thrown as MeshError;
  expect([code, problem]).toEqual(["HEADSCALE_ANSWER", expect.stringMatching(place)]);
  expect(problem).toContain("/api/v1/");
  expect(problem).not.toContain(sha);
});
