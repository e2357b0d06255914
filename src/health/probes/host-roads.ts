// Goes the roads to the hosts: the inventory's, then, when it is known where they are in the mesh, that of the mesh, and sends them pings.

import pLimit from "p-limit";
import { MeshError } from "../../core/errors.ts";
import { portOf } from "../../inventory/resolve.ts";
import { roadsOf } from "../../inventory/roads.ts";
import type { Host, Inventory } from "../../inventory/types.ts";
import { isLan, isMeshAddress } from "../members.ts";
import { inTime, type ProbeLimits, type Timed, timed } from "./in-time.ts";
import { pingAll } from "./pings.ts";
import { type ApiSeen, factsSeen, type HostSeen, hasWhy, meshIpOf, type RunnerSeen } from "./seen.ts";
import { notInMesh } from "./sight.ts";
import { hung, type Reached, reach } from "./ssh.ts";
import { type HealthWorld, hasFailed } from "./world.ts";

const atOnce = 50;

interface Travel {
  readonly world: HealthWorld;
  readonly inventory: Inventory;
  readonly limits: ProbeLimits;
  readonly runner: RunnerSeen;
}

/** The inventory's roads, for all hosts. A mesh address among them leads through the mesh. */
export async function byInventory({ world, limits }: Travel, hosts: readonly Host[]): Promise<readonly HostSeen[]> {
  return pLimit(atOnce).map(hosts, async (host): Promise<HostSeen> => {
    const reached = await timed(world.now, limits.ssh, () => reach(() => world.read(host)));
    return { host, ...roadsSeen(world, host, reached), pings: undefined };
  });
}

/** Which road answered, and what that says of those before it. A failure of all is that of the first, so of a LAN road where there is one. */
function roadsSeen(
  world: HealthWorld,
  host: Host,
  reached: Timed<Reached | MeshError>,
): Pick<HostSeen, "lan" | "mesh"> {
  const hasLan = roadsOf(host).some(isLan);
  const failed = reached.value instanceof MeshError;
  const taken = failed ? undefined : world.takenRoad?.(host);
  const at = taken?.address ?? host.address;
  if (failed ? hasLan : !isMeshAddress(at)) return { lan: reached, mesh: undefined };
  const silent = taken?.before.find(isLan)?.error;
  const mesh = { ...reached, value: { ip: at, reached: reached.value, greeted: false } };
  return { lan: silent && { ...reached, value: silent }, mesh };
}

/** Who must not be looked for in the mesh, and why. */
export type Barred = (host: string) => string | undefined;

/** The road through the mesh and pings, for hosts that were looked at by the other. */
export async function throughMesh(
  travel: Travel,
  seen: readonly HostSeen[],
  { api, barred }: { readonly api: ApiSeen | MeshError; readonly barred: Barred },
): Promise<readonly HostSeen[]> {
  const ips = new Map(seen.map((one) => [one.host.name, ipFor(one, { api, peers: travel.runner.peers })]));
  const place = (name: string) => {
    const why = barred(name);
    const ip = ips.get(name);
    if (why !== undefined) return { why };
    return ip === undefined ? { why: "its address in the mesh is not known" } : { ip };
  };
  const [met, pings] = await Promise.all([
    pLimit(atOnce).map(seen, (one) =>
      meetInMesh(travel, one, { ip: ips.get(one.host.name), bar: barred(one.host.name) }),
    ),
    pingAll(travel, seen, place),
  ]);
  return seen.map((one, i) => ({ ...one, mesh: met[i], pings: pings.get(one.host.name) }));
}

function ipFor(one: HostSeen, known: Parameters<typeof meshIpOf>[2]): string | undefined {
  const own = roadsOf(one.host).find((road) => !isLan(road));
  if (own) return own.address;
  const facts = factsSeen(one)?.value;
  return meshIpOf(one.host, facts instanceof MeshError ? undefined : facts, known);
}

interface Meeting {
  readonly ip: string | undefined;
  readonly bar: string | undefined;
}

async function meetInMesh(travel: Travel, one: HostSeen, { ip, bar }: Meeting): Promise<HostSeen["mesh"]> {
  const { world, runner, limits, inventory } = travel;
  const { host } = one;
  if (host.connection === "local") return undefined;
  if (one.mesh !== undefined) return runner.meshAddress || isGood(one.mesh) ? one.mesh : { why: notInMesh };
  if (!runner.meshAddress) return { why: notInMesh };
  if (bar !== undefined) return { why: bar };
  if (ip === undefined) return { why: "its address in the mesh is not known" };
  const reached = await timed(world.now, limits.ssh, () => reach(() => world.readAt(host, ip)));
  const greeted =
    reached.value instanceof MeshError &&
    hung.has(reached.value.code) &&
    (await isGreeted(travel, ip, portOf(host, inventory.ssh)));
  return { ...reached, value: { ip, reached: reached.value, greeted } };
}

const isGood = (mesh: NonNullable<HostSeen["mesh"]>) =>
  !hasWhy(mesh) && !(mesh.value instanceof MeshError) && !(mesh.value.reached instanceof MeshError);

async function isGreeted({ world }: Travel, ip: string, port: number): Promise<boolean> {
  const answer = await inTime(10_000, () => world.local.connect(ip, port, 5000));
  return !(answer instanceof MeshError) && !hasFailed(answer) && answer.greeting.startsWith("SSH-");
}

/** When a look through the mesh ended; undefined where there was none. */
export const timeOf = (part: HostSeen["mesh"] | HostSeen["pings"] | HostSeen["lan"]): Timed<unknown> | undefined =>
  part === undefined || hasWhy(part) ? undefined : part;
