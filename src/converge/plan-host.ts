// Plans one host: its steps, or why nothing may be done there.

import { type ErrorCode, MeshError } from "../core/errors.ts";
import type { HeadscaleNode, UnreadableNode } from "../headscale/types.ts";
import type { HostFacts } from "../host/protocol.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import { changesHost, type HostPlan } from "../plan/types.ts";
import { waitingForPerson } from "../steps/handover.ts";
import { type Claim, duplicateOf, type Identities } from "../steps/identity.ts";
import { planSteps } from "../steps/index.ts";
import { leaveUnseen } from "../steps/leave.ts";
import { type Desired, keep, type Observed, type StepPlan } from "../steps/types.ts";
import type { WaitingForPerson } from "../steps/waiting.ts";
import { asleep } from "./asleep.ts";
import { guestsOf, isAway } from "./guests.ts";
import type { PlanInput } from "./types.ts";

/** The input of every host's plan. */
export interface Scope extends PlanInput {
  /** Includes the hosts that were removed from it. */
  readonly inventory: Inventory;
  readonly identities: Identities;
  readonly claims: readonly Claim[];
}

export function planHost(scope: Scope, host: Host): HostPlan {
  const platform = scope.platformOf(host);
  const { observation, claims } = scope;
  const facts = observation.hosts.get(host.name);
  const desired: Desired = { host, inventory: scope.inventory, platform, newLogin: scope.newLogin === true };
  const claimed = new Map(claims.filter((claim) => claim.host !== host.name).map((claim) => [claim.node, claim.host]));
  if (facts === undefined || facts instanceof MeshError) return planUnseen(scope, desired, { claimed, error: facts });
  return planSeen(scope, desired, { claimed, facts });
}

interface Seen {
  readonly claimed: ReadonlyMap<string, string>;
  readonly facts: HostFacts;
}

function planSeen(scope: Scope, desired: Desired, { claimed, facts }: Seen): HostPlan {
  const { observation, identities } = scope;
  const { host } = desired;
  const { nodes, unreadable } = observation.server;
  const unclear = maybeOwn(host, { nodes, unreadable, nodeKey: identities.get(host.name)?.nodeKey });
  if (unclear) return blocked(host, [], unclearNode(unclear).at({ host: host.name, step: "headscale" }));
  const duplicate = duplicateOf(host.name, identities);
  const road = observation.roads?.get(host.name);
  const seconds = ((observation.took.get(host.name) ?? 0) / 1000).toFixed(1);
  const connected = keep("connect", `connected in ${seconds} s${road === undefined ? "" : ` at ${road}`}`);
  const guests = guestsOf(scope, host);
  const { meshUser } = observation.server;
  const observed: Observed = { facts, nodes, keys: observation.keys, road, claimed, duplicate, guests, meshUser };
  const steps = [connected, ...planSteps(desired, observed)];
  const stays = host.state === "removed" ? whyItStays(host, nodes, steps) : undefined;
  if (stays) return skipped(host, stays);
  const stop = steps.find((step) => step.outcome === "blocked");
  if (stop?.outcome === "blocked")
    return blocked(host, steps, new MeshError({ ...stop.error, host: host.name, step: stop.step }));
  const waiting = steps.some(isNewLogin) ? waitingForPerson(desired, observed) : undefined;
  return withAccess(desired, { facts, access: observation.access.get(host.name), waiting }, steps);
}

const isNewLogin = ({ step, outcome }: StepPlan) => step === "mint-key" && outcome === "change";

interface Known {
  readonly facts: HostFacts;
  readonly access: ReturnType<PlanInput["observation"]["access"]["get"]>;
  readonly waiting: WaitingForPerson | undefined;
}

/** The steps, unless the SSH user may not run those that change the host. */
function withAccess({ host, platform }: Desired, known: Known, steps: readonly StepPlan[]): HostPlan {
  const { facts, access, waiting } = known;
  const planned = { host: host.name, outcome: "planned", steps, ...(waiting ? { waiting } : {}) } as const;
  if (access === undefined) return planned;
  if (access instanceof MeshError) return asleep(host, access) ?? blocked(host, steps, access);
  const { user, program } = facts;
  const problem = platform.accessProblem(access, { user: user.name, program }, host);
  if (!problem) return { ...planned, access };
  const own = steps.filter(({ step }) => step !== "open-wsl");
  if (!own.some(changesHost)) return { ...planned, steps: own }; // what it cannot do for a guest is the guest's failure
  return blocked(host, steps, new MeshError({ ...problem, host: host.name, step: "detect" }));
}

interface Unseen {
  readonly claimed: NonNullable<Observed["claimed"]>;
  readonly error: MeshError | undefined;
}

/** The plan of a host that could not be observed: an error, except for a leaving host that may be gone already. */
function planUnseen({ observation }: Scope, desired: Desired, { claimed, error }: Unseen): HostPlan {
  const { host } = desired;
  const { nodes, unreadable, meshUser } = observation.server;
  if (host.state === "removed" && error?.code !== "INTERRUPTED") {
    const why = error ? `it does not answer (${error.code})` : "it was the machine MeSH ran on";
    return skipped(host, removedStays(host, nodes, why));
  }
  if (!error) throw new Error(`${host.name} was not observed`);
  if (host.state !== "absent" || !mayBeGone(host, error)) return asleep(host, error) ?? blocked(host, [], error);
  const unclear = maybeOwn(host, { nodes, unreadable, nodeKey: undefined });
  if (unclear) return blocked(host, [], unclearNode(unclear).at({ host: host.name, step: "headscale" }));
  const step = leaveUnseen(desired, { nodes, claimed, meshUser }, error);
  if (step.outcome !== "blocked") return { host: host.name, outcome: "planned", steps: [step] };
  return blocked(host, [step], new MeshError({ ...step.error, host: host.name, step: step.step }));
}

/** Errors of a machine that may be gone. A refused key or a changed host key proves that a machine is there. */
const notThere: ReadonlySet<ErrorCode> = new Set(["DNS_FAILED", "SSH_REFUSED", "SSH_TIMEOUT", "SSH_UNREACHABLE"]);

/** The port of a guest that is stopped is its machine's, which may take the connection and drop it. */
const mayBeGone = ({ wslOf }: Host, { code }: MeshError): boolean =>
  wslOf === undefined ? notThere.has(code) : isAway(code);

interface Listed {
  readonly nodes: readonly HeadscaleNode[];
  readonly unreadable: readonly UnreadableNode[];
  /** The host's own node key; undefined when it has none. */
  readonly nodeKey: string | undefined;
}

/**
 * An unreadable node that may be this host's own: by its name, by its key, or because neither is readable. Treating the host as
 * new would log it in again or delete its own node.
 */
function maybeOwn({ name }: Host, { nodes, unreadable, nodeKey }: Listed): UnreadableNode | undefined {
  if (nodeKey !== undefined && nodes.some((node) => node.nodeKey === nodeKey)) return undefined;
  return unreadable.find((node) => {
    if (node.name === name) return true;
    if (nodeKey !== undefined) return node.nodeKey === undefined || node.nodeKey === nodeKey;
    return node.name === undefined;
  });
}

const unclearNode = ({ id, name, why }: UnreadableNode) =>
  new MeshError({
    code: "HEADSCALE_ANSWER",
    problem: `Headscale lists the node ${name ?? "without a name"} (id ${id}), which may be this host's own, in a way that this release cannot read (${why})`,
    next: ["sudo", "headscale", "nodes", "list"],
  });

/** Why a removed host keeps its node: it answers, but there is nothing to do, so the node is not proven to be its own. */
function whyItStays(host: Host, nodes: readonly HeadscaleNode[], steps: readonly StepPlan[]): string | undefined {
  const step = steps.find((one) => one.step === "leave");
  return step?.outcome === "keep" ? removedStays(host, nodes, step.why) : undefined;
}

function removedStays({ name }: Host, nodes: readonly HeadscaleNode[], why: string): string {
  const ids = nodes.filter((node) => node.givenName === name).map((node) => node.id);
  return `no longer in the inventory, but ${why}; its node (id ${ids.join(", ")}) stays. To delete it, write ${name} into the inventory again with "state: absent"`;
}

const skipped = (host: Host, why: string): HostPlan => ({ host: host.name, outcome: "skipped", why });

const blocked = (host: Host, steps: readonly StepPlan[], error: MeshError): HostPlan => ({
  host: host.name,
  outcome: "blocked",
  steps,
  error,
});
