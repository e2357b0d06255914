// The machine that looks: whether it has a network, is in the mesh, and will have room and a token tomorrow.

import type { Host, Inventory } from "../../inventory/types.ts";
import { isMeshAddress } from "../members.ts";
import { sayNotTold } from "../not-told.ts";
import { peersOf } from "./peers.ts";
import type { RunnerSeen } from "./seen.ts";
import { aim, finding, type Sight, seen } from "./sight.ts";
import type { DiskUse, HealthWorld, LocalInterface, LocalRun } from "./world.ts";

const at = aim("runner", "runner");

/** What other probes need to know of the runner, and its own look. */
interface RunnerLook {
  readonly seen: RunnerSeen;
  readonly sight: Sight;
}

/** Looks at the machine that this runs on. `wall`: milliseconds since 1970. */
export async function lookAtRunner(world: HealthWorld, inventory: Inventory, wall: number): Promise<RunnerLook> {
  const { local } = world;
  const [tailscale, disks, closed] = await Promise.all([
    local.run(["tailscale", "status", "--json"], 5000),
    Promise.all(local.folders.map((folder) => local.disk(folder))),
    Promise.all(local.folders.map((folder) => local.unwritable(folder))),
  ]);
  const runner = runnerSeen(local.interfaces(), inventory.hosts, tailscale);
  const room = { disks: disks.flatMap((disk) => disk ?? []), closed: closed.flatMap((why) => why ?? []) };
  return { seen: runner, sight: runnerSight(runner, { ...room, tokenEnds: local.tokenEnds, wall }) };
}

/** What the runner's addresses tell. */
function runnerSeen(interfaces: readonly LocalInterface[], hosts: readonly Host[], tailscale: LocalRun): RunnerSeen {
  const outer = interfaces.filter(({ internal }) => !internal).map(({ address }) => address);
  return {
    is: hosts.find(({ connection, address }) => connection === "local" || outer.includes(address))?.name,
    network: outer.some((address) => !isMeshAddress(address) && !isLinkLocal(address)),
    meshAddress: outer.some(isMeshAddress),
    hasTailscale: tailscale.code !== 127,
    peers: peersOf(tailscale.stdout),
  };
}

const isLinkLocal = (address: string) => /^(169\.254\.|fe[89ab][0-9a-f]:)/i.test(address);

interface Room {
  readonly disks: readonly DiskUse[];
  /** Why folders cannot be written into. */
  readonly closed: readonly string[];
  readonly tokenEnds: string | null | undefined;
  readonly wall: number;
}

/** The look. A runner that is a host of the inventory and not in the mesh is told as that host. */
function runnerSight(runner: RunnerSeen, { disks, closed, tokenEnds, wall }: Room): Sight {
  const outside = runner.network && runner.hasTailscale && !runner.meshAddress && runner.is === undefined;
  const findings = [
    ...(runner.network
      ? []
      : [finding("runner-no-network", "no interface has an address but the loopback", "ip address")]),
    ...(outside
      ? [finding("runner-not-in-mesh", "it has Tailscale, and no address of the mesh", "tailscale status")]
      : []),
    ...closed.map((why) => finding("runner-folder-read-only", why)),
  ];
  const most = (figures: readonly number[]) => (figures.length === 0 ? undefined : Math.max(...figures));
  const diskPercent = most(disks.map((disk) => disk.diskPercent));
  const inodePercent = most(disks.flatMap((disk) => disk.inodePercent ?? []));
  const ends = Date.parse(tokenTime(tokenEnds ?? ""));
  const measures = {
    ...(diskPercent === undefined ? {} : { diskPercent }),
    ...(inodePercent === undefined ? {} : { inodePercent }),
    ...(Number.isNaN(ends) ? {} : { tokenDays: (ends - wall) / (24 * 3600 * 1000) }),
  };
  const notTold = [
    ...(diskPercent === undefined ? (["runner-disk-full"] as const) : []),
    ...(tokenEnds === undefined ? (["token-expiring"] as const) : []),
  ];
  return seen(at, findings, { measures, says: sayNotTold(notTold) });
}

/** GitHub's header: "2026-12-24 00:00:00 UTC", or with an offset of hours. */
const tokenTime = (text: string) =>
  text.replace(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) (UTC|[+-]\d{4})$/, (_, day: string, time: string, zone: string) =>
    zone === "UTC" ? `${day}T${time}Z` : `${day}T${time}${zone.slice(0, 3)}:${zone.slice(3)}`,
  );
