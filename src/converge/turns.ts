// The order of an apply: a host that runs on another one (WSL2) has its turn after that one, and when both leave, before it. A guest
// that was shut is opened in between, and looked at again.

import pLimit from "p-limit";
import { asMeshError, MeshError } from "../core/errors.ts";
import type { PreAuthKeys } from "../headscale/keys.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import type { HostOutcome } from "../plan/result.ts";
import { type HostPlan, hasChanges, type Plan } from "../plan/types.ts";
import type { HostAction } from "../steps/types.ts";
import { applyPlan } from "./apply.ts";
import type { PlannedHost } from "./hands.ts";
import type { Seen } from "./round.ts";
import type { ChangeWorld } from "./world.ts";

interface Turns {
  /** The plans of the first round; what they do for guests is left out. */
  readonly first: readonly HostPlan[];
  readonly later: readonly HostPlan[];
  readonly opens: readonly Opening[];
}

/** One guest that is to be opened, by the plan of the host under it. */
interface Opening {
  readonly guest: string;
  readonly under: PlannedHost;
  readonly why: string;
  readonly action: HostAction;
}

/** Who is changed when. A guest that waits for the host under it is in no round: it is planned again when its turn comes. */
export function turnsOf(inventory: Inventory, { hosts: plans }: Plan): Turns {
  const hosts = new Map(inventory.hosts.map((host) => [host.name, host]));
  const changing = new Set(plans.filter(hasChanges).map(({ host }) => host));
  const unsettled = new Set([
    ...changing,
    ...plans.filter(({ outcome }) => outcome === "blocked").map(({ host }) => host),
  ]);
  const isLater = ({ host: name }: HostPlan) => {
    const host = hosts.get(name);
    return host !== undefined && comesAfter(inventory, host, { changing, unsettled });
  };
  const awaited = plans.filter((plan) => plan.outcome !== "waiting" || plan.waiting.for !== "host");
  return {
    first: awaited.filter((plan) => !isLater(plan)).map(withoutGuests),
    later: awaited.filter(isLater),
    opens: plans.flatMap(openingsOf),
  };
}

const isPresent = ({ state }: Host) => state === "present";

interface Moving {
  readonly changing: ReadonlySet<string>;
  /** And those that are blocked. */
  readonly unsettled: ReadonlySet<string>;
}

function comesAfter(inventory: Inventory, host: Host, { changing, unsettled }: Moving): boolean {
  if (isPresent(host)) return host.wslOf !== undefined && changing.has(host.wslOf);
  return leavingGuests(inventory, host).some((name) => unsettled.has(name));
}

const leavingGuests = ({ hosts }: Inventory, { name }: Pick<Host, "name">): readonly string[] =>
  hosts.filter((guest) => guest.wslOf === name && !isPresent(guest)).map((guest) => guest.name);

/**
 * Hosts that leave, with the guest that has to leave before and did not: the way to it leads over its host, which takes that way
 * back.
 */
export function heldByGuests(
  inventory: Inventory,
  later: readonly HostPlan[],
  outcomes: ReadonlyMap<string, HostOutcome>,
): ReadonlyMap<string, string> {
  const leaving = inventory.hosts.filter((host) => !isPresent(host) && later.some((plan) => plan.host === host.name));
  const stays = (host: Host) => leavingGuests(inventory, host).find((name) => outcomes.get(name)?.state === "failed");
  return new Map(leaving.flatMap((host) => [[host.name, stays(host)] as const]).filter(hasGuest));
}

const hasGuest = (pair: readonly [string, string | undefined]): pair is readonly [string, string] =>
  pair[1] !== undefined;

const withoutGuests = (plan: HostPlan): HostPlan =>
  plan.outcome === "planned" ? { ...plan, steps: plan.steps.filter(({ step }) => step !== "open-wsl") } : plan;

/** The guests that the plan of a host opens. */
export const openingsOf = (plan: HostPlan): readonly Opening[] =>
  plan.outcome !== "planned"
    ? []
    : plan.steps.flatMap((step) => {
        if (step.step !== "open-wsl" || step.outcome !== "change") return [];
        return step.actions.flatMap((action) =>
          action.on === "host" && action.guest !== undefined
            ? [{ guest: action.guest, under: plan, why: step.why, action }]
            : [],
        );
      });

/** One that may end every guest of its machine comes before those that it would end. */
const shuttingFirst = (one: Opening, other: Opening): number => Number(mayShutdown(other)) - Number(mayShutdown(one));

const mayShutdown = ({ action }: Opening): boolean => action.verb === "open-wsl" && action.args.mayShutdown === true;

/** By guest: undefined, or why it was not opened. Those of one machine are opened one after the other. */
export async function openAll(
  world: ChangeWorld,
  keys: PreAuthKeys,
  { inventory }: Pick<Seen, "inventory">,
  { opens, limit }: { readonly opens: readonly Opening[]; readonly limit: number },
): Promise<ReadonlyMap<string, MeshError | undefined>> {
  const opened = new Map<string, MeshError | undefined>();
  const machines = Map.groupBy(opens, ({ under }) => under.host);
  await pLimit(limit).map(machines.values(), async (machine) => {
    for (const opening of machine.toSorted(shuttingFirst))
      opened.set(opening.guest, await open(world, { inventory, keys }, opening));
  });
  for (const host of inventory.hosts) if (opened.has(host.name)) world.forget(host);
  return opened;
}

/** Why the guest could not be opened; its host is told beside it, as it is the one that was asked. */
async function open(
  world: ChangeWorld,
  context: { readonly inventory: Inventory; readonly keys: PreAuthKeys },
  { guest, under, why, action }: Opening,
): Promise<MeshError | undefined> {
  const steps = [{ step: "open-wsl", outcome: "change", why, actions: [action] }] as const;
  const plan = { server: [], hosts: [{ ...under, steps }], unmanaged: [], notes: [] };
  const error = (await applyPlan(world, context, plan, { limit: 1 })).get(under.host)?.error;
  if (!error) return undefined;
  const { code, problem, next, cause } = asMeshError(error);
  return new MeshError({ code, problem: `${under.host}: ${problem}`, host: guest, step: "open-wsl", next, cause });
}
