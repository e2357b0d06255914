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
  const byKey = nodes.find((node) => identity.nodeKey !== undefined && node.nodeKey === identity.nodeKey);
  if (byKey) return { kind: "matched", node: byKey, by: "node-key" };
  // An address alone counts only while the machine shows no key of its own: after a reinstall the server may give
  // the same address to another machine.
  const byIp = nodes.find((node) => identity.nodeKey === undefined && node.ips.some((ip) => identity.ips.includes(ip)));
  return byIp ? { kind: "matched", node: byIp, by: "mesh-ip" } : { kind: "deleted" };
}

export function matchedNode(
  identity: NodeIdentity | undefined,
  nodes: readonly HeadscaleNode[],
): HeadscaleNode | undefined {
  const match = matchNode(identity, nodes);
  return match.kind === "matched" ? match.node : undefined;
}

/** Other nodes that bear this name, as their DNS label or as the host name they report. */
export function namesakes(name: string, own: HeadscaleNode | undefined, nodes: readonly HeadscaleNode[]) {
  return nodes.filter((node) => node.id !== own?.id && (node.givenName === name || node.hostname === name));
}

/** Nodes that no observed host is and that bear no host's name. */
export function unmanagedNodes(
  nodes: readonly HeadscaleNode[],
  identities: readonly NodeIdentity[],
  names: readonly string[],
): readonly HeadscaleNode[] {
  const owned = new Set(identities.flatMap((identity) => matchedNode(identity, nodes)?.id ?? []));
  const known = new Set(names);
  return nodes.filter((node) => !owned.has(node.id) && !known.has(node.givenName) && !known.has(node.hostname));
}
