// Station 3: a pure function of inventory and observation. The plan holds the very actions that apply will run. Beside it stands
// what must be looked at before the plan may be trusted; run.ts looks, and asks again.

import { isIP } from "node:net";
import type { Host, Inventory } from "../inventory/types.ts";
import type { HostPlan, Plan } from "../plan/types.ts";
import { claimsOf, identitiesOf } from "../steps/identity.ts";
import { change, type StepPlan } from "../steps/types.ts";
import { namesOfNobody, removedHosts, unmanagedNodesOf } from "./former.ts";
import { planHost, type Scope } from "./plan-host.ts";
import type { Observation, PlanInput } from "./types.ts";

/** What is not known yet, and what kind of look tells it. */
export type Need =
  /** Who these names were in earlier versions of the inventory. */
  | { readonly kind: "history"; readonly names: readonly string[] }
  /** What these hosts are: everybody before a node is deleted, a former host before it is let go. */
  | { readonly kind: "facts"; readonly hosts: readonly Host[] }
  /** How our user may change these hosts. */
  | { readonly kind: "access"; readonly hosts: readonly Host[] };

export interface Planned {
  readonly plan: Plan;
  /** With the hosts that were taken out of it and have to go. */
  readonly inventory: Inventory;
  /** What the plan is about, those among them. */
  readonly hosts: readonly Host[];
  /** In the order in which they must be met; empty: the plan stands. */
  readonly needs: readonly Need[];
}

/** What would change, on the given hosts, and why. */
export function makePlan(input: PlanInput): Planned {
  const { observation } = input;
  const gone = goneHosts(input);
  const inventory = { ...input.inventory, hosts: [...input.inventory.hosts, ...gone] };
  const hosts = [...input.hosts, ...gone];
  const identities = identitiesOf(observation.hosts);
  const claims = claimsOf(identities, observation.server.nodes);
  const scope: Scope = { ...input, inventory, identities, claims };
  const plans = hosts.map((host) => planHost(scope, host));
  const plan = {
    server: planServer(inventory, observation, plans),
    hosts: plans,
    unmanaged: unmanagedNodesOf(inventory, observation).map(({ id, givenName, ips }) => ({ id, name: givenName, ips })),
    notes: notesOf(input),
  };
  return { plan, inventory, hosts, needs: needsOf(input, { gone, hosts, plans }) };
}

/** Whom a removal is about. That is known only once all are asked who they are: a node may be a host under a new name. */
function goneHosts(input: PlanInput): readonly Host[] {
  return unasked(input).length > 0 ? [] : removedHosts(input.inventory, input.observation);
}

/** Hosts of the inventory, in the run or not, that were not asked who they are. */
const unasked = ({ inventory, observation, platformOf }: PlanInput): readonly Host[] =>
  inventory.hosts.filter((host) => host.state !== "removed" && platformOf(host) && !observation.hosts.has(host.name));

interface Drawn {
  readonly gone: readonly Host[];
  readonly hosts: readonly Host[];
  readonly plans: readonly HostPlan[];
}

function needsOf(input: PlanInput, { gone, hosts, plans }: Drawn): readonly Need[] {
  const { inventory, observation, platformOf } = input;
  const names = observation.history ? [] : namesOfNobody(inventory, observation);
  const mayBeGone = removedHosts(inventory, observation).length > 0;
  const everybody = mayBeGone || plans.some(deletesNodes) ? unasked(input) : [];
  const former = gone.filter(
    (host) => host.connection === "ssh" && platformOf(host) && !observation.hosts.has(host.name),
  );
  const changed = hosts.filter((host, i) => needsAccess(plans[i]) && !observation.access.has(host.name));
  return [
    ...(names.length > 0 ? [{ kind: "history", names } as const] : []),
    ...(everybody.length + former.length > 0 ? [{ kind: "facts", hosts: [...everybody, ...former] } as const] : []),
    ...(changed.length > 0 ? [{ kind: "access", hosts: changed } as const] : []),
  ];
}

const deletesNodes = (plan: HostPlan) =>
  plan.outcome === "planned" &&
  plan.steps.some(
    (step) => step.outcome === "change" && step.actions.some((a) => a.on === "headscale" && a.do === "delete-node"),
  );

/** Whether the host itself is changed, which takes more than our user's own rights. */
const needsAccess = (plan: HostPlan | undefined) =>
  plan?.outcome === "planned" &&
  plan.steps.some((step) => step.outcome === "change" && step.actions.some((action) => action.on === "host"));

function planServer(inventory: Inventory, observation: Observation, hosts: readonly HostPlan[]): readonly StepPlan[] {
  const { user } = inventory.headscale;
  const mints = hosts.some(
    (plan) => plan.outcome === "planned" && plan.steps.some((s) => s.step === "mint-key" && s.outcome === "change"),
  );
  if (observation.server.userExists || !mints) return [];
  return [change("headscale", `the user "${user}" does not exist yet`, [{ on: "headscale", do: "create-user", user }])];
}

function notesOf({ inventory, observation }: PlanInput): readonly string[] {
  const { server, history } = observation;
  return [
    server.versionNote,
    nameNote(inventory.headscale.url),
    ...server.unreadable.map(
      ({ id, name, why }) =>
        `Headscale lists the node ${name ?? "without a name"} (id ${id}) in a way that this release cannot read (${why}); it was left out`,
    ),
    history?.gap === undefined
      ? undefined
      : `whether ${history.names.join(", ")} ever stood in the inventory is not known: ${history.gap}`,
  ].filter((note) => note !== undefined);
}

/** tailscaled holds on to port 443 after a lost connection, but not for an address: https://github.com/tailscale/tailscale/issues/15008 */
function nameNote(url: string): string | undefined {
  const { protocol, hostname } = new URL(url);
  if (protocol === "https:" || hostname === "localhost" || isIP(hostname.replace(/^\[|\]$/g, "")) !== 0)
    return undefined;
  return `hosts that lose ${url} may not find it again, because Tailscale then insists on port 443; name the server by its address, as in http://192.168.1.10:8080, or use https`;
}
