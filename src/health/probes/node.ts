// The hosts in Headscale's list: missing, doubled, shared, expired, under another name; and what the list has besides.

import { MeshError } from "../../core/errors.ts";
import { matchNode, unmanagedNodes } from "../../headscale/match.ts";
import { sameTags } from "../../headscale/settle.ts";
import type { HeadscaleNode, NodeListing } from "../../headscale/types.ts";
import type { Host } from "../../inventory/types.ts";
import { claimsOf, type Identities, identitiesOf } from "../../steps/identity.ts";
import { overSsh } from "../typed.ts";
import type { Finding } from "../types.ts";
import { type Expiry, expiryOf } from "./expiry.ts";
import { apiOf, factsOf, type HostSeen, nodeOf, type Round } from "./seen.ts";
import { aim, finding, onHost, type Sight, seen, unseen } from "./sight.ts";

const by = "sudo headscale nodes list";

/** The looks at all hosts, and, when all were looked at, at what else is listed. */
export function nodeSights(round: Round): readonly Sight[] {
  const api = apiOf(round);
  if (api instanceof MeshError) {
    const why = `Headscale was not asked: ${api.code}: ${api.problem}`;
    return round.hosts.map(({ host }) => unseen(onHost("node", host.name), why));
  }
  const scene = sceneOf(round, api.listing);
  const looks = round.hosts.map((one) => nodeSight(one, scene));
  return round.whole ? [...looks, unmanagedSight(round, scene)] : looks;
}

interface Scene {
  readonly listing: NodeListing;
  readonly identities: Identities;
  /** Node id to the host whose own it is. */
  readonly claimed: ReadonlyMap<string, string>;
  readonly shared: ReadonlyMap<string, Shared>;
  readonly names: ReadonlySet<string>;
  readonly wall: number;
}

function sceneOf({ hosts, inventory, wall }: Round, listing: NodeListing): Scene {
  const facts = hosts.flatMap((one) => {
    const known = factsOf(one);
    return known ? [[one.host.name, known] as const] : [];
  });
  const identities = identitiesOf(facts);
  const claimed = new Map(claimsOf(identities, listing.nodes).map(({ host, node }) => [node, host]));
  const shared = sharedOf(identities, listing.nodes);
  return { listing, identities, claimed, shared, names: new Set(inventory.hosts.map(({ name }) => name)), wall };
}

function nodeSight(one: HostSeen, scene: Scene): Sight {
  const { host } = one;
  const at = onHost("node", host.name);
  const { listing, identities } = scene;
  const identity = identities.get(host.name);
  const unreadable = listing.unreadable.find(
    ({ name, nodeKey }) => name === host.name || (nodeKey !== undefined && nodeKey === identity?.nodeKey),
  );
  if (unreadable)
    return unseen(at, `Headscale lists its node in a way that this release cannot read (${unreadable.why})`);
  const { owner, copies } = scene.shared.get(host.name) ?? { owner: host.name, copies: [] };
  if (owner !== host.name)
    return seen(at, [finding("node-shared", `it has the node key of ${owner}`, overSsh(host, "tailscale status"))]);
  const facts = factsOf(one);
  const node = nodeOf(host, facts, listing.nodes);
  const others = doublesOf(host, node, scene);
  if (!node)
    return seen(at, [missing(identity !== undefined && matchNode(identity, listing.nodes).kind === "deleted")]);
  const status = facts?.tailscale.status;
  const expiry = expiryOf({ expiry: node.expiry, own: status, wall: scene.wall });
  const findings = [...doubled(others), ...expired(expiry), ...drifted(host, node)];
  const measures = expiry.days === undefined ? {} : { expiryDays: expiry.days };
  return seen(at, findings, { measures, says: copies.length === 0 ? {} : { copies: copies.join(",") } });
}

const missing = (was: boolean): Finding =>
  finding("node-missing", was ? "it has a node key that Headscale does not know" : "Headscale lists no such node", by);

const doubled = (others: readonly HeadscaleNode[]): readonly Finding[] =>
  others.length === 0 ? [] : [finding("node-doubled", `besides its own node: ${others.map(inWords).join(", ")}`, by)];

const expired = ({ verdict, words }: Expiry): readonly Finding[] =>
  verdict === undefined ? [] : [finding(verdict, words, by)];

function drifted(host: Host, node: HeadscaleNode): readonly Finding[] {
  const name = node.givenName === host.name ? [] : [`its name there is ${node.givenName}`];
  const tags =
    host.tags.length === 0 || sameTags(node.tags, host.tags)
      ? []
      : [`its tags there are ${node.tags.join(", ") || "none"}`];
  const all = [...name, ...tags];
  return all.length === 0 ? [] : [finding("node-drifted", all.join("; "), by)];
}

interface Shared {
  /** The host that the node is called by, else the first. */
  readonly owner: string;
  readonly copies: readonly string[];
}

/** Hosts that have one node key, by name. */
function sharedOf(identities: Identities, nodes: readonly HeadscaleNode[]): ReadonlyMap<string, Shared> {
  const byKey = Map.groupBy(identities, ([, { nodeKey }]) => nodeKey);
  return new Map(
    [...byKey].flatMap(([key, some]): (readonly [string, Shared])[] => {
      const names = some.map(([name]) => name);
      if (key === undefined || names.length < 2) return [];
      const node = nodes.find(({ nodeKey }) => nodeKey === key);
      const called = names.find((name) => name === node?.givenName) ?? names.find((name) => name === node?.hostname);
      const owner = called ?? names[0] ?? "";
      return names.map((name) => [name, { owner, copies: names.filter((other) => other !== owner) }]);
    }),
  );
}

/** Copies, with the host whose node they have: who looks for one in the mesh meets the other. */
export function copiesIn(round: Round): ReadonlyMap<string, string> {
  const api = apiOf(round);
  const shared = api instanceof MeshError ? [] : [...sceneOf(round, api.listing).shared];
  return new Map(shared.flatMap(([name, { owner }]) => (name === owner ? [] : [[name, owner] as const])));
}

/** Other nodes that call themselves like the host and are nobody else's. */
function doublesOf(host: Host, own: HeadscaleNode | undefined, { listing, claimed, names }: Scene) {
  return listing.nodes.filter(({ id, givenName, hostname }) => {
    const isNamed = givenName === host.name || (hostname === host.name && !names.has(givenName));
    return isNamed && id !== own?.id && !claimed.has(id);
  });
}

const inWords = ({ id, givenName, ips }: HeadscaleNode) => `${givenName} (id ${id}, ${ips[0] ?? "without an address"})`;

function unmanagedSight({ hosts }: Round, scene: Scene): Sight {
  const at = aim("node", "server");
  const { listing, identities, names } = scene;
  const doubles = new Set(
    hosts.flatMap((one) => {
      const own = nodeOf(one.host, factsOf(one), listing.nodes);
      return doublesOf(one.host, own, scene).map(({ id }) => id);
    }),
  );
  const others = unmanagedNodes(listing.nodes, [...identities.values()], [...names]).filter(
    ({ id }) => !doubles.has(id),
  );
  return seen(at, others.length === 0 ? [] : [finding("node-unmanaged", others.map(inWords).join(", "), by)]);
}
