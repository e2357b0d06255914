// One round of an apply: changes hosts, looks at them again, and says how each ended.

import { asMeshError } from "../core/errors.ts";
import type { PreAuthKeys } from "../headscale/keys.ts";
import type { Host } from "../inventory/types.ts";
import type { HostOutcome } from "../plan/result.ts";
import { hasChanges } from "../plan/types.ts";
import { applyPlan } from "./apply.ts";
import type { Looked } from "./look.ts";
import { applyOutcome, planOutcome } from "./outcome.ts";
import { type Verification, type Verified, verify } from "./verify.ts";
import type { ChangeWorld, ReadWorld } from "./world.ts";

/** What a round is about. */
export type Seen = Pick<Looked, "inventory" | "plan" | "observation">;

export interface Round {
  /** By host name. */
  readonly outcomes: ReadonlyMap<string, HostOutcome>;
  /** What is to note of the second look: why no pings were sent, what a host says of itself now. */
  readonly notes: readonly string[];
}

/** Applies the plan and verifies it by observing again. */
export async function applyRound(
  world: ChangeWorld,
  keys: PreAuthKeys,
  seen: Seen,
  options: { readonly limit: number },
): Promise<Round> {
  const { inventory, plan, observation } = seen;
  const applied = await applyPlan(world, { inventory, keys }, plan, options);
  const good = inventory.hosts.filter((host) => applied.has(host.name) && !applied.get(host.name)?.error);
  const handed = new Set([...applied].flatMap(([name, { handed }]) => (handed ? [name] : [])));
  const { hosts: verified, unpinged, notes } = await verifyUnlessStopped(world, good, seen, handed);
  const outcomes = plan.hosts.map((each) => {
    if (!hasChanges(each)) return planOutcome(each, observation);
    const host = inventory.hosts.find(({ name }) => name === each.host);
    return applyOutcome(each, { host, applied: applied.get(each.host), verified: verified.get(each.host) });
  });
  const told = unpinged === undefined ? notes : [...notes, unpinged];
  return { outcomes: new Map(outcomes.map((outcome) => [outcome.host, outcome])), notes: told };
}

/** Verifies nothing in an interrupted run. */
async function verifyUnlessStopped(
  world: ReadWorld,
  hosts: readonly Host[],
  { inventory, observation }: Seen,
  handed: ReadonlySet<string>,
): Promise<Verification> {
  const stopped = { hosts: new Map<string, Verified>(), unpinged: undefined, notes: [] };
  if (world.signal.aborted) return stopped;
  try {
    return await verify(world, { inventory, hosts, handed, before: observation });
  } catch (thrown) {
    return world.signal.aborted ? stopped : { ...stopped, hosts: unverified(hosts, thrown) };
  }
}

/** When the second look fails for all hosts (Headscale is down), what was done before is still reported. */
function unverified(hosts: readonly Host[], thrown: unknown): ReadonlyMap<string, Verified> {
  const error = asMeshError(thrown);
  return new Map(
    hosts.map(({ name }) => [
      name,
      { meshIp: undefined, ping: undefined, waiting: undefined, error: error.at({ host: name, step: "verify" }) },
    ]),
  );
}
