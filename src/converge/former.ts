// Hosts that were removed from the inventory. The history is searched only while Headscale lists a node of this mesh under a name
// that no host has, so an interrupted removal is finished later, and a finished one costs nothing. Pure.

import { unmanagedNodes } from "../headscale/match.ts";
import type { HeadscaleNode } from "../headscale/types.ts";
import { portOf } from "../inventory/resolve.ts";
import { roadsOf } from "../inventory/roads.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import { identitiesOf } from "../steps/identity.ts";
import { isOfMesh } from "../steps/stale-nodes.ts";
import type { Observation } from "./types.ts";

type Seen = Pick<Observation, "server" | "hosts">;

/** Nodes that belong to no host of the inventory. A host that was not observed protects nodes with its name, to be safe. */
export function unmanagedNodesOf(inventory: Inventory, { server, hosts }: Seen): readonly HeadscaleNode[] {
  const names = new Set(inventory.hosts.map((host) => host.name));
  // A former host may have been observed too, but its identity does not make its node one of the inventory.
  const own = [...hosts].filter(([name]) => names.has(name));
  return unmanagedNodes(server.nodes, [...identitiesOf(own).values()], [...names]);
}

/** Names of unmanaged nodes: a former host may still be listed under one of them. */
export const unmanagedNames = (inventory: Inventory, seen: Seen): readonly string[] => [
  ...new Set(unmanagedNodesOf(inventory, seen).map((node) => node.givenName)),
];

/** Former hosts whose node is still listed, and whose machine is not another host now. */
export function removedHosts(
  inventory: Inventory,
  { history, ...seen }: Seen & Pick<Observation, "history">,
): readonly Host[] {
  const nodes = unmanagedNodesOf(inventory, seen);
  return (history?.hosts ?? []).filter((former) => {
    const then = { ...inventory, hosts: [...inventory.hosts, former] };
    const left = nodes.some((node) => node.givenName === former.name && isOfMesh(node, then, seen.server.meshUser));
    return left && !isSameMachine(former, inventory);
  });
}

/** A host of the inventory at the same address is the same machine with a new name: that is no removal. */
const isSameMachine = (former: Host, { hosts, ssh }: Inventory) =>
  hosts
    .flatMap(roadsOf)
    .some((road) =>
      roadsOf(former).some(
        (then) =>
          road.address === then.address && portOf(road, ssh) === portOf(then, ssh) && road.proxyJump === then.proxyJump,
      ),
    );
