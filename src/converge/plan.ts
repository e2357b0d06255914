// Station 3: a pure function of inventory and observation. The plan contains the exact actions that apply will run. It comes with
// what must still be observed before the plan may be trusted; look.ts observes that and plans again.

import { MeshError } from "../core/errors.ts";
import type { Platform } from "../host/platform.ts";
import type { HostFacts } from "../host/protocol.ts";
import { whyOverMesh } from "../inventory/addresses.ts";
import { unknownPast } from "../inventory/former.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import { changesHost, type HostPlan, type Plan } from "../plan/types.ts";
import { losesClients } from "../steps/control-server.ts";
import { claimsOf, identitiesOf } from "../steps/identity.ts";
import { busyNote } from "../steps/install-syncthing.ts";
import { change, type StepPlan } from "../steps/types.ts";
import { removedHosts, unmanagedNames, unmanagedNodesOf } from "./former.ts";
import { withGuests } from "./guests.ts";
import { planHost, type Scope } from "./plan-host.ts";
import type { Observation, PlanInput } from "./types.ts";

/** Missing knowledge, by the kind of look that provides it. */
export type Need =
  /** These names in earlier versions of the inventory. */
  | { readonly kind: "history"; readonly names: readonly string[] }
  /** Facts of these hosts: of all before a node is deleted, of a former host before it is logged out. */
  | { readonly kind: "facts"; readonly hosts: readonly Host[] }
  /** Whether Headscale has the user that keys are to be made for. */
  | { readonly kind: "user" }
  /** The pre-auth keys in Headscale: whether a person's is among them. */
  | { readonly kind: "keys" }
  /** How the SSH user may change these hosts. */
  | { readonly kind: "access"; readonly hosts: readonly Host[] };

export interface Planned {
  readonly plan: Plan;
  /** Includes the removed hosts that have to leave. */
  readonly inventory: Inventory;
  /** The hosts of the plan, including removed ones. */
  readonly hosts: readonly Host[];
  /** In the order in which they must be met; empty: the plan is final. */
  readonly needs: readonly Need[];
}

/** Plans the changes on the given hosts, with their reasons. */
export function makePlan(input: PlanInput): Planned {
  const { observation } = input;
  const gone = goneHosts(input);
  const inventory = { ...input.inventory, hosts: [...input.inventory.hosts, ...gone] };
  const hosts = [...input.hosts, ...gone];
  const identities = identitiesOf(observation.hosts);
  const claims = claimsOf(identities, observation.server.nodes);
  const scope: Scope = { ...input, inventory, identities, claims };
  const plans = withGuests(
    scope,
    hosts.map((host) => planHost(scope, host)),
  );
  const plan = {
    server: planServer(inventory, observation, plans),
    hosts: plans,
    unmanaged: unmanagedNodesOf(inventory, observation).map(({ id, givenName, ips }) => ({ id, name: givenName, ips })),
    notes: notesOf(input),
  };
  return { plan, inventory, hosts, needs: needsOf(input, { gone, hosts, plans }) };
}

/** The hosts to remove. Known only when all hosts are observed, because a node may belong to a renamed host. */
function goneHosts(input: PlanInput): readonly Host[] {
  return unasked(input).length > 0 ? [] : removedHosts(input.inventory, input.observation);
}

/** Hosts of the inventory, in this run or not, that were not observed yet. */
const unasked = ({ inventory, observation }: PlanInput): readonly Host[] =>
  inventory.hosts.filter((host) => host.state !== "removed" && !observation.hosts.has(host.name));

interface Drawn {
  readonly gone: readonly Host[];
  readonly hosts: readonly Host[];
  readonly plans: readonly HostPlan[];
}

function needsOf(input: PlanInput, { gone, hosts, plans }: Drawn): readonly Need[] {
  const { inventory, observation } = input;
  const names = observation.history ? [] : unmanagedNames(inventory, observation);
  const mayBeGone = removedHosts(inventory, observation).length > 0;
  const everybody = mayBeGone || plans.some(deletesNodes) ? unasked(input) : [];
  const former = gone.filter((host) => host.connection === "ssh" && !observation.hosts.has(host.name));
  const handed = hosts.some(({ name }) => isHanded(observation.hosts.get(name))) && observation.keys === undefined;
  const changed = hosts.filter((host, i) => needsAccess(plans[i]) && !observation.access.has(host.name));
  return [
    ...(names.length > 0 ? [{ kind: "history", names } as const] : []),
    ...(everybody.length + former.length > 0 ? [{ kind: "facts", hosts: [...everybody, ...former] } as const] : []),
    ...(plans.some(mintsKey) && observation.server.userExists === undefined ? [{ kind: "user" } as const] : []),
    ...(handed ? [{ kind: "keys" } as const] : []),
    ...(changed.length > 0 ? [{ kind: "access", hosts: changed } as const] : []),
  ];
}

/** Whether the host remembers a join that was handed to a person. */
const isHanded = (facts: HostFacts | MeshError | undefined) =>
  facts !== undefined && !(facts instanceof MeshError) && facts.handover !== null;

const deletesNodes = (plan: HostPlan) =>
  plan.outcome === "planned" &&
  plan.steps.some(
    (step) => step.outcome === "change" && step.actions.some((a) => a.on === "headscale" && a.do === "delete-node"),
  );

const mintsKey = (plan: HostPlan) =>
  plan.outcome === "planned" && plan.steps.some((s) => s.step === "mint-key" && s.outcome === "change");

/** Whether the host itself is changed, which needs administrator access. */
const needsAccess = (plan: HostPlan | undefined) => plan?.outcome === "planned" && plan.steps.some(changesHost);

function planServer(inventory: Inventory, observation: Observation, hosts: readonly HostPlan[]): readonly StepPlan[] {
  const { user } = inventory.headscale;
  if (observation.server.userExists !== false || !hosts.some(mintsKey)) return [];
  return [
    change("headscale", `the user "${user}" is made, to own the nodes`, [{ on: "headscale", do: "create-user", user }]),
  ];
}

function notesOf({ inventory, observation, hosts, platformOf }: PlanInput): readonly string[] {
  const { server, history } = observation;
  return [
    server.versionNote,
    nameNote(inventory.headscale.url),
    ...hosts.flatMap((host) => prefixed(host, whyOverMesh(host))),
    ...hosts.flatMap((host) => warningsOf(host, platformOf(host), observation.hosts.get(host.name))),
    ...server.unreadable.map(
      ({ id, name, why }) =>
        `Headscale lists the node ${name ?? "without a name"} (id ${id}) in a way that this release cannot read (${why}); it was left out`,
    ),
    history?.gap === undefined ? undefined : unknownPast(history.names, history.gap),
  ].filter((note) => note !== undefined);
}

const prefixed = ({ name }: Host, text: string | undefined) => (text === undefined ? [] : [`${name}: ${text}`]);

function warningsOf(host: Host, platform: Platform, facts: HostFacts | MeshError | undefined) {
  if (facts === undefined || facts instanceof MeshError) return [];
  return [...busyNote(host, facts), ...platform.warnings(facts, host)].map((text) => `${host.name}: ${text}`);
}

const nameNote = (url: string): string | undefined =>
  losesClients(url)
    ? `hosts that lose ${url} may not find it again, because Tailscale then insists on port 443; name the server by its address, as in http://192.168.1.10:8080, or use https`
    : undefined;
