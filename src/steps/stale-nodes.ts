// Other nodes with a host's name. Only a stale one may be deleted: offline, of this mesh, and no other host of the inventory.
// Any other node is a machine in use, and the user decides.

import type { Blocked } from "../core/errors.ts";
import { namesakes } from "../headscale/match.ts";
import { isExpired } from "../headscale/settle.ts";
import type { HeadscaleNode, HeadscaleUser } from "../headscale/types.ts";
import type { Inventory } from "../inventory/types.ts";
import type { Desired, Observed } from "./types.ts";

export interface NameClaim {
  /** Nodes to delete before the name is free. */
  readonly stale: readonly HeadscaleNode[];
  /** Why the name is not available. */
  readonly taken: Blocked | undefined;
}

/** The nodes with the host's name except `mine`: which may be deleted, and which block the name. */
export function claimName(
  { host, inventory }: Desired,
  { nodes, claimed, meshUser }: Pick<Observed, "nodes" | "claimed" | "meshUser">,
  mine: (node: HeadscaleNode) => boolean,
): NameClaim {
  const others = namesakes(host.name, undefined, nodes).filter((node) => !mine(node));
  for (const node of others) {
    const why =
      anothers(node, claimed) ??
      (isLiving(node) ? online(node) : somebodys(node, { host: host.name, inventory, meshUser }));
    if (why) return { stale: [], taken: conflict(node, host.name, why) };
  }
  return { stale: others, taken: undefined };
}

/**
 * Whether the node is really in use: online with a valid key. Headscale shows a node as online for some seconds after its logout.
 * Allows for a server clock that is one minute ahead of ours.
 */
export const isLiving = (node: HeadscaleNode): boolean => node.online && !isExpired(node, Date.now() + 60_000);

/** Whether a node belongs to this mesh: by its user (`meshUser`: his id, where it is known), or by a tag from the inventory. */
export function isOfMesh(node: HeadscaleNode, { headscale, defaults, hosts }: Inventory, meshUser?: string): boolean {
  if (node.user?.name === headscale.user && (meshUser ?? node.user.id) === node.user.id) return true;
  const tags = new Set([...defaults.tags, ...hosts.flatMap((host) => host.tags)]);
  return node.tags.some((tag) => tags.has(tag));
}

const online = (node: HeadscaleNode) =>
  `another machine is online in the mesh as ${name(node)}, and it is not this host; if this host was just reinstalled, wait until the old node is offline`;

function anothers(node: HeadscaleNode, claimed: Observed["claimed"]): string | undefined {
  const claimant = claimed?.get(node.id);
  return claimant && `the node ${name(node)} is ${claimant}, another host of the inventory, by its own key`;
}

interface Mesh {
  readonly host: string;
  readonly inventory: Inventory;
  readonly meshUser: string | undefined;
}

function somebodys(node: HeadscaleNode, { host, inventory, meshUser }: Mesh): string | undefined {
  const owner = inventory.hosts.find((other) => other.name !== host && other.name === node.hostname.toLowerCase());
  if (owner) return `the offline node ${name(node)} says that it is ${owner.name}, another host of the inventory`;
  if (isOfMesh(node, inventory, meshUser)) return undefined;
  const whose = node.user
    ? `belongs to the user ${userText(node.user, inventory)}`
    : `has the tags ${node.tags.join(", ") || "of nobody"}`;
  return `the offline node ${name(node)} ${whose}, so it is not taken for this host's past`;
}

/** The id where the name does not tell who: another of the mesh user's name, or one of OIDC whose name Headscale did not take. */
export function userText({ id, name }: HeadscaleUser, { headscale }: Inventory): string {
  if (name === "") return `with the id ${id}, who has no name`;
  return name === headscale.user ? `${name} with the id ${id}` : name;
}

const name = (node: HeadscaleNode) => `${node.givenName} (id ${node.id}, ${node.ips[0] ?? "no address"})`;

const conflict = (node: HeadscaleNode, host: string, problem: string): Blocked => ({
  code: "NODE_CONFLICT",
  problem,
  next: ["sudo", "headscale", "nodes", "rename", "-i", node.id, `${host}-old`],
});
