// Looks at the whole mesh once, and again at whatever is not well: something that is over a moment later is told to nobody.

import pLimit from "p-limit";
import type { Host, Inventory } from "../../inventory/types.ts";
import { membersOf } from "../members.ts";
import type { Look, Night } from "../types.ts";
import { type ProbeLimits, type Timed, usualLimits } from "./in-time.ts";
import { sightsOf } from "./looks.ts";
import { lookAtPairs, type Pair, type Peer, samplePairs } from "./pair.ts";
import { sessionOf } from "./pings.ts";
import { type Gathered, gather, type Rounds } from "./round.ts";
import { apiOf, factsOf, meshIpOf, type Round } from "./seen.ts";
import type { Sight } from "./sight.ts";
import type { HealthWorld } from "./world.ts";

interface Asked {
  /** Those of the inventory, or some. */
  readonly hosts: readonly Host[];
  /** Pairs of hosts ping each other, too. */
  readonly matrix: boolean;
  /** Pairs that ping each other in any case: trouble between them is remembered, and only another ping can show that it is over. */
  readonly pairs?: readonly Pair[];
  readonly run: string;
  readonly limits?: Partial<ProbeLimits>;
}

/** Never rejects: what could not be looked at is a look that says so. */
export async function lookAround(world: HealthWorld, inventory: Inventory, asked: Asked): Promise<Night> {
  const started = world.date().getTime();
  const began = world.now();
  const wall = () => started + (world.now() - began);
  const iso = (at: number) => new Date(started + (at - began)).toISOString();
  const present = inventory.hosts.filter(({ state }) => state === "present");
  const hosts = asked.hosts.filter(({ state }) => state === "present");
  const rounds: Rounds = {
    ...{ world, inventory, wall },
    limits: { ...usualLimits, ...asked.limits },
    whole: present.every(({ name }) => hosts.some((host) => host.name === name)),
  };
  const watch: Watch = { rounds, hosts: withHelpers(hosts, present), names: new Set(hosts.map(({ name }) => name)) };
  const sights = await watchMesh(watch, asked);
  return {
    run: asked.run,
    startedAt: new Date(started).toISOString(),
    endedAt: iso(world.now()),
    members: membersOf(inventory),
    looks: sights.map(({ value, at, ms }): Look => ({ ...value, at: iso(at), ms: Math.round(ms) })),
  };
}

interface Watch {
  readonly rounds: Rounds;
  readonly hosts: readonly Host[];
  /** The hosts that were asked for. */
  readonly names: ReadonlySet<string>;
}

/** The host that pings, and those that others run on, are looked at as well, and nothing is told of them. */
function withHelpers(hosts: readonly Host[], present: readonly Host[]): readonly Host[] {
  const under = new Set(hosts.map(({ wslOf }) => wslOf));
  return present.filter((host) => hosts.includes(host) || host.role === "headscale" || under.has(host.name));
}

async function watchMesh(watch: Watch, asked: Asked): Promise<readonly Timed<Sight>[]> {
  const { rounds, hosts } = watch;
  const first = await gather(rounds, hosts);
  const looks = [...sightsAsked(watch, first)];
  const pairs = asked.matrix || asked.pairs?.length ? await lookBetween(watch, first.round, asked) : [];
  const { looks: times, seconds } = rounds.inventory.health.confirm;
  let round = first.round;
  for (let n = 0; n < times; n++) {
    const open = openKeys(looks);
    if (open.size === 0 || !(await pause(rounds.world, (seconds * 1000) / times))) break;
    const again = hosts.filter(({ name }) => isOpen(name, open, rounds) || [...open].some(isOfAll));
    const gathered = await gather(rounds, again, round.hosts);
    round = gathered.round;
    const names = new Set(again.map(({ name }) => name));
    const before = newestOf(looks);
    looks.push(...sightsAsked(watch, gathered).filter(({ value }) => isNews(value, before) && isFresh(value, names)));
  }
  return [...looks, ...pairs];
}

/** Only what was open is looked at again, and that nothing could be seen is said once. */
function isNews(sight: Sight, before: ReadonlyMap<string, Sight>): boolean {
  const { result } = before.get(keyOf(sight)) ?? { result: "good" };
  return result === "bad" ? sight.result !== "unknown" : result === "unknown" && sight.result !== "unknown";
}

const keyOf = ({ probe, subject }: Pick<Sight, "probe" | "subject">) => `${probe} ${subject}`;

/** Headscale's listing is one look at all hosts. */
const isOfAll = (key: string) => key === "headscale server";

/** What is not well by the newest looks, and what could not be looked at because of it. */
function openKeys(looks: readonly Timed<Sight>[]): ReadonlySet<string> {
  const newest = [...newestOf(looks).values()];
  const ill = new Set<string>(newest.flatMap(({ result, subject }) => (result === "bad" ? [subject] : [])));
  const open = newest.filter(({ result, subject, probe }) =>
    result === "unknown" ? ill.has(subject) || (ill.has("server") && listed.has(probe)) : result === "bad",
  );
  return new Set(open.map(keyOf));
}

/** Probes that ask Headscale. */
const listed: ReadonlySet<string> = new Set(["node", "control", "drift"]);

const newestOf = (looks: readonly Timed<Sight>[]) => new Map(looks.map(({ value }) => [keyOf(value), value]));

/** The hosts that a look again must go to: one of theirs is open, or they ping. */
function isOpen(name: string, open: ReadonlySet<string>, { inventory }: Rounds): boolean {
  const host = inventory.hosts.find((one) => one.name === name);
  if (host?.role === "headscale") return true;
  const guests = inventory.hosts.filter(({ wslOf }) => wslOf === name).map((one) => one.name);
  return [name, ...guests].some((one) =>
    [...open].some((key) => key.endsWith(` host:${one}`) || key.endsWith(`@${one}`)),
  );
}

const isFresh = ({ subject }: Sight, names: ReadonlySet<string>): boolean => {
  const host = /^host:(.*)$|@(.*)$/.exec(subject);
  return host === null || names.has(host[1] ?? host[2] ?? "");
};

function sightsAsked({ rounds, names }: Watch, gathered: Gathered): readonly Timed<Sight>[] {
  return sightsOf(gathered, rounds.world.platformOf).filter(({ value }) => isFresh(value, names));
}

/** False: the run was interrupted, and what was seen so far is all there is. */
async function pause({ sleep, signal }: HealthWorld, ms: number): Promise<boolean> {
  try {
    await sleep(ms);
    return !signal.aborted;
  } catch {
    return false;
  }
}

async function lookBetween(
  { rounds, names }: Watch,
  round: Round,
  { matrix, pairs: troubled = [], run }: Asked,
): Promise<readonly Timed<Sight>[]> {
  const { world, limits } = rounds;
  const known = { api: apiOf(round), peers: round.runner.peers };
  const peers = round.hosts.flatMap((one): Peer[] => {
    const ip = meshIpOf(one.host, factsOf(one), known);
    return ip === undefined || !names.has(one.host.name)
      ? []
      : [{ name: one.host.name, place: one.host, ip, session: sessionOf(one) }];
  });
  const byName = new Map(peers.map((peer) => [peer.name, peer]));
  const pairs = [...troubled, ...(matrix ? samplePairs([...byName.keys()], run) : [])];
  const looked = await pLimit(20).map(peers, async (from) => {
    const names = new Set(pairs.flatMap(([a, b]) => (a === from.name ? [b] : [])));
    const to = [...names].flatMap((name) => byName.get(name) ?? []);
    const start = world.now();
    const sights = await lookAtPairs(from, to, limits.ping);
    const at = world.now();
    return sights.map((value) => ({ value, at, ms: at - start }));
  });
  return looked.flat();
}
