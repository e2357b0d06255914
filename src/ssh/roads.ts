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
  const [first, ...others] = roadsOf(host).map((road) => resolveTarget(overRoad(host, road), context)) as [SshTarget];
  const names = [first, ...others].flatMap(({ hostKeyNames }) => hostKeyNames);
  const known = (target: SshTarget) => ({ ...target, hostKeyNames: [...new Set([...target.hostKeyNames, ...names])] });
  return [known(first), ...others.map(known)];
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

/** The first road that leads somewhere. When none does, throws the error of the first, which names the others. */
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
  const [[, first], ...others] = before as [[SshTarget, MeshError]];
  if (others.length === 0) throw first;
  const { code, host, step, next, cause } = first;
  throw new MeshError({
    ...{ code, host, step, next, cause },
    problem: `${first.problem}; and nobody answered at ${failures(others)}`,
  });
}

/** `10.0.0.5 port 22 (SSH_TIMEOUT)`, several with commas. */
const failures = (before: TakenRoad["before"]) =>
  before.map(([target, { code }]) => `${place(target)} (${code})`).join(", ");

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
    this.#told.onRoad?.(host, `at ${place(target)}, because nobody answered at ${failures(before)}`);
    return value;
  }
}
