// Hosts that were taken out of the inventory: who they are is asked of its history, and only while Headscale still lists a node
// of this mesh under their name. So a removal that was cut off is finished later, and one that is done costs nothing. Pure.

import { unmanagedNodes } from "../headscale/match.ts";
import type { HeadscaleNode } from "../headscale/types.ts";
import { portOf } from "../inventory/resolve.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import { identitiesOf } from "../steps/identity.ts";
import { isOfMesh } from "../steps/stale-nodes.ts";
import type { Observation } from "./types.ts";

type Seen = Pick<Observation, "server" | "hosts">;

/** Nodes that no host of the inventory is. Hosts that were not observed are recognised by their name, to be careful. */
export function unmanagedNodesOf(inventory: Inventory, { server, hosts }: Seen): readonly HeadscaleNode[] {
  const names = new Set(inventory.hosts.map((host) => host.name));
  // A former host may have been looked at as well: what it says of itself makes its node nobody else's, but not the inventory's.
  const own = [...hosts].filter(([name]) => names.has(name));
  return unmanagedNodes(server.nodes, [...identitiesOf(own).values()], [...names]);
}

/** The names under which a former host may still be listed. */
export const namesOfNobody = (inventory: Inventory, seen: Seen): readonly string[] => [
  ...new Set(unmanagedNodesOf(inventory, seen).map((node) => node.givenName)),
];

/** Those that history names, whose node is still there, and whose machine is no other host now. */
export function removedHosts(
  inventory: Inventory,
  { history, ...seen }: Seen & Pick<Observation, "history">,
): readonly Host[] {
  const nodes = unmanagedNodesOf(inventory, seen);
  return (history?.hosts ?? []).filter((former) => {
    const then = { ...inventory, hosts: [...inventory.hosts, former] };
    const left = nodes.some((node) => node.givenName === former.name && isOfMesh(node, then));
    return left && !isSameMachine(former, inventory);
  });
}

/** A host of the inventory at the same place is the same machine under another name, and that is no removal. */
const isSameMachine = (former: Host, { hosts, ssh }: Inventory) =>
  hosts.some(
    (host) =>
      host.address === former.address &&
      portOf(host, ssh) === portOf(former, ssh) &&
      host.proxyJump === former.proxyJump,
  );
