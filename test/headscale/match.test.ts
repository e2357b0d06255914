import { describe, expect, test } from "vitest";
import { matchNode, type NodeIdentity, namesakes, unmanagedNodes } from "../../src/headscale/match.ts";
import type { HeadscaleNode } from "../../src/headscale/types.ts";

const node = (id: number, fields: Partial<HeadscaleNode> = {}): HeadscaleNode => ({
  id: String(id),
  hostname: `h${id}`,
  givenName: `h${id}`,
  user: undefined,
  tags: ["tag:mesh"],
  nodeKey: `nodekey:${id}`,
  ips: [`100.64.0.${id}`],
  online: true,
  lastSeen: undefined,
  expiry: undefined,
  ...fields,
});

const machine = (fields: Partial<NodeIdentity> = {}): NodeIdentity => ({
  nodeKey: "nodekey:1",
  ips: ["100.64.0.1"],
  hostname: "h1",
  ...fields,
});

const noKey = { nodeKey: undefined };
const duplicate = { nodeKey: "nodekey:1" };

interface Row {
  readonly what: string;
  readonly identity: NodeIdentity | undefined;
  readonly nodes: readonly HeadscaleNode[];
  readonly is: string;
}

const rows: readonly Row[] = [
  { what: "a machine without Tailscale", identity: undefined, nodes: [node(1)], is: "none" },
  { what: "a machine that never joined", identity: machine({ ...noKey, ips: [] }), nodes: [node(1)], is: "none" },
  {
    what: "a machine with an empty key",
    identity: machine({ nodeKey: "", ips: [] }),
    nodes: [node(1, { nodeKey: "" })],
    is: "none",
  },
  { what: "its own node", identity: machine(), nodes: [node(2), node(1)], is: "1 by node-key" },
  {
    what: "its own node under another name",
    identity: machine(),
    nodes: [node(1, { givenName: "x", hostname: "y" })],
    is: "1 by node-key",
  },
  {
    what: "its own expired node",
    identity: machine(),
    nodes: [node(1, { expiry: "2020-01-01T00:00:00Z" })],
    is: "1 by node-key",
  },
  {
    what: "its own node with another address",
    identity: machine(),
    nodes: [node(1, { ips: ["100.64.0.9"] })],
    is: "1 by node-key",
  },
  { what: "a node deleted on the server", identity: machine(), nodes: [node(2)], is: "deleted" },
  { what: "an empty listing", identity: machine(), nodes: [], is: "deleted" },
  {
    what: "a stranger with its name",
    identity: machine(),
    nodes: [node(2, { givenName: "h1", hostname: "h1" })],
    is: "deleted",
  },
  {
    what: "a stranger that was given its old address",
    identity: machine(),
    nodes: [node(2, { ips: ["100.64.0.1"] })],
    is: "deleted",
  },
  {
    what: "an expired machine after a restart: address, no key",
    identity: machine(noKey),
    nodes: [node(2), node(1)],
    is: "1 by mesh-ip",
  },
  { what: "a logged out machine whose node is gone", identity: machine(noKey), nodes: [node(2)], is: "deleted" },
  {
    what: "a machine that joined for two users: the node with its address",
    identity: machine(),
    nodes: [node(7, { ...duplicate, ips: ["100.64.0.7"] }), node(1)],
    is: "1 by node-key",
  },
  {
    what: "a machine that joined for two users, address unknown: the online node",
    identity: machine({ ips: [] }),
    nodes: [node(7, { ...duplicate, online: false }), node(1)],
    is: "1 by node-key",
  },
  {
    what: "a machine that joined for two users, both alike: the newer node",
    identity: machine({ ips: [] }),
    nodes: [node(9, duplicate), node(10, duplicate), node(1)],
    is: "10 by node-key",
  },
  {
    what: "a clone: same machine key, a node key of its own",
    identity: machine({ nodeKey: "nodekey:c", ips: [] }),
    nodes: [node(1)],
    is: "deleted",
  },
];

describe("a node is known by the machine's own word", () => {
  test.each(rows)("$what: $is", ({ identity, nodes, is }) => {
    const match = matchNode(identity, nodes);
    expect(match.kind === "matched" ? `${match.node.id} by ${match.by}` : match.kind).toBe(is);
  });

  test("the order of the listing changes nothing", () => {
    const nodes = [node(9, duplicate), node(10, duplicate), node(1)];
    expect(matchNode(machine({ ips: [] }), nodes)).toEqual(matchNode(machine({ ips: [] }), nodes.toReversed()));
  });
});

describe("who else bears a host's name", () => {
  const ids = (nodes: readonly HeadscaleNode[]) => nodes.map(({ id }) => id);

  test("another node of that name in the mesh does, online or not", () => {
    const other = node(2, { givenName: "h1", online: false });
    expect(ids(namesakes("h1", node(1), [node(1), other]))).toEqual(["2"]);
    expect(ids(namesakes("h1", undefined, [other]))).toEqual(["2"]);
  });

  test("a stranger that only reports that host name does not, so it is never taken for the host's past", () => {
    expect(namesakes("h1", undefined, [node(2, { hostname: "h1", givenName: "h1-1", online: false })])).toEqual([]);
  });
});

describe("unmanaged nodes", () => {
  const unmanaged = (nodes: readonly HeadscaleNode[], identities: readonly NodeIdentity[], names: readonly string[]) =>
    unmanagedNodes(nodes, identities, names).map(({ id }) => id);

  test("a node that is no host and bears no host's name is one", () => {
    expect(unmanaged([node(1), node(2)], [machine()], ["h1"])).toEqual(["2"]);
  });

  test("the node of a host that did not answer is known by its name, or by the host name it reports", () => {
    const renamed = node(3, { givenName: "other", hostname: "h3" });
    const called = node(2, { hostname: "debian" });
    expect(unmanaged([node(1), called, renamed], [machine()], ["h1", "h2", "h3"])).toEqual([]);
  });

  test("a stranger of a host's name is one, once the host's own node is known", () => {
    const stranger = node(2, { hostname: "h1", givenName: "h1-1" });
    expect(unmanaged([node(1), stranger], [machine()], ["h1"])).toEqual(["2"]);
  });

  test("a host's node under another name is its own all the same", () => {
    expect(unmanaged([node(1, { givenName: "other" })], [machine()], ["h1"])).toEqual([]);
  });

  test("an empty mesh has none", () => {
    expect(unmanaged([], [machine()], ["h1"])).toEqual([]);
  });
});
