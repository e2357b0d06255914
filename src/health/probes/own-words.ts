// What hosts say for health's sake alone, asked once in a round, over a session that stands.

import pLimit from "p-limit";
import { meshNames } from "./dns.ts";
import { timed } from "./in-time.ts";
import type { Rounds } from "./round.ts";
import { type HostSeen, type Round, sessionWith } from "./seen.ts";

/** The hosts of the round with their own words; those that no road leads to are as they were. */
export function ownWords({ world, inventory, limits }: Rounds, round: Round): Promise<readonly HostSeen[]> {
  const loginServer = inventory.headscale.url;
  return pLimit(50).map(round.hosts, async (one): Promise<HostSeen> => {
    const session = sessionWith(one);
    if (!session) return one;
    const names = [...(meshNames(one, round)?.keys() ?? [])];
    const asked = { loginServer, names, headscale: one.host.role === "headscale" };
    return { ...one, own: await timed(world.now, limits.own, () => session.health(asked)) };
  });
}
