// One round of looking: everything is gathered, in parallel where nothing waits for anything, and then each probe says what it makes of it.

import pLimit from "p-limit";
import { MeshError } from "../../core/errors.ts";
import type { HostFacts } from "../../host/protocol.ts";
import type { Host, Inventory } from "../../inventory/types.ts";
import type { HostPlan } from "../../plan/types.ts";
import { checkAim, hostsOfCheck, lookAtCheck } from "./check.ts";
import { headscaleSeen } from "./headscale-roads.ts";
import { type Barred, byInventory, throughMesh } from "./host-roads.ts";
import { inTime, type ProbeLimits, type Timed, timed } from "./in-time.ts";
import { copiesIn } from "./node.ts";
import { ownWords } from "./own-words.ts";
import { lookAtRunner } from "./runner.ts";
import { apiOf, factsOf, factsSeen, type HostSeen, isSilentInMesh, meshIpOf, type Round, sessionWith } from "./seen.ts";
import { aim, type Sight, unseen } from "./sight.ts";
import type { HealthWorld } from "./world.ts";

export interface Rounds {
  readonly world: HealthWorld;
  readonly inventory: Inventory;
  readonly limits: ProbeLimits;
  /** Milliseconds since 1970, by the clock at the start and what went by since. */
  readonly wall: () => number;
  /** Every present host is looked at. */
  readonly whole: boolean;
}

/** All that one round gathered. */
export interface Gathered {
  readonly round: Round;
  readonly runner: Timed<Sight>;
  readonly checks: readonly Timed<Sight>[];
}

/** Gathers anew for these hosts; of the others counts what an earlier round saw. */
export async function gather(
  rounds: Rounds,
  hosts: readonly Host[],
  earlier: readonly HostSeen[] = [],
): Promise<Gathered> {
  const { world, inventory, limits, wall, whole } = rounds;
  const runner = await runnerLook(rounds);
  const travel = { world, inventory, limits, runner: runner.seen };
  const [headscale, plain] = await Promise.all([
    timed(world.now, limits.headscale, () => headscaleSeen(world, { inventory, wall })),
    byInventory(travel, hosts),
  ]);
  const base = { inventory, headscale, runner: runner.seen, whole };
  const known = { ...base, hosts: merged(earlier, plain), plans: noPlans(world), wall: wall() };
  const met = await throughMesh(travel, plain, { api: apiOf(base), barred: barredBy(known) });
  const told = await ownWords(rounds, { ...known, hosts: met });
  const all = { ...known, hosts: merged(earlier, told) };
  const names = new Set(hosts.map(({ name }) => name));
  const [plans, checks] = await Promise.all([plansOf(rounds, all), checksOf(rounds, all, names)]);
  return { round: { ...all, plans, wall: wall() }, runner: runner.look, checks };
}

async function runnerLook({ world, inventory, limits, wall }: Rounds) {
  const look = await timed(world.now, limits.runner, () => lookAtRunner(world, inventory, wall()));
  const { value } = look;
  if (!(value instanceof MeshError)) return { seen: value.seen, look: { ...look, value: value.sight } };
  const sight = unseen(aim("runner", "runner"), `${value.code}: ${value.problem}`);
  const nothing = { is: undefined, network: true, meshAddress: true, hasTailscale: false, peers: new Map() };
  return { seen: nothing, look: { ...look, value: sight } };
}

/** The newer in place of the older, in the order of the older. */
function merged(earlier: readonly HostSeen[], newer: readonly HostSeen[]): readonly HostSeen[] {
  return [...new Map([...earlier, ...newer].map((one) => [one.host.name, one])).values()];
}

/** Through the mesh, the address of a copy leads to the original. */
function barredBy(round: Round): Barred {
  const copies = copiesIn(round);
  return (name) => {
    const owner = copies.get(name);
    return owner === undefined ? undefined : `its identity in the mesh is that of ${owner}`;
  };
}

const noPlans = ({ now }: HealthWorld): Round["plans"] => ({ value: new Map(), at: now(), ms: 0 });

function plansOf({ world, limits }: Rounds, round: Round): Promise<Timed<ReadonlyMap<string, HostPlan> | MeshError>> {
  return timed(world.now, limits.plan, async () => {
    const api = apiOf(round);
    if (api instanceof MeshError) throw api;
    const facts = new Map(round.hosts.map((one): [string, HostFacts | MeshError] => [one.host.name, factsFor(one)]));
    const hosts = round.hosts.map(({ host }) => host);
    const plans = await world.planOf({ hosts, facts, version: api.version, listing: api.listing });
    return new Map(plans.map((plan) => [plan.host, plan]));
  });
}

function factsFor(one: HostSeen): HostFacts | MeshError {
  const facts = factsSeen(one)?.value;
  if (facts !== undefined) return facts;
  const error = one.lan?.value;
  return error instanceof MeshError
    ? error
    : new MeshError({ code: "SSH_UNREACHABLE", problem: "no road leads to it" });
}

/** The user's checks, on hosts of this round. */
async function checksOf(
  { world, limits, wall }: Rounds,
  round: Round,
  names: ReadonlySet<string>,
): Promise<readonly Timed<Sight>[]> {
  const hosts = round.hosts.filter(({ host }) => names.has(host.name));
  const known = { api: apiOf(round), peers: round.runner.peers };
  const all = round.inventory.health.checks.flatMap((check) =>
    hostsOfCheck(
      check,
      hosts.map(({ host }) => host),
    ).flatMap((host) => {
      const one = hosts.find((other) => other.host === host);
      if (!one) return [];
      const place = { ip: meshIpOf(host, factsOf(one), known), session: sessionWith(one) };
      return [{ check, host, ...place, isSilent: isSilentInMesh(one) }];
    }),
  );
  return pLimit(20).map(all, async (one) => {
    const checking = { ...one, inMesh: round.runner.meshAddress, wall: wall() };
    const began = world.now();
    const sight = await inTime(limits.check, () => lookAtCheck(world.local, checking));
    const at = world.now();
    const why = sight instanceof MeshError ? unseen(checkAim(one), `${sight.code}: ${sight.problem}`) : sight;
    return { value: why, at, ms: at - began };
  });
}
