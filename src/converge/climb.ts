// Several ways to one end, taken one after the other: each is made ready, run with a key of its own, and proven. A failure that no
// other way could mend stops at once, and a host that a failed way joined all the same is only proven.

import { asMeshError, MeshError } from "../core/errors.ts";
import type { MintedKey } from "../headscale/types.ts";
import { controlUrlOf, sameServer } from "../steps/control-server.ts";
import type { Action, HostAction, StepId } from "../steps/types.ts";
import { isHealthy } from "../tailscale/status.ts";
import type { Hands } from "./hands.ts";

/**
 * Takes the ways of `first` until one succeeds; `earlier` are the actions that come before the first that runs. Throws the failure
 * that stopped it. True: the join is in a person's hands now. That person is told the first failure: it is the cause, and the
 * later ones are its consequences.
 */
export async function climb(
  hands: Hands,
  step: StepId,
  first: HostAction,
  earlier: readonly Action[],
): Promise<boolean> {
  const left = [...earlier];
  let way = first;
  let failure: MeshError | undefined;
  for (let number = 0; ; number++) {
    try {
      await take(hands, { step, way, left, number, failure });
      return way.verb === "write-join-script";
    } catch (thrown) {
      const next = wayAfter(way, thrown);
      if (!next || hands.stopped) throw thrown;
      way = next;
      failure ??= asMeshError(thrown);
    }
  }
}

/** The way to take after this failure of another; undefined when no other could mend it. */
function wayAfter({ otherwise }: HostAction, thrown: unknown): HostAction | undefined {
  const { code } = asMeshError(thrown);
  return otherwise?.after.includes(code) ? otherwise.action : undefined;
}

interface Attempt {
  readonly step: StepId;
  readonly way: HostAction;
  /** What must be done before the way; what was done is taken off. */
  readonly left: Action[];
  readonly number: number;
  /** Of the first way. */
  readonly failure: MeshError | undefined;
}

async function take(hands: Hands, attempt: Attempt): Promise<void> {
  const { step, way } = attempt;
  if (way.before) {
    hands.begin(step);
    await hands.act(way.before);
  }
  if (way.key) await login(hands, attempt);
  else await run(hands, attempt);
  if (way.proof) await hands.act(way.proof, { fresh: true });
}

/**
 * A key is made before anything else is done: a host that gets none keeps the node that would be deleted for its join. A key that
 * only we had is used up when the server took the login and its answer was lost on the way: another key heals that, once.
 */
async function login(hands: Hands, attempt: Attempt): Promise<void> {
  try {
    await withItsKey(hands, attempt);
  } catch (thrown) {
    const way = afterSpentKey(attempt.way);
    if (!way || !(thrown instanceof MeshError && thrown.code === "KEY_SPENT")) throw thrown;
    await withItsKey(hands, { ...attempt, way });
  }
}

/** The same once more, with another key, when the first was spent in vain; undefined where that mends nothing. */
export const afterSpentKey = (way: HostAction): HostAction | undefined =>
  way.verb === "join" ? { ...way, args: { ...way.args, forceReauth: true } } : undefined;

async function withItsKey(hands: Hands, attempt: Attempt): Promise<void> {
  const { way } = attempt;
  if (!way.key) throw new Error(`${way.verb} has no key`);
  let made: MintedKey | undefined;
  try {
    await hands.withKey(way.key, (key) => {
      made = key;
      return run(hands, attempt, key);
    });
  } catch (thrown) {
    if (!made || !wayAfter(way, thrown) || !(await joinedWith(hands, way, made))) throw thrown;
  }
}

async function run(hands: Hands, { step, way, left, number, failure }: Attempt, key?: MintedKey): Promise<void> {
  hands.begin(step);
  for (let next = left[0]; next; next = left[0]) {
    await hands.act(next);
    left.shift();
  }
  if (way.title !== undefined) hands.note(`${ordinals[number] ?? `${number + 1}th`} way: ${way.title}`);
  await hands.act(way, { key, failure });
}

const ordinals = ["first", "second", "third", "fourth"];

/** Whether a way that failed joined the host all the same: with our key, to our server. Health alone may be older than the key. */
async function joinedWith(hands: Hands, way: HostAction, key: MintedKey): Promise<boolean> {
  if (way.verb !== "join") return false;
  const { tailscale } = await hands.look();
  const server = controlUrlOf(tailscale);
  const healthy = tailscale.status !== undefined && isHealthy(tailscale.status);
  if (!healthy || server === undefined || !sameServer(server, way.args.loginServer)) return false;
  return hands.isUsed(key);
}
