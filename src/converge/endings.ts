// How the hosts of an apply ended, after both turns: what was done for a guest stands with the host under it, and a guest that was
// not reached because the host under it failed waits for that one.

import type { MeshError } from "../core/errors.ts";
import type { HostOutcome } from "../plan/result.ts";
import type { HostPlan, Plan } from "../plan/types.ts";
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
}

export const isOpened = (opened: Opened, guest: string): boolean =>
  opened.has(guest) && opened.get(guest) === undefined;

/** Whether the plan lets this host wait for the one under it. */
export const waitsBehind = ({ hosts }: Plan, name: string): boolean =>
  hosts.some((plan) => plan.host === name && plan.outcome === "waiting" && plan.waiting.for === "host");

/** In the order of the plan. */
export function endings({ inventory, plan, observation }: Seen, turned: Turned): readonly HostOutcome[] {
  const { first, second, opened } = turned;
  const hosts = new Map(inventory.hosts.map((host) => [host.name, host]));
  const outcomes = plan.hosts.map((each) => {
    const outcome = second.outcomes.get(each.host) ?? first.outcomes.get(each.host) ?? planOutcome(each, observation);
    const error = opened.get(each.host);
    return error && outcome.state !== "failed" ? failed(outcome, error) : withOpened(outcome, each, opened);
  });
  const byName = new Map(outcomes.map((outcome) => [outcome.host, outcome]));
  return outcomes.map((outcome) => explained(outcome, byName.get(hosts.get(outcome.host)?.wslOf ?? "")));
}

/** The host with what it did for its guests, whose failures are none of its own. */
function withOpened(outcome: HostOutcome, plan: HostPlan, opened: Opened): HostOutcome {
  const guests = openingsOf(plan).map(({ guest }) => guest);
  if (guests.length === 0) return outcome;
  const did = guests.filter((guest) => isOpened(opened, guest));
  const steps = stepsOf(plan).map(stepResult);
  const done = did.length === guests.length ? [...outcome.done, "open-wsl" as const] : outcome.done;
  const changed = did.length > 0 && outcome.state === "converged";
  return changed ? { ...outcome, state: "changed", steps, done } : { ...outcome, steps, done };
}

/** One cause is told once. */
function explained(outcome: HostOutcome, under: HostOutcome | undefined): HostOutcome {
  if (under?.state !== "failed") return outcome;
  const isShut =
    (outcome.state === "waiting" && outcome.waiting.for === "host") ||
    (outcome.state === "failed" && isAway(outcome.error.code));
  return isShut ? waits(outcome, waitingFor(under.host, failedUnder(under.error))) : outcome;
}
