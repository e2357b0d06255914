// Station 3: a pure function of inventory and observation. The plan holds the very actions that apply will run.

import { isIP } from "node:net";
import { type ErrorCode, MeshError } from "../core/errors.ts";
import { prepareWords, sudoersWords } from "../core/hints.ts";
import { unmanagedNodes } from "../headscale/match.ts";
import type { HeadscaleNode } from "../headscale/types.ts";
import type { HostFacts, Rights } from "../host/protocol.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import { type Claim, claimsOf, type Identities, identitiesOf, twinOf } from "../steps/identity.ts";
import { skipReason, stepsFor } from "../steps/index.ts";
import { leaveUnseen } from "../steps/leave.ts";
import type { Desired, Observed, StepPlan } from "../steps/types.ts";
import { change, keep } from "../steps/types.ts";
import type { HostPlan, Observation, Plan } from "./types.ts";

/** What a person asked for in this run, beside what the inventory says. */
export type Asked = Pick<Desired, "newLogin">;

/** What would change, on the given hosts, and why. */
export function makePlan(
  inventory: Inventory,
  hosts: readonly Host[],
  observation: Observation,
  asked: Asked = {},
): Plan {
  const identities = identitiesOf(observation.hosts);
  const claims = claimsOf(identities, observation.server.nodes);
  const scene = { inventory, observation, asked, identities, claims };
  const plans = hosts.map((host) => planHost(scene, host));
  const notes = [observation.server.versionNote, nameNote(inventory.headscale.url), ...observation.notes];
  return {
    version: 1,
    server: planServer(inventory, observation, plans),
    hosts: plans,
    unmanaged: unmanagedNodesOf(inventory, observation).map(({ id, givenName, ips }) => ({ id, name: givenName, ips })),
    notes: notes.filter((note) => note !== undefined),
  };
}

/** tailscaled holds on to port 443 after a lost connection, but not for an address: https://github.com/tailscale/tailscale/issues/15008 */
function nameNote(url: string): string | undefined {
  const { protocol, hostname } = new URL(url);
  if (protocol === "https:" || hostname === "localhost" || isIP(hostname.replace(/^\[|\]$/g, "")) !== 0)
    return undefined;
  return `hosts that lose ${url} may not find it again, because Tailscale then insists on port 443; name the server by its address, as in http://192.168.1.10:8080, or use https`;
}

function planServer(inventory: Inventory, observation: Observation, hosts: readonly HostPlan[]): readonly StepPlan[] {
  const { user } = inventory.headscale;
  const mints = hosts.some((host) => host.steps.some((s) => s.step === "mint-key" && s.outcome === "change"));
  if (observation.server.userExists || !mints) return [];
  return [change("headscale", `the user "${user}" does not exist yet`, [{ on: "headscale", do: "create-user", user }])];
}

interface Scene {
  readonly inventory: Inventory;
  readonly observation: Observation;
  readonly identities: Identities;
  readonly claims: readonly Claim[];
  readonly asked: Asked;
}

function planHost({ inventory, observation, identities, claims, asked }: Scene, host: Host): HostPlan {
  const skipped = skipReason(host);
  if (skipped) return { host: host.name, steps: [], error: undefined, skipped };
  const { nodes } = observation.server;
  const claimed = new Map(claims.filter((claim) => claim.host !== host.name).map((claim) => [claim.node, claim.host]));
  const facts = observation.hosts.get(host.name);
  if (facts === undefined || facts instanceof MeshError)
    return planUnseen({ host, inventory }, { nodes, claimed }, facts);
  const twin = twinOf(host.name, identities);
  const steps = [
    keep("connect", `connected in ${((observation.took.get(host.name) ?? 0) / 1000).toFixed(1)} s`),
    ...stepsFor(host).map((step) => step.plan({ host, inventory, ...asked }, { facts, nodes, claimed, twin })),
  ];
  const stays = host.state === "removed" ? whyItStays(host, nodes, steps) : undefined;
  if (stays) return { host: host.name, steps: [], error: undefined, skipped: stays };
  return {
    host: host.name,
    steps,
    error: obstacle(host, { facts, rights: observation.rights?.get(host.name) }, steps),
    skipped: undefined,
  };
}

/** A host that could not be looked at: an error, unless it is one that is to leave and may be gone already. */
function planUnseen(
  desired: Desired,
  observed: Pick<Observed, "nodes" | "claimed">,
  error: MeshError | undefined,
): HostPlan {
  const { host } = desired;
  const plan = { host: host.name, steps: [], error: undefined, skipped: undefined };
  if (host.state === "removed" && error?.code !== "INTERRUPTED") {
    const why = error ? `it does not answer (${error.code})` : "it was the machine MeSH ran on";
    return { ...plan, skipped: removedStays(host, observed.nodes, why) };
  }
  if (!error) throw new Error(`${host.name} was not observed`);
  if (host.state !== "absent" || !notThere.has(error.code)) return { ...plan, error };
  const step = leaveUnseen(desired, observed, error);
  const stop =
    step.outcome === "blocked" ? new MeshError({ ...step.error, host: host.name, step: step.step }) : undefined;
  return { ...plan, steps: [step], error: stop };
}

/** Ways in which a machine that is gone does not answer. A refused key or another host key is a machine that is there. */
const notThere: ReadonlySet<ErrorCode> = new Set(["DNS_FAILED", "SSH_REFUSED", "SSH_TIMEOUT", "SSH_UNREACHABLE"]);

/** A removed host answers, and yet there is nothing to do on it: then the node of its name is not known to be its own. */
function whyItStays(host: Host, nodes: readonly HeadscaleNode[], steps: readonly StepPlan[]): string | undefined {
  const step = steps.find((one) => one.step === "leave");
  return step?.outcome === "keep" ? removedStays(host, nodes, step.why) : undefined;
}

function removedStays({ name }: Host, nodes: readonly HeadscaleNode[], why: string): string {
  const ids = nodes.filter((node) => node.givenName === name).map((node) => node.id);
  return `no longer in the inventory, but ${why}; its node (id ${ids.join(", ")}) stays. To delete it, write ${name} into the inventory again with "state: absent"`;
}

interface Known {
  readonly facts: HostFacts;
  readonly rights: Rights | MeshError | undefined;
}

/** Why nothing may be done on this host: a step that is blocked, or changes without the right to make them. */
function obstacle(host: Host, { facts, rights }: Known, steps: readonly StepPlan[]): MeshError | undefined {
  const stop = steps.find((step) => step.outcome === "blocked");
  if (stop?.outcome === "blocked") return new MeshError({ ...stop.error, host: host.name, step: stop.step });
  if (rights === undefined || !needsRoot({ steps })) return undefined;
  return rights instanceof MeshError ? rights : withoutRight(host, facts, rights);
}

/** Whether these steps change the host itself, which only root may. */
export const needsRoot = ({ steps }: Pick<HostPlan, "steps">): boolean =>
  steps.some((s) => s.outcome === "change" && s.actions.some((action) => action.on === "host"));

/** Why this user cannot change the host, and the way out; undefined when he can. */
function withoutRight(host: Host, { user, program }: HostFacts, { sudo, prepared }: Rights): MeshError | undefined {
  const at = { host: host.name, step: "detect" };
  if (sudo === "root" || sudo === "passwordless") return undefined;
  if (sudo === "none" && !prepared.may) {
    const problem = `${user.name} may not use sudo, or sudo is not installed`;
    return new MeshError({ ...at, code: "ACCESS_DENIED", problem, next: sudoersWords(host) });
  }
  const next = prepareWords(host);
  if (!prepared.may) {
    const problem = `sudo asks ${user.name} for a password; prepare this host once, with that password`;
    return new MeshError({ ...at, code: "ACCESS_PASSWORD", problem, next });
  }
  if (prepared.version === program) return undefined;
  const problem = `this host was prepared by release ${prepared.version}, this is ${program}; prepare must be run again, with the sudo password`;
  return new MeshError({ ...at, code: "PREPARE_OUTDATED", problem, next });
}

/** Nodes nobody in the inventory is. Hosts that were not observed are recognised by their name, to be careful. */
export function unmanagedNodesOf(inventory: Inventory, observation: Observation): readonly HeadscaleNode[] {
  const identities = identitiesOf(observation.hosts);
  const names = inventory.hosts.map((host) => host.name);
  return unmanagedNodes(observation.server.nodes, [...identities.values()], names);
}
