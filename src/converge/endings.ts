// How the hosts of an apply ended, after both turns: what was done for a guest stands with the host under it, and a guest that was
// not reached because the host under it failed waits for that one.

import type { MeshError } from "../core/errors.ts";
import type { Host } from "../inventory/types.ts";
import type { HostOutcome } from "../plan/result.ts";
import type { HostPlan, Plan } from "../plan/types.ts";
import { sleepOf } from "./asleep.ts";
import { failedUnder, isAway, waitingFor } from "./guests.ts";
import { failed, planOutcome, stepResult, stepsOf, waits } from "./outcome.ts";
import type { Round, Seen } from "./round.ts";
import { openingsOf } from "./turns.ts";

/** By guest: undefined, or why it was not opened. */
type Opened = ReadonlyMap<string, MeshError | undefined>;

interface Turned {
  readonly first: Pick<Round, "outcomes">;
  readonly second: Pick<Round, "outcomes">;
  readonly opened: Opened;
  /** Hosts that leave, by the guest that has to leave before. */
  readonly held: ReadonlyMap<string, string>;
}

export const isOpened = (opened: Opened, guest: string): boolean =>
  opened.has(guest) && opened.get(guest) === undefined;

/** Whether the plan lets this host wait for the one under it. */
export const waitsBehind = ({ hosts }: Plan, name: string): boolean =>
  hosts.some((plan) => plan.host === name && plan.outcome === "waiting" && plan.waiting.for === "host");

/** In the order of the plan. */
export function endings({ inventory, plan, observation }: Seen, turned: Turned): readonly HostOutcome[] {
  const { first, second, opened, held } = turned;
  const hosts = new Map(inventory.hosts.map((host) => [host.name, host]));
  const outcomes = plan.hosts.map((each) => {
    const outcome = second.outcomes.get(each.host) ?? first.outcomes.get(each.host) ?? planOutcome(each, observation);
    const error = opened.get(each.host);
    const guest = held.get(each.host);
    if (guest !== undefined)
      return waits(outcome, waitingFor(guest, `it leaves after ${guest}, to which it is the way`));
    if (error && outcome.state !== "failed") return failed(outcome, error);
    return withOpened(outcome, { plan: each, host: hosts.get(each.host), opened });
  });
  const byName = new Map(outcomes.map((outcome) => [outcome.host, outcome]));
  return outcomes.map((outcome) => explained(outcome, byName.get(hosts.get(outcome.host)?.wslOf ?? "")));
}

interface Opener {
  readonly plan: HostPlan;
  readonly host: Host | undefined;
  readonly opened: Opened;
}

/** The host with what it did for its guests, whose failures are none of its own. */
function withOpened(outcome: HostOutcome, { plan, host, opened }: Opener): HostOutcome {
  const guests = openingsOf(plan).map(({ guest }) => guest);
  if (guests.length === 0) return outcome;
  const sleep = guests
    .map((guest) => opened.get(guest))
    .flatMap((error) => (host && error && sleepOf(host, error)) ?? []);
  if (sleep[0] && outcome.state !== "failed") return waits(outcome, sleep[0]);
  const did = guests.filter((guest) => isOpened(opened, guest));
  const steps = stepsOf(plan).map(stepResult);
  const done = did.length === guests.length ? [...outcome.done, "open-wsl" as const] : outcome.done;
  const changed = did.length > 0 && outcome.state === "converged";
  return changed ? { ...outcome, state: "changed", steps, done } : { ...outcome, steps, done };
}

/** One cause is told once. */
function explained(outcome: HostOutcome, under: HostOutcome | undefined): HostOutcome {
  if (!under) return outcome;
  const cause = causeOf(under);
  if (cause === undefined) return outcome;
  const isShut =
    (outcome.state === "waiting" && outcome.waiting.for === "host") ||
    (outcome.state === "failed" && isAway(outcome.error.code));
  return isShut ? waits(outcome, waitingFor(under.host, cause)) : outcome;
}

/** What keeps the guests of such a host from being reached. */
function causeOf(under: HostOutcome): string | undefined {
  if (under.state === "failed") return failedUnder(under.error);
  return under.state === "waiting" && under.waiting.for === "machine" ? under.waiting.why : undefined;
}
