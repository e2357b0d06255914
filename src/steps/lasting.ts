// How a node differs from the inventory in what Headscale changes on no node. A plan that is silent about it says that all is well.

import type { HeadscaleNode } from "../headscale/types.ts";
import { whyUnmoved } from "./control-server.ts";
import { userText } from "./stale-nodes.ts";
import type { Desired, Observed } from "./types.ts";

/** What is said of a node that stays as it is. */
export const whyKept = (desired: Desired, observed: Observed, node: HeadscaleNode): string =>
  [
    `joined as ${node.ips[0] ?? node.givenName}`,
    whyUnmoved(desired, observed.facts),
    ...differences(desired, observed, node),
  ]
    .filter((text) => text !== undefined)
    .join("; ");

/** A last tag, and the user of an untagged node. */
function differences({ host, inventory }: Desired, { meshUser }: Observed, { tags, user }: HeadscaleNode): string[] {
  if (host.tags.length > 0) return [];
  if (tags.length > 0) return [`it keeps ${tags.join(", ")}: Headscale takes the last tag from no node`];
  const { user: wanted } = inventory.headscale;
  if (!user || (user.name === wanted && (meshUser ?? user.id) === user.id)) return [];
  return [
    `it stays with the user ${userText(user, inventory)}, not ${wanted}: Headscale gives no node to another user`,
  ];
}
