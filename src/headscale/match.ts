// Finds the Headscale node of a machine: by its own node key, then by its mesh address, never by its name alone.

import type { HeadscaleNode } from "./types.ts";

/** A machine's identity from `tailscale status --json`: Self.PublicKey, TailscaleIPs, HostName. */
export interface NodeIdentity {
  readonly nodeKey: string | undefined;
  readonly ips: readonly string[];
  readonly hostname: string;
}

type NodeMatch =
  /** The host's node, found by its key, or only by its address (the key changed since the listing). */
  | { readonly kind: "matched"; readonly node: HeadscaleNode; readonly by: "node-key" | "mesh-ip" }
  /** Headscale does not know the host's identity: its node was deleted on the server. */
  | { readonly kind: "deleted" }
  /** The host never joined, or was logged out. */
  | { readonly kind: "none" };

export function matchNode(identity: NodeIdentity | undefined, nodes: readonly HeadscaleNode[]): NodeMatch {
  if (!identity || (!identity.nodeKey && identity.ips.length === 0)) return { kind: "none" };
  const [byKey] = nodes
    .filter((node) => identity.nodeKey && node.nodeKey === identity.nodeKey)
    .toSorted(likelier(identity));
  if (byKey) return { kind: "matched", node: byKey, by: "node-key" };
  // An address alone counts only when the machine shows no key: the server may have given the address of a deleted node to
  // another machine.
  const byIp = nodes.find((node) => !identity.nodeKey && node.ips.some((ip) => identity.ips.includes(ip)));
  return byIp ? { kind: "matched", node: byIp, by: "mesh-ip" } : { kind: "deleted" };
}

/** A machine that joined for two users has two nodes: prefer the one with its current address, then online, then newer. */
const likelier =
  ({ ips }: NodeIdentity) =>
  (a: HeadscaleNode, b: HeadscaleNode) =>
    Number(b.ips.some((ip) => ips.includes(ip))) - Number(a.ips.some((ip) => ips.includes(ip))) ||
    Number(b.online) - Number(a.online) ||
    Number(b.id) - Number(a.id);

export function matchedNode(
  identity: NodeIdentity | undefined,
  nodes: readonly HeadscaleNode[],
): HeadscaleNode | undefined {
  const match = matchNode(identity, nodes);
  return match.kind === "matched" ? match.node : undefined;
}

/**
 * Other nodes with this name in the mesh. The host name that a node reports proves nothing: another machine that reports
 * "office-one" gets the name office-one-1 (0.29), and must not be taken for a stale node of this host.
 */
export function namesakes(name: string, own: HeadscaleNode | undefined, nodes: readonly HeadscaleNode[]) {
  return nodes.filter((node) => node.id !== own?.id && node.givenName === name);
}

/**
 * Nodes that belong to no observed host. A node with a host's name counts as that host's only as long as the host has no other
 * node; otherwise it is another machine, and is listed here.
 */
export function unmanagedNodes(
  nodes: readonly HeadscaleNode[],
  identities: readonly NodeIdentity[],
  names: readonly string[],
): readonly HeadscaleNode[] {
  const owned = identities.flatMap((identity) => matchedNode(identity, nodes) ?? []);
  const ids = new Set(owned.map((node) => node.id));
  const found = new Set(owned.flatMap((node) => [node.givenName, node.hostname]));
  const unseen = new Set(names.filter((name) => !found.has(name)));
  return nodes.filter((node) => !ids.has(node.id) && !unseen.has(node.givenName) && !unseen.has(node.hostname));
}
