// Which node of Headscale a machine is. By the machine's own word (node key, then mesh address), never by its name alone.

import type { HeadscaleNode } from "./types.ts";

/** What a machine says of itself: `tailscale status --json` → Self.PublicKey, TailscaleIPs, HostName. */
export interface NodeIdentity {
  readonly nodeKey: string | undefined;
  readonly ips: readonly string[];
  readonly hostname: string;
}

export type NodeMatch =
  /** The host's node. `by`: its key, or only its address (the key changed since the listing). */
  | { readonly kind: "matched"; readonly node: HeadscaleNode; readonly by: "node-key" | "mesh-ip" }
  /** The host has an identity that Headscale does not know: its node was deleted on the server. */
  | { readonly kind: "deleted" }
  /** The host never joined, or was logged out. */
  | { readonly kind: "none" };

export function matchNode(identity: NodeIdentity | undefined, nodes: readonly HeadscaleNode[]): NodeMatch {
  if (!identity || (!identity.nodeKey && identity.ips.length === 0)) return { kind: "none" };
  const [byKey] = nodes
    .filter((node) => identity.nodeKey && node.nodeKey === identity.nodeKey)
    .toSorted(likelier(identity));
  if (byKey) return { kind: "matched", node: byKey, by: "node-key" };
  // An address alone counts only while the machine shows no key of its own: after a reinstall the server may give
  // the same address to another machine.
  const byIp = nodes.find((node) => !identity.nodeKey && node.ips.some((ip) => identity.ips.includes(ip)));
  return byIp ? { kind: "matched", node: byIp, by: "mesh-ip" } : { kind: "deleted" };
}

/** A machine that joined for two users is two nodes; the one with its present address is meant, then the online, the newer. */
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
 * Other nodes that bear this name in the mesh. The host name a node reports is no sign of being the same machine: a stranger's
 * "office-one" is called office-one-1 here (0.29), and must not be taken for this host's past.
 */
export function namesakes(name: string, own: HeadscaleNode | undefined, nodes: readonly HeadscaleNode[]) {
  return nodes.filter((node) => node.id !== own?.id && node.givenName === name);
}

/**
 * Nodes that no observed host is. A name protects a node only until its host is known to be another one: then a node of that
 * name is a stranger's, and is shown.
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
