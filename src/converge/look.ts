// Observes and plans in a loop: the planner returns what it still needs to know, and the loop looks it up until no need is left.
// A new kind of need is one more entry in the table.

import type { FormerHosts } from "../inventory/former.ts";
import { inMachines } from "../inventory/select.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import { observe, observeAccess, observeHosts, observeUser } from "./observe.ts";
import { makePlan, type Need, type Planned } from "./plan.ts";
import type { Asked, Observation, PlanInput } from "./types.ts";
import type { ReadWorld } from "./world.ts";

/** Looks these names up in the inventory's history. */
export type AskHistory = (names: readonly string[]) => Promise<FormerHosts>;

/** What a run should do. */
export interface Spec extends Asked {
  readonly inventory: Inventory;
  readonly hosts: readonly Host[];
  /** Without it, the plan ignores hosts that were removed from the inventory. */
  readonly ask?: AskHistory | undefined;
  /** What was observed of other hosts before: whose node is whose is told by all of them. */
  readonly known?: Pick<Observation, "hosts" | "took" | "roads">;
}

export interface Looked extends Planned {
  readonly observation: Observation;
}

type NeedOf<Kind> = Extract<Need, { kind: Kind }>;

type Look<Kind extends Need["kind"]> = (
  world: ReadWorld,
  seen: Observation,
  need: NeedOf<Kind>,
) => Promise<Partial<Observation>>;

/** The look that answers each kind of need. */
const looksFor = ({
  ask,
  inventory,
}: Pick<Spec, "ask" | "inventory">): { readonly [Kind in Need["kind"]]: Look<Kind> | undefined } => ({
  history: ask && (async (_, __, { names }) => ({ history: { names, ...(await ask(names)) } })),
  facts: async (world, seen, { hosts }) => {
    const found = await observeHosts(world, hosts);
    for (const host of hosts) if (host.state !== "removed") world.progress.done(host.name, "skipped", "");
    return withKnown(found, seen);
  },
  user: async (world, { server }) => ({ server: { ...server, ...(await observeUser(world, inventory)) } }),
  keys: async (world) => ({ keys: await world.headscale.preAuthKeys() }),
  access: async (world, seen, { hosts }) => ({
    access: new Map([...seen.access, ...(await observeAccess(world, hosts))]),
  }),
});

/** Makes the plan; returns it with all observations. */
export async function lookAndPlan(world: ReadWorld, { ask, known, ...asked }: Spec): Promise<Looked> {
  const spec = { ...asked, hosts: inMachines(asked.hosts) };
  const looks = looksFor({ ask, inventory: spec.inventory });
  const { platformOf } = world;
  let observation = withKnown(await observe(world, spec.inventory, spec.hosts), known);
  for (;;) {
    const input: PlanInput = { ...spec, observation, platformOf };
    const planned = makePlan(input);
    const need = planned.needs.find(({ kind }) => looks[kind]);
    if (!need) return { ...planned, observation };
    observation = { ...observation, ...(await meet(looks, world, observation, need)) };
  }
}

/** What was seen just now counts more. */
const withKnown = <Seen extends NonNullable<Spec["known"]>>(seen: Seen, known: Spec["known"]): Seen => ({
  ...seen,
  roads: new Map([...(known?.roads ?? []), ...(seen.roads ?? [])]),
  hosts: new Map([...(known?.hosts ?? []), ...seen.hosts]),
  took: new Map([...(known?.took ?? []), ...seen.took]),
});

const meet = <Kind extends Need["kind"]>(
  looks: ReturnType<typeof looksFor>,
  world: ReadWorld,
  seen: Observation,
  need: NeedOf<Kind> & { readonly kind: Kind },
): Promise<Partial<Observation>> => {
  const look = looks[need.kind] as Look<Kind> | undefined;
  return look ? look(world, seen, need) : Promise.resolve({});
};
