// Station 2: observes without changing anything. One script per host and one listing of Headscale, all in parallel.

import { asMeshError, type MeshError } from "../core/errors.ts";
import { meshUser } from "../headscale/mesh-user.ts";
import { checkVersion } from "../headscale/version.ts";
import type { Access, HostFacts } from "../host/protocol.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import type { StepId } from "../steps/types.ts";
import { eachHost } from "./each-host.ts";
import type { Observation, ServerObservation } from "./types.ts";
import type { ReadWorld } from "./world.ts";

/**
 * Observes Headscale and the given hosts. A failed host is stored as its error and delays no other. Throws the error of
 * Headscale, because nothing can be planned without it.
 */
export async function observe(world: ReadWorld, inventory: Inventory, hosts: readonly Host[]): Promise<Observation> {
  const [server, seen] = await Promise.all([observeServer(world, inventory), observeHosts(world, hosts)]);
  return { server, ...seen, access: new Map(), keys: undefined, history: undefined };
}

/** Observes the hosts alone. */
export async function observeHosts(
  world: ReadWorld,
  hosts: readonly Host[],
): Promise<Pick<Observation, "hosts" | "took" | "roads">> {
  const facts = new Map<string, HostFacts | MeshError>();
  const took = new Map<string, number>();
  const roads = new Map<string, string>();
  const one = async (host: Host) => {
    const began = world.now();
    facts.set(host.name, await observeHost(world, host));
    took.set(host.name, world.now() - began);
    const road = world.roadOf?.(host);
    if (road !== undefined) roads.set(host.name, road);
  };
  await eachHost(hosts, one);
  return { hosts: facts, took, roads };
}

async function observeServer(world: ReadWorld, inventory: Inventory): Promise<ServerObservation> {
  const [version, { nodes, unreadable }] = await Promise.all([world.headscale.version(), world.headscale.nodes()]);
  const user = nodes.some((node) => node.user) ? await observeUser(world, inventory) : {};
  return { version, versionNote: checkVersion(version), ...user, nodes, unreadable };
}

/**
 * The inventory's user. Asked only where a node has a user, or a key is to be made: tagged nodes have none, and the question costs
 * Headscale 50 ms.
 */
export async function observeUser(
  { headscale }: Pick<ReadWorld, "headscale">,
  inventory: Inventory,
): Promise<Pick<ServerObservation, "userExists" | "meshUser">> {
  const user = meshUser(await headscale.users(), inventory.headscale.user);
  return { userExists: user !== undefined, meshUser: user?.id };
}

/** How the SSH user may change these hosts. */
export async function observeAccess(
  world: ReadWorld,
  hosts: readonly Host[],
): Promise<ReadonlyMap<string, Access | MeshError>> {
  const one = async (host: Host) => {
    const access = async () => (await world.read(host)).access();
    const at = { host: host.name, step: "detect" } as const;
    return [host.name, await access().catch((thrown: unknown) => asMeshError(thrown).at(at))] as const;
  };
  return new Map(await eachHost(hosts, one));
}

/** The facts of one host, or the error of reading them. `within`: the step that this look belongs to. */
export async function observeHost(world: ReadWorld, host: Host, within?: StepId): Promise<HostFacts | MeshError> {
  let step: StepId = within ?? "connect";
  const begin = (next: StepId) => {
    if (within) return;
    step = next;
    world.progress.step(host.name, next);
  };
  try {
    begin("connect");
    const session = await world.read(host);
    begin("detect");
    return await session.facts();
  } catch (thrown) {
    return asMeshError(thrown).at({ host: host.name, step });
  }
}
