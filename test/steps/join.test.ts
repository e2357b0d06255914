import { describe, expect, test } from "vitest";
import type { HeadscaleNode } from "../../src/headscale/types.ts";
import type { TailscaleFacts } from "../../src/host/protocol.ts";
import type { Host } from "../../src/inventory/types.ts";
import { join } from "../../src/steps/join.ts";
import { keyLine } from "../../src/steps/mint-key.ts";
import {
  desired,
  factsWith,
  loggedOut,
  neverJoined,
  node,
  noTailscale,
  other,
  stoppedService,
  summary,
  tailscale,
} from "./facts.ts";

interface Row {
  /** "a host …" */
  readonly is: string;
  readonly tailscale?: TailscaleFacts;
  readonly nodes?: readonly HeadscaleNode[];
  readonly claimed?: readonly string[];
  readonly host?: Partial<Host>;
  /** The inventory's URL of the login server, where it is another. */
  readonly url?: string;
  /** The address by which it was reached, where it is another. */
  readonly road?: string;
  /** A person asked for a new login. */
  readonly asked?: true;
  readonly plan: string;
}

const joins = (why: string, before = "", after = "") => `change: ${why} [${before}join hostname=h1${after}]`;
const failedReauth = tailscale({ self: { PublicKey: `nodekey:${"f".repeat(64)}`, Online: false } });
const offline = tailscale({ self: { Online: false }, health: ["You are\u001b[31m logged out."] });
const elsewhere = { ControlURL: "https://controlplane.tailscale.com" };
const former = { ControlURL: "http://10.0.0.1:8080" };
const moved = "http://10.0.0.9:8080";
const movedFrom = `it knows its login server as http://10.0.0.1:8080, the inventory as ${moved}`;
const byName = "it knows its login server as http://10.0.0.1:8080, the inventory as http://sfspark1.local:8080";
const unmoved = `${byName}, by which no client logs in again: name the server by its IP address or by https`;
const expired = tailscale({ state: "NeedsLogin", self: { Expired: true } });

const rows: readonly Row[] = [
  // Nobody's past: what must never be deleted for this host.
  {
    is: "fresh, with an offline node of its name that is h2, another host of the inventory, by its own key",
    tailscale: noTailscale,
    nodes: [other()],
    claimed: ["7"],
    plan: "blocked NODE_CONFLICT: the node h1 (id 7, 100.64.0.7) is h2, another host of the inventory, by its own key",
  },
  {
    is: "fresh, with an offline node of its name that reports another host's name",
    tailscale: noTailscale,
    nodes: [other({ hostname: "H2" })],
    plan: "blocked NODE_CONFLICT: the offline node h1 (id 7, 100.64.0.7) says that it is h2, another host of the inventory",
  },
  {
    is: "fresh, with an offline node of its name of another user",
    tailscale: noTailscale,
    nodes: [other({ tags: [], user: { id: "4", name: "bob" }, ips: [] })],
    plan: "blocked NODE_CONFLICT: the offline node h1 (id 7, no address) belongs to the user bob, so it is not taken for this host's past",
  },
  {
    is: "fresh, with an offline node of its name with somebody's tags",
    tailscale: noTailscale,
    nodes: [other({ tags: ["tag:cameras"] })],
    plan: "blocked NODE_CONFLICT: the offline node h1 (id 7, 100.64.0.7) has the tags tag:cameras, so it is not taken for this host's past",
  },
  {
    is: "fresh, while a stranger is online under its name",
    tailscale: noTailscale,
    nodes: [other({ online: true })],
    plan: "blocked NODE_CONFLICT: another machine is online in the mesh as h1 (id 7, 100.64.0.7), and it is not this host; if this host was just reinstalled, wait until the old node is offline",
  },
  {
    is: "fresh, while a stranger reports its name but bears another",
    tailscale: noTailscale,
    nodes: [other({ online: true, givenName: "h1-1" }), other({ id: "8", givenName: "h1-old" })],
    plan: joins("not in the mesh yet"),
  },
  // Its own past.
  {
    is: "reinstalled, its old node known by a tag that the inventory gives to hosts, and not to all",
    tailscale: noTailscale,
    nodes: [other({ tags: ["tag:db"] })],
    host: { tags: ["tag:db"] },
    plan: joins("not in the mesh yet; replaces the offline node h1 (id 7)", "delete-node 7 h1; "),
  },
  {
    is: "on a new key after a failed login, its node offline with one of its addresses",
    tailscale: failedReauth,
    nodes: [node({ online: false, ips: ["100.64.0.99", "fd7a:115c:a1e0::1"] })],
    plan: joins("its node was deleted in Headscale", "", " forceReauth"),
  },
  {
    is: "deleted in Headscale, and does not say which server it has",
    tailscale: tailscale({ prefs: "" }),
    nodes: [],
    plan: joins("its node was deleted in Headscale", "", " forceReauth"),
  },
  {
    is: "deleted in Headscale, and logged out",
    tailscale: tailscale({ state: "NeedsLogin" }),
    nodes: [],
    plan: joins("its node was deleted in Headscale"),
  },
  {
    is: "deleted in Headscale, its daemon without a state",
    tailscale: tailscale({ state: "NoState" }),
    nodes: [],
    plan: joins("its node was deleted in Headscale"),
  },
  {
    is: "reinstalled, its old node offline and tagged",
    tailscale: noTailscale,
    nodes: [other()],
    plan: joins("not in the mesh yet; replaces the offline node h1 (id 7)", "delete-node 7 h1; "),
  },
  {
    is: "reinstalled, its old node offline and expired: what is deleted is not revived",
    tailscale: noTailscale,
    nodes: [other({ expiry: "2026-01-01T00:00:00Z" })],
    plan: joins("not in the mesh yet; replaces the offline node h1 (id 7)", "delete-node 7 h1; "),
  },
  {
    is: "reinstalled with Tailscale already there, its old node of our user",
    tailscale: neverJoined,
    nodes: [other({ tags: [], user: { id: "1", name: "mesh" } })],
    plan: joins("not in the mesh yet; replaces the offline node h1 (id 7)", "delete-node 7 h1; "),
  },
  {
    is: "logged out, its old node offline: the login is that node again",
    tailscale: loggedOut,
    nodes: [node({ online: false, expiry: "2026-11-23T08:00:00.000Z" })],
    plan: joins("it is logged out", "disable-expiry 1; "),
  },
  {
    is: "logged out a moment ago, its old node ended and still shown online",
    tailscale: loggedOut,
    nodes: [node({ expiry: "2026-11-23T08:00:00.000Z" })],
    plan: joins("it is logged out", "disable-expiry 1; "),
  },
  {
    is: "logged out, while a stranger is online under its name",
    tailscale: loggedOut,
    nodes: [other({ online: true })],
    plan: "blocked NODE_CONFLICT: another machine is online in the mesh as h1 (id 7, 100.64.0.7), and it is not this host; if this host was just reinstalled, wait until the old node is offline",
  },
  {
    is: "logged out, while a stranger whose key will end is online under its name",
    tailscale: loggedOut,
    nodes: [other({ online: true, expiry: "2199-01-01T00:00:00.000Z" })],
    plan: "blocked NODE_CONFLICT: another machine is online in the mesh as h1 (id 7, 100.64.0.7), and it is not this host; if this host was just reinstalled, wait until the old node is offline",
  },
  {
    is: "logged out, while somebody else's ended node has its name",
    tailscale: loggedOut,
    nodes: [other({ tags: [], user: { id: "9", name: "anna" }, expiry: "2026-11-23T08:00:00.000Z" })],
    plan: "blocked NODE_CONFLICT: the offline node h1 (id 7, 100.64.0.7) belongs to the user anna, so it is not taken for this host's past",
  },
  {
    is: "logged out, while another host of the inventory is the node of its name",
    tailscale: loggedOut,
    nodes: [other({ expiry: "2026-11-23T08:00:00.000Z" })],
    claimed: ["7"],
    plan: "blocked NODE_CONFLICT: the node h1 (id 7, 100.64.0.7) is h2, another host of the inventory, by its own key",
  },
  {
    is: "on a new key after a failed login, its node offline with its addresses",
    tailscale: failedReauth,
    nodes: [node({ online: false })],
    plan: joins("its node was deleted in Headscale", "", " forceReauth"),
  },
  {
    is: "deleted in Headscale, with another old node under its name",
    nodes: [other()],
    plan: joins(
      "its node was deleted in Headscale; replaces the offline node h1 (id 7)",
      "delete-node 7 h1; ",
      " forceReauth",
    ),
  },
  { is: "deleted in Headscale", nodes: [], plan: joins("its node was deleted in Headscale", "", " forceReauth") },
  {
    is: "deleted in Headscale while it was down",
    tailscale: tailscale({ state: "Stopped", self: { Online: false } }),
    nodes: [],
    plan: joins("its node was deleted in Headscale", "", " forceReauth"),
  },
  // Logins.
  { is: "without Tailscale", tailscale: noTailscale, nodes: [], plan: joins("not in the mesh yet") },
  { is: "never joined", tailscale: neverJoined, nodes: [], plan: joins("not in the mesh yet") },
  { is: "expired", tailscale: expired, nodes: [node()], plan: joins("its node key has expired") },
  {
    is: "expired in Headscale too: a login alone would not heal it",
    tailscale: expired,
    nodes: [node({ expiry: "2026-11-23T08:00:00.000Z" })],
    plan: joins("its node key has expired", "disable-expiry 1; "),
  },
  {
    is: "expired, and still says that it is running",
    tailscale: tailscale({ self: { Expired: true } }),
    plan: joins("its node key has expired"),
  },
  {
    is: "expired, and renamed meanwhile",
    tailscale: expired,
    nodes: [node({ givenName: "x" })],
    plan: joins("its node key has expired"),
  },
  {
    is: "waiting for a login in a browser",
    tailscale: tailscale({ state: "NeedsLogin", self: { Online: false } }),
    nodes: [node({ online: false })],
    plan: joins("it is logged out"),
  },
  {
    is: "running but not online",
    tailscale: offline,
    nodes: [node({ online: false })],
    plan: joins("Running but not online: You are\\x1b[31m logged out.", "", " forceReauth"),
  },
  {
    is: "running but not online, in this mesh by another name of its server",
    tailscale: tailscale({ self: { Online: false }, prefs: elsewhere }),
    nodes: [node({ online: false })],
    plan: joins("Running but not online", "", " forceReauth switchServer"),
  },
  // Another control server.
  {
    is: "running for another control server",
    tailscale: tailscale({ self: { PublicKey: `nodekey:${"c".repeat(64)}` }, prefs: elsewhere }),
    nodes: [],
    plan: `blocked OTHER_CONTROL_SERVER: it belongs to https://controlplane.tailscale.com, not to http://sfspark1.local:8080; log it out there first, if that is what you want`,
  },
  {
    is: "stopped for another control server, with an address that one of ours has",
    tailscale: tailscale({ state: "Stopped", self: { PublicKey: "" }, prefs: elsewhere }),
    nodes: [node()],
    plan: `blocked OTHER_CONTROL_SERVER: it belongs to https://controlplane.tailscale.com, not to http://sfspark1.local:8080; log it out there first, if that is what you want`,
  },
  {
    is: "logged out of another control server",
    tailscale: tailscale({ state: "NeedsLogin", self: { PublicKey: "" }, ips: null, prefs: elsewhere }),
    nodes: [],
    plan: joins("not in the mesh yet"),
  },
  {
    is: "known to another control server, its daemon without a state",
    tailscale: tailscale({ state: "NoState", self: { PublicKey: "" }, ips: null, prefs: elsewhere }),
    nodes: [],
    plan: joins("not in the mesh yet"),
  },
  // Its login server has a new name: what is not said here is found out on the day when the old one ends.
  {
    is: "report 04: joined by the server's former address",
    url: moved,
    tailscale: tailscale({ prefs: former }),
    plan: joins(movedFrom, "", " forceReauth switchServer"),
  },
  {
    is: "report 04: joined over https, where the inventory says http",
    url: moved,
    tailscale: tailscale({ prefs: { ControlURL: "https://10.0.0.9:8080" } }),
    plan: joins(
      "it knows its login server as https://10.0.0.9:8080, the inventory as http://10.0.0.9:8080",
      "",
      " forceReauth switchServer",
    ),
  },
  {
    is: "report 04: joined by the server's former address, with other tags",
    url: moved,
    tailscale: tailscale({ prefs: former }),
    nodes: [node({ tags: ["tag:x"] })],
    plan: joins(`its tags are tag:x; ${movedFrom}`, "set-tags 1 tag:mesh; ", " forceReauth switchServer"),
  },
  {
    is: "report 04: joined by the server's former address, and asked for a new login, which is the same one",
    asked: true,
    url: moved,
    tailscale: tailscale({ prefs: former }),
    plan: joins(movedFrom, "", " forceReauth switchServer"),
  },
  {
    is: "report 04: taken down, and joined by the server's former address",
    url: moved,
    tailscale: tailscale({ state: "Stopped", self: { Online: false }, prefs: former }),
    plan: joins(`it was taken down with \`tailscale down\`; ${movedFrom}`, "", " forceReauth switchServer"),
  },
  {
    is: "report 04: another user's node, joined by the server's former address",
    url: moved,
    host: { tags: [] },
    tailscale: tailscale({ prefs: former }),
    nodes: [node({ tags: [], user: { id: "4", name: "bob" } })],
    plan: `keep: joined as 100.64.0.1; ${movedFrom}, and a new login would make a second node of it; it stays with the user bob, not mesh: Headscale gives no node to another user`,
  },
  {
    is: "another user's node, and asked for a new login",
    asked: true,
    host: { tags: [] },
    nodes: [node({ tags: [], user: { id: "4", name: "bob" } })],
    plan: "blocked NODE_CONFLICT: a new login would make a second node of it: it stays with the user bob, not mesh: Headscale gives no node to another user",
  },
  {
    is: "report 04: reached over the mesh alone, joined by the server's former address",
    url: moved,
    road: "100.64.0.1",
    tailscale: tailscale({ prefs: former }),
    plan: `keep: joined as 100.64.0.1; ${movedFrom}, and no new login is made over the mesh itself: give the host an address outside of it`,
  },
  // Seen on real hosts: a client that moves to such a name is logged out and does not come back.
  {
    is: "report 04: joined by the server's former address, and the new one is a name without https",
    tailscale: tailscale({ prefs: former }),
    plan: `keep: joined as 100.64.0.1; ${unmoved}`,
  },
  {
    is: "report 04: taken down, and the server's new address is a name without https",
    tailscale: tailscale({ state: "Stopped", self: { Online: false }, prefs: former }),
    plan: "change: it was taken down with `tailscale down` [repair up]",
  },
  {
    is: "report 04: asked for a new login, and the server's new address is a name without https",
    asked: true,
    tailscale: tailscale({ prefs: former }),
    plan: `blocked LOGIN_SERVER_UNREACHABLE: a new login would lose it: ${unmoved}`,
  },
  // What Headscale changes on no node is said on every plan, for the same reason.
  {
    is: "of the kind of report 04: an inventory that has taken the last tag away",
    host: { tags: [] },
    plan: "keep: joined as 100.64.0.1; it keeps tag:mesh: Headscale takes the last tag from no node",
  },
  {
    is: "of the kind of report 04: an inventory that names another user",
    host: { tags: [] },
    nodes: [node({ tags: [], user: { id: "4", name: "bob" } })],
    plan: "keep: joined as 100.64.0.1; it stays with the user bob, not mesh: Headscale gives no node to another user",
  },
  {
    is: "untagged, and of the user of the inventory",
    host: { tags: [] },
    nodes: [node({ tags: [], user: { id: "1", name: "mesh" } })],
    plan: "keep: joined as 100.64.0.1",
  },
  {
    is: "joined by the server's address with a slash and in capitals",
    tailscale: tailscale({ prefs: { ControlURL: "http://SFSPARK1.local:8080/" } }),
    plan: "keep: joined as 100.64.0.1",
  },
  {
    is: "stopped, unknown, and naming the server in capitals",
    tailscale: tailscale({ state: "Stopped", prefs: { ControlURL: "http://SFSPARK1.local:8080/" } }),
    nodes: [],
    plan: joins("its node was deleted in Headscale", "", " forceReauth"),
  },
  // Healed without a key.
  {
    is: "taken down by hand",
    tailscale: tailscale({ state: "Stopped", self: { Online: false } }),
    plan: "change: it was taken down with `tailscale down` [repair up]",
  },
  {
    is: "just starting",
    tailscale: tailscale({ state: "Starting" }),
    plan: "change: it is starting [repair up]",
  },
  {
    is: "with a stopped service and a node of its name",
    tailscale: stoppedService,
    nodes: [node({ online: false })],
    plan: "change: tailscaled is not running [repair start]",
  },
  {
    is: "with a stopped service and no node of its name",
    tailscale: stoppedService,
    nodes: [],
    plan: joins("not in the mesh yet; tailscaled is not running"),
  },
  {
    is: "with a service that does not answer",
    tailscale: tailscale({}, { status: undefined, prefs: undefined }),
    nodes: [],
    plan: "change: tailscaled does not answer [repair start]",
  },
  // Names and tags.
  {
    is: "renamed in Headscale, or moved by it to h1-1",
    nodes: [node({ givenName: "h1-1" })],
    plan: "change: Headscale calls it h1-1 [rename-node 1 h1]",
  },
  {
    is: "called h1-1 beside its offline past",
    nodes: [other(), node({ givenName: "h1-1" })],
    plan: "change: Headscale calls it h1-1 [delete-node 7 h1; rename-node 1 h1]",
  },
  {
    is: "called h1-1 beside a stranger who is online as h1",
    nodes: [other({ online: true }), node({ givenName: "h1-1" })],
    plan: "blocked NODE_CONFLICT: another machine is online in the mesh as h1 (id 7, 100.64.0.7), and it is not this host; if this host was just reinstalled, wait until the old node is offline",
  },
  {
    is: "called h1-1 beside an offline host of the inventory",
    nodes: [other(), node({ givenName: "h1-1" })],
    claimed: ["1", "7"],
    plan: "blocked NODE_CONFLICT: the node h1 (id 7, 100.64.0.7) is h2, another host of the inventory, by its own key",
  },
  {
    is: "called h1-1 beside a host of the inventory that is online under its old name",
    nodes: [other({ online: true }), node({ givenName: "h1-1" })],
    claimed: ["1", "7"],
    plan: "blocked NODE_CONFLICT: the node h1 (id 7, 100.64.0.7) is h2, another host of the inventory, by its own key",
  },
  {
    is: "renamed by hand on the host",
    tailscale: tailscale({ prefs: { Hostname: "laptop" } }),
    plan: "change: its host name is laptop [repair hostname=h1]",
  },
  {
    is: "without preferences, under another host name",
    tailscale: tailscale({ self: { HostName: "debian" }, prefs: "" }),
    plan: "change: its host name is debian [repair hostname=h1]",
  },
  {
    is: "wrong in every way that needs no login",
    tailscale: tailscale({ prefs: { Hostname: "x" } }),
    nodes: [node({ givenName: "y", tags: [] })],
    plan: "change: its host name is x; Headscale calls it y; its tags are none [repair hostname=h1; rename-node 1 h1; set-tags 1 tag:mesh]",
  },
  {
    is: "with a tag too many",
    nodes: [node({ tags: ["tag:db", "tag:mesh"] })],
    plan: "change: its tags are tag:db, tag:mesh [set-tags 1 tag:mesh]",
  },
  {
    is: "with a tag of its own and one that is another",
    nodes: [node({ tags: ["tag:mesh", "tag:x"] })],
    host: { tags: ["tag:mesh", "tag:db"] },
    plan: "change: its tags are tag:mesh, tag:x [set-tags 1 tag:mesh,tag:db]",
  },
  {
    is: "with tags in another order",
    nodes: [node({ tags: ["tag:db", "tag:mesh"] })],
    host: { tags: ["tag:mesh", "tag:db"] },
    plan: "keep: joined as 100.64.0.1",
  },
  {
    is: "for which no tags are wished",
    nodes: [node({ tags: ["tag:db"] })],
    host: { tags: [] },
    plan: "keep: joined as 100.64.0.1; it keeps tag:db: Headscale takes the last tag from no node",
  },
  // Right.
  { is: "joined", plan: "keep: joined as 100.64.0.1" },
  {
    is: "joined with IPv6 alone",
    tailscale: tailscale({ ips: ["fd7a:115c:a1e0::1"] }),
    nodes: [node({ ips: ["fd7a:115c:a1e0::1"] })],
    plan: "keep: joined as fd7a:115c:a1e0::1",
  },
  {
    is: "joined beside an offline node that only reports its name",
    nodes: [node(), other({ givenName: "h1-1" })],
    plan: "keep: joined as 100.64.0.1",
  },
  {
    is: "joined, and not yet shown online by Headscale",
    nodes: [node({ online: false })],
    plan: "keep: joined as 100.64.0.1",
  },
  {
    is: "joined and healthy, and asked for a new login",
    asked: true,
    plan: joins("a new login was asked for", "", " forceReauth"),
  },
  {
    is: "joined under another name, and asked for a new login",
    asked: true,
    nodes: [node({ givenName: "y" })],
    plan: "change: Headscale calls it y; the new login that was asked for is for the next run [rename-node 1 h1]",
  },
  {
    is: "fresh, and asked for a new login",
    asked: true,
    tailscale: noTailscale,
    nodes: [],
    plan: joins("not in the mesh yet"),
  },
  {
    is: "in another mesh, and asked for a new login",
    asked: true,
    tailscale: tailscale({ prefs: elsewhere, self: { PublicKey: `nodekey:${"e".repeat(64)}` } }),
    nodes: [],
    plan: "blocked OTHER_CONTROL_SERVER: it belongs to https://controlplane.tailscale.com, not to http://sfspark1.local:8080; log it out there first, if that is what you want",
  },
];

describe("a host", () => {
  const plans = (row: Row) => {
    const { inventory, ...rest } = desired(row.host);
    const headscale = { ...inventory.headscale, ...(row.url ? { url: row.url, apiUrl: row.url } : {}) };
    const spec = { ...rest, inventory: { ...inventory, headscale }, ...(row.asked ? { newLogin: true } : {}) };
    const seen = {
      facts: factsWith(row.tailscale ? { tailscale: row.tailscale } : {}),
      nodes: row.nodes ?? [node()],
      road: row.road,
      ...(row.claimed ? { claimed: new Map(row.claimed.map((id) => [id, "h2"])) } : {}),
    };
    const planned = join.plan(spec, seen);
    return { join: planned, key: keyLine(planned) };
  };

  test.each(rows)("$is: $plan", (row) => {
    expect(summary(plans(row).join)).toBe(row.plan);
  });

  test.each(rows)("$is: a key is minted exactly when a join is planned", (row) => {
    const planned = plans(row);
    const actions = planned.join.outcome === "change" ? planned.join.actions : [];
    const joining = actions.some((action) => action.on === "host" && action.verb === "join");
    expect(actions.some((action) => action.on === "host" && action.key !== undefined)).toBe(joining);
    expect(planned.key.outcome).toBe(joining ? "change" : "keep");
  });

  const far = tailscale({ prefs: elsewhere, self: { PublicKey: "nodekey:far" } });
  test.each([
    ["in use in another mesh", { tailscale: far, nodes: [] }, undefined, "ssh -t h1.local sudo tailscale logout"],
    [
      "whose name is a stranger's",
      { tailscale: noTailscale, nodes: [other({ tags: [] })] },
      undefined,
      "sudo headscale nodes rename -i 7 h1-old",
    ],
    ["that is a copy of another", { tailscale: tailscale(), nodes: [] }, "h2", "ssh -t h1.local sudo systemctl stop"],
  ])("a host %s is told with the next command", (_, { tailscale: has, nodes }, duplicate, next) => {
    const plan = join.plan(desired(), { facts: factsWith({ tailscale: has }), nodes, duplicate });
    expect(plan.outcome === "blocked" ? plan.error.next?.join(" ") : plan.outcome).toContain(next);
  });

  test("a plan touches neither facts nor specs, and the same facts give the same plan", () => {
    const row = { is: "", nodes: [other(), node({ givenName: "h1-1" })], plan: "" };
    expect(plans(row)).toEqual(plans(row));
  });
});
