// Hosts that were taken out of the inventory: who they are is asked of its history, and only while Headscale still lists a node
// of this mesh under their name. So a removal that was cut off is finished later, and one that is done costs nothing.

import type { FormerHosts } from "../inventory/former.ts";
import { portOf } from "../inventory/resolve.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import { isOfMesh } from "../steps/past.ts";
import { observeHosts } from "./observe.ts";
import { unmanagedNodesOf } from "./plan.ts";
import type { Observation } from "./types.ts";
import type { ReadWorld } from "./world.ts";

/** Asks the inventory's history for these names. */
export type AskHistory = (names: readonly string[]) => Promise<FormerHosts>;

/** What a plan is made of. */
export interface Scene {
  readonly inventory: Inventory;
  readonly hosts: readonly Host[];
  readonly observation: Observation;
}

/** The scene with the removed hosts in it, looked at as far as they can be reached. */
export async function withFormerHosts(world: ReadWorld, scene: Scene, ask: AskHistory): Promise<Scene> {
  const names = [...new Set(nobodys(scene).map((node) => node.givenName))];
  if (names.length === 0) return scene;
  const { hosts, gap } = await ask(names);
  const noted = gap ? withNote(scene, gapNote(names, gap)) : scene;
  const former = hosts.filter((host) => isRemoved(host, noted));
  if (former.length === 0) return noted;
  // Now that all are asked who they are, a node may turn out to be a host under a new name.
  const all = await withEverybody(world, noted);
  const gone = former.filter((host) => isRemoved(host, all));
  return withHosts(
    all,
    gone,
    await observeHosts(
      world,
      gone.filter((host) => host.connection === "ssh"),
    ),
  );
}

const nobodys = ({ inventory, observation }: Scene) => unmanagedNodesOf(inventory, observation);

/** Nobody's node of this mesh bears the name, and the machine is no other host now. */
function isRemoved(former: Host, scene: Scene): boolean {
  const { inventory } = scene;
  const then = { ...inventory, hosts: [...inventory.hosts, former] };
  const left = nobodys(scene).some((node) => node.givenName === former.name && isOfMesh(node, then));
  return left && !isSameMachine(former, inventory);
}

/** A host of the inventory at the same place is the same machine under another name, and that is no removal. */
const isSameMachine = (former: Host, { hosts, ssh }: Inventory) =>
  hosts.some(
    (host) =>
      host.address === former.address &&
      portOf(host, ssh) === portOf(former, ssh) &&
      host.proxyJump === former.proxyJump,
  );

const gapNote = (names: readonly string[], gap: string) =>
  `whether ${names.join(", ")} ever stood in the inventory is not known: ${gap}`;

/** The scene with all other hosts of the inventory looked at, so that each node is known whose it is. */
export async function withEverybody(world: ReadWorld, scene: Scene): Promise<Scene> {
  const { inventory, observation } = scene;
  const rest = inventory.hosts.filter((host) => host.state !== "removed" && !observation.hosts.has(host.name));
  const seen = await observeHosts(world, rest);
  for (const host of rest) world.progress.done(host.name, "skipped", "");
  return { ...scene, observation: merged(observation, seen) };
}

function withHosts({ inventory, hosts, observation }: Scene, gone: readonly Host[], seen: Seen): Scene {
  return {
    inventory: { ...inventory, hosts: [...inventory.hosts, ...gone] },
    hosts: [...hosts, ...gone],
    observation: merged(observation, seen),
  };
}

type Seen = Pick<Observation, "hosts" | "took">;

const merged = (observation: Observation, { hosts, took }: Seen): Observation => ({
  ...observation,
  hosts: new Map([...observation.hosts, ...hosts]),
  took: new Map([...observation.took, ...took]),
});

const withNote = (scene: Scene, note: string): Scene => ({
  ...scene,
  observation: { ...scene.observation, notes: [...scene.observation.notes, note] },
});
