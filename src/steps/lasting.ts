// How a node differs from the inventory in what Headscale changes on no node. A plan that is silent about it says that all is well.

import type { HeadscaleNode } from "../headscale/types.ts";
import { userText } from "./stale-nodes.ts";
import type { Desired, Observed } from "./types.ts";

/** A last tag, and the user of an untagged node; each a sentence. */
export function differences(
  { host, inventory }: Desired,
  { meshUser }: Observed,
  { tags, user }: HeadscaleNode,
): string[] {
  if (host.tags.length > 0) return [];
  if (tags.length > 0) return [`it keeps ${tags.join(", ")}: Headscale takes the last tag from no node`];
  const { user: wanted } = inventory.headscale;
  if (!user || (user.name === wanted && (meshUser ?? user.id) === user.id)) return [];
  return [
    `it stays with the user ${userText(user, inventory)}, not ${wanted}: Headscale gives no node to another user`,
  ];
}
