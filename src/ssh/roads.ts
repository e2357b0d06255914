// A host with several addresses: they are tried in order until one leads to an SSH server. Which machine that is, its key says.

import { asMeshError, type ErrorCode, MeshError } from "../core/errors.ts";
import { overRoad, roadsOf } from "../inventory/roads.ts";
import type { Host } from "../inventory/types.ts";
import { place } from "./errors.ts";
import { type ResolveContext, resolveTarget, type SshTarget } from "./target.ts";

/** Nobody answered. A wrong key and a refused sign-in are answers, and another address would only hide them. */
const unanswered: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  ...(["DNS_FAILED", "SSH_REFUSED", "SSH_TIMEOUT", "SSH_UNREACHABLE"] as const),
]);

/** Every road to a host. A key that is pinned under one of its names holds for all; a new one is written under the first. */
export function resolveRoads(host: Host, context: ResolveContext): readonly [SshTarget, ...SshTarget[]] {
  const ways = roadsOf(host).flatMap((road) => overJumps(overRoad(host, road), context));
  const all = ways.flatMap(chainOf);
  const known = (target: SshTarget): SshTarget => {
    const names = all.filter(({ name }) => name === target.name).flatMap(({ hostKeyNames }) => hostKeyNames);
    const via = target.via && known(target.via);
    return { ...target, hostKeyNames: [...new Set([...target.hostKeyNames, ...names])], via };
  };
  return ways.map(known) as [SshTarget, ...SshTarget[]];
}

const chainOf = (target: SshTarget): readonly SshTarget[] => [target, ...(target.via ? chainOf(target.via) : [])];

/** Jump hosts with several roads multiply; nobody waits for more ways than that. */
const mostWays = 8;

/** The way to a host, and the same over every other road of the jump hosts on it that are in the inventory. */
function overJumps(host: Host, context: ResolveContext): readonly SshTarget[] {
  const way = resolveTarget(host, context);
  const { hosts = [] } = context;
  const jumps = hosts.filter(
    ({ name, otherRoads }) => otherRoads.length > 0 && chainOf(way).some((hop) => hop !== way && hop.name === name),
  );
  const views = jumps.reduce<readonly (readonly Host[])[]>(
    (all, jump) =>
      all.flatMap((view) =>
        roadsOf(jump).map((road) => view.map((one) => (one === jump ? overRoad(jump, road) : one))),
      ),
    [hosts],
  );
  return views.slice(0, mostWays).map((view) => resolveTarget(host, { ...context, hosts: view }));
}

/** How a host was reached. */
export interface TakenRoad {
  readonly target: SshTarget;
  /** The roads before it, each with what became of it. */
  readonly before: readonly (readonly [SshTarget, MeshError])[];
}

interface Taken<T> extends TakenRoad {
  readonly value: T;
}

/** The first road that leads somewhere. When none does, throws the error of the first that reached for the host, which names the others. */
export async function firstRoad<T>(
  targets: readonly [SshTarget, ...SshTarget[]],
  open: (target: SshTarget) => Promise<T>,
): Promise<Taken<T>> {
  const before: (readonly [SshTarget, MeshError])[] = [];
  for (const target of targets) {
    try {
      return { value: await open(target), target, before };
    } catch (thrown) {
      const error = asMeshError(thrown);
      if (!unanswered.has(error.code)) throw thrown;
      before.push([target, error]);
    }
  }
  // What became of the host itself says more than that a jump host was silent at one of its addresses.
  const main = before.find(([target, { host }]) => host === target.name) ?? before[0];
  const first = main?.[1] as MeshError;
  const others = before.filter((one) => one !== main);
  if (others.length === 0) throw first;
  const { code, host, step, next, cause } = first;
  throw new MeshError({
    ...{ code, host, step, next, cause },
    problem: `${first.problem}; and nobody answered at ${failures(others)}`,
  });
}

/** `10.0.0.5 port 22 (SSH_TIMEOUT)`, several with commas. */
const failures = (before: TakenRoad["before"]) =>
  before.map(([target, { code }]) => `${placeOver(target)} (${code})`).join(", ");

/** `10.0.0.5 port 22 over 10.0.0.1 port 22`: over another road of a jump host it is the same place. */
const placeOver = (target: SshTarget): string => chainOf(target).map(place).join(" over ");

interface Told {
  /** Gets a text for a host that was reached by another than its first address. */
  readonly onRoad?: (host: Host, text: string) => void;
}

/** By which road each host was reached, where it is not the first. */
export class TakenRoads {
  readonly #taken = new Map<string, TakenRoad>();
  readonly #told: Told;

  constructor(told: Told) {
    this.#told = told;
  }

  of(host: string): TakenRoad | undefined {
    return this.#taken.get(host);
  }

  note<T>(host: Host, { value, target, before }: Taken<T>): T {
    this.#taken.delete(host.name);
    if (before.length === 0) return value;
    this.#taken.set(host.name, { target, before });
    this.#told.onRoad?.(host, `at ${placeOver(target)}, because nobody answered at ${failures(before)}`);
    return value;
  }
}
