// The second turn of an apply: the hosts that run on others, after these. One that was opened just now is looked at again, and
// changed as far as nobody has to read it first.

import { asMeshError, MeshError } from "../core/errors.ts";
import type { PreAuthKeys } from "../headscale/keys.ts";
import type { Host } from "../inventory/types.ts";
import type { HostOutcome } from "../plan/result.ts";
import { comparePlans, type PlanLike } from "../plan/review.ts";
import type { HostPlan } from "../plan/types.ts";
import type { StepPlan } from "../steps/types.ts";
import { isAway } from "./guests.ts";
import { type Looked, lookAndPlan } from "./look.ts";
import { failed, planLike, planOutcome, untouched } from "./outcome.ts";
import { applyRound, type Round, type Seen } from "./round.ts";
import type { Asked, Observation } from "./types.ts";
import type { ChangeWorld } from "./world.ts";

export interface TurnOptions extends Asked {
  readonly limit: number;
  /** The plan that a person has read; undefined: nobody has read one. */
  readonly reviewed?: PlanLike | undefined;
}

/** Who has the second turn. */
interface Second {
  /** Changed as planned. */
  readonly later: readonly HostPlan[];
  /** Opened just now. */
  readonly opened: readonly Host[];
}

interface SecondRound extends Round {
  /** What was done in Headscale besides. */
  readonly server: readonly StepPlan[];
}

const nothing = { server: [], notes: [] };

export async function secondTurn(
  world: ChangeWorld,
  keys: PreAuthKeys,
  first: Seen,
  { later, opened, ...options }: Second & TurnOptions,
): Promise<SecondRound> {
  if (later.length + opened.length === 0) return { ...nothing, outcomes: new Map() };
  try {
    const again = await lookAgain(world, first, opened, options.newLogin);
    const held = again.hosts.flatMap((plan) => heldBack(plan, options.reviewed, again.observation) ?? []);
    const names = new Set(held.map(({ host }) => host));
    const hosts = [...later, ...again.hosts.filter(({ host }) => !names.has(host))];
    const plan = { ...first.plan, server: again.server, hosts };
    const round = await applyRound(world, keys, { ...first, plan, observation: again.observation }, options);
    const outcomes = new Map([...round.outcomes, ...held.map((outcome) => [outcome.host, outcome] as const)]);
    return { outcomes, server: again.server, notes: [...again.notes, ...round.notes] };
  } catch (thrown) {
    if (world.signal.aborted) return { ...nothing, outcomes: new Map() };
    // Headscale went away: what the first turn did is still told.
    const error = asMeshError(thrown);
    const all = [...later.map(({ host }) => host), ...opened.map(({ name }) => name)];
    return { ...nothing, outcomes: new Map(all.map((host) => [host, failed(untouched(host), error.at({ host }))])) };
  }
}

interface Again extends Pick<Looked["plan"], "hosts" | "server" | "notes"> {
  readonly observation: Observation;
}

async function lookAgain(
  world: ChangeWorld,
  { inventory, observation: before }: Seen,
  opened: readonly Host[],
  newLogin: boolean | undefined,
): Promise<Again> {
  if (opened.length === 0) return { observation: before, hosts: [], server: [], notes: [] };
  const { plan, observation } = await lookAndPlan(world, { inventory, hosts: opened, newLogin, known: before });
  return { ...plan, hosts: plan.hosts.map((each) => stillShut(each, observation, opened)), observation };
}

/** The host under saw the guest answer, so what is in the way is between here and there. */
function stillShut(plan: HostPlan, { hosts }: Observation, opened: readonly Host[]): HostPlan {
  const error = hosts.get(plan.host);
  const under = opened.find(({ name }) => name === plan.host)?.wslOf;
  if (!(error instanceof MeshError)) return plan;
  if (!isAway(error.code)) return { host: plan.host, outcome: "blocked", steps: [], error };
  const { code, problem, step, next, cause } = error;
  const more = `${problem}; ${under} opened it and was answered there, so a firewall between here and ${under} may be in the way`;
  const told = new MeshError({ code, problem: more, host: plan.host, step, next, cause });
  return { host: plan.host, outcome: "blocked", steps: [], error: told };
}

/** A guest whose plan holds what a person must read first; nobody could read it before it was opened. */
function heldBack(plan: HostPlan, reviewed: PlanLike | undefined, observation: Observation): HostOutcome | undefined {
  if (plan.outcome !== "planned") return undefined;
  const { added } = comparePlans(reviewed ?? { server: [], hosts: [] }, { server: [], hosts: [planLike(plan)] });
  const risky = added.filter(({ risk }) => risk !== null);
  if (risky.length === 0) return undefined;
  const what = risky.map(({ text, risk }) => `${text} (${risk})`).join(", ");
  const problem = `reachable now, and left as it is, because nobody has read this: ${what}`;
  const { host } = plan;
  const error = new MeshError({ code: "PLAN_CHANGED", host, step: "open-wsl", problem, next: ["mesh", "apply", host] });
  return failed(planOutcome(plan, observation), error);
}
