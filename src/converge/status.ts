// The current state of the whole mesh: by each host, by Headscale, and by pings from the server's host.

import { errorData, MeshError } from "../core/errors.ts";
import { matchedNode } from "../headscale/match.ts";
import type { HostFacts, PingAnswer } from "../host/protocol.ts";
import { inMachines } from "../inventory/select.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import type { HostStatus, MeshStatus } from "../plan/result.ts";
import type { HostPlan, Plan } from "../plan/types.ts";
import { identityOf } from "../steps/identity.ts";
import type { StepPlan } from "../steps/types.ts";
import type { Waiting } from "../steps/waiting.ts";
import { waitsBehind } from "./endings.ts";
import { observe } from "./observe.ts";
import { makePlan } from "./plan.ts";
import type { Observation, PlanInput } from "./types.ts";
import { pingFrom } from "./verify.ts";
import type { ReadWorld } from "./world.ts";

/** Observes hosts and server, pings every joined host from the server's host. Changes nothing. */
export async function meshStatus(world: ReadWorld, inventory: Inventory, asked: readonly Host[]): Promise<MeshStatus> {
  const hosts = inMachines(asked);
  const observation = await observe(world, inventory, hosts);
  const plan = await planOf(world, { inventory, hosts, observation, platformOf: world.platformOf });
  const ips = new Map(hosts.map((host) => [host.name, nodeOf(host, observation)?.ips[0]]));
  const { answers, unpinged } = await pingFrom(world, inventory, hosts, ips);
  const plans = new Map(plan.hosts.map((each) => [each.host, each]));
  const behind = new Set(plan.hosts.filter(({ host }) => waitsBehind(plan, host)).map(({ host }) => host));
  return {
    version: 1,
    command: "status",
    headscale: { url: inventory.headscale.url, version: observation.server.version },
    hosts: hosts.map((host) => {
      const under = plans.get(host.wslOf ?? "");
      const seen = { observation, plan: plans.get(host.name), under, behind, ping: answers.get(host.name) };
      return hostStatus(world, host, seen);
    }),
    unmanaged: plan.unmanaged,
    notes: unpinged ? [...plan.notes, unpinged] : plan.notes,
  };
}

/** The plan; only one that compares a person's key with Headscale's list needs another look. */
export async function planOf({ headscale }: Pick<ReadWorld, "headscale">, input: PlanInput): Promise<Plan> {
  const { plan, needs } = makePlan(input);
  if (!needs.some(({ kind }) => kind === "keys")) return plan;
  return makePlan({ ...input, observation: { ...input.observation, keys: await headscale.preAuthKeys() } }).plan;
}

function factsOf(host: Host, observation: Observation): HostFacts | undefined {
  const facts = observation.hosts.get(host.name);
  return facts instanceof MeshError ? undefined : facts;
}

/** The host's node: by its own identity, or by name when the host did not answer (then only Headscale's view is known). */
function nodeOf(host: Host, observation: Observation) {
  const facts = factsOf(host, observation);
  const { nodes } = observation.server;
  if (facts) return matchedNode(identityOf(facts), nodes);
  return nodes.find((node) => node.givenName === host.name);
}

interface Seen {
  readonly observation: Observation;
  readonly plan: HostPlan | undefined;
  /** Of the host that it runs on. */
  readonly under: HostPlan | undefined;
  /** Hosts that wait for the one they run on. */
  readonly behind: ReadonlySet<string>;
  readonly ping: PingAnswer | undefined;
}

function hostStatus({ platformOf }: ReadWorld, host: Host, seen: Seen): HostStatus {
  const { observation, plan, under, behind, ping } = seen;
  const facts = factsOf(host, observation);
  const node = nodeOf(host, observation);
  const status = {
    host: host.name,
    wslOf: host.wslOf ?? null,
    os: facts ? platformOf(host).systemName(facts.system) : null,
    meshIp: node?.ips[0] ?? null,
    online: node?.online ?? null,
    ping: ping ?? null,
    expiry: node?.expiry ?? null,
    version: facts?.tailscale.version || null,
    lastSeen: node?.lastSeen ?? null,
    pending: pendingOf(plan),
    waiting: waitingOf(plan),
    skipped: plan?.outcome === "skipped" ? plan.why : null,
    error: plan?.outcome === "blocked" ? errorData(plan.error) : null,
  };
  const pending = pendingOf(plan, (step) => !isClearingUp(step) && !isForGuests(step, behind));
  // What keeps a guest waiting is told with the host that it runs on, unless that host is well.
  const well = status.waiting?.for === "host" ? under?.outcome !== "planned" : isWell({ ...status, pending });
  return { ...status, well };
}

const pendingOf = (plan: HostPlan | undefined, counts: (step: Change) => boolean = () => true): readonly string[] =>
  plan === undefined || plan.outcome === "skipped"
    ? []
    : plan.steps.flatMap((step) => (step.outcome === "change" && counts(step) ? [`${step.step}: ${step.why}`] : []));

type Change = Extract<StepPlan, { outcome: "change" }>;

/** A person did what they were asked to: nothing is wrong with the host while what they used still lies there. */
const isClearingUp = ({ actions }: Change): boolean =>
  actions.length > 0 && actions.every((action) => action.on === "host" && action.verb === "remove-join-script");

/** A guest that is not reached is told as what is wrong with the guest alone. */
const isForGuests = ({ step, actions }: Change, behind: ReadonlySet<string>): boolean =>
  step === "open-wsl" && actions.every((action) => action.on === "host" && behind.has(action.guest ?? ""));

const waitingOf = (plan: HostPlan | undefined): Waiting | null =>
  plan?.outcome === "waiting" || plan?.outcome === "planned" ? (plan.waiting ?? null) : null;

/** Whether the host is in the mesh as the inventory says. Skipped hosts and machines that sleep count as well. */
export const isWell = ({ skipped, waiting, error, pending, online, ping }: Omit<HostStatus, "well">): boolean =>
  skipped !== null ||
  waiting?.for === "machine" ||
  (error === null && pending.length === 0 && online === true && ping?.reachable !== false);
