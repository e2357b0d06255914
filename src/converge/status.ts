// The whole mesh as it is: what each host says, what Headscale says, and how the server's host reaches it.

import { MeshError } from "../core/errors.ts";
import { matchedNode } from "../headscale/match.ts";
import type { HostFacts, PingAnswer } from "../host/protocol.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import { identityOf } from "../steps/identity.ts";
import { observe } from "./observe.ts";
import { makePlan } from "./plan.ts";
import type { HostPlan, NodeRef, Observation } from "./types.ts";
import { pingFrom } from "./verify.ts";
import type { ReadWorld } from "./world.ts";

/** One host of the mesh. Times are ISO 8601; undefined is "not known" for facts and "never" for `expiry`. */
export interface HostStatus {
  readonly host: string;
  readonly os: string | undefined;
  readonly meshIp: string | undefined;
  readonly online: boolean | undefined;
  readonly ping: PingAnswer | undefined;
  readonly expiry: string | undefined;
  readonly version: string | undefined;
  readonly lastSeen: string | undefined;
  readonly error: MeshError | undefined;
  /** What a plan would change, in words; empty when nothing. */
  readonly pending: readonly string[];
  readonly skipped: string | undefined;
}

export interface MeshStatus {
  readonly headscale: { readonly url: string; readonly version: string };
  readonly hosts: readonly HostStatus[];
  readonly unmanaged: readonly NodeRef[];
  readonly notes: readonly string[];
}

/** Observes hosts and server, pings every joined host from the server's host. Changes nothing. */
export async function meshStatus(world: ReadWorld, inventory: Inventory, hosts: readonly Host[]): Promise<MeshStatus> {
  const observation = await observe(world, inventory, hosts);
  const plan = makePlan(inventory, hosts, observation);
  const ips = new Map(hosts.map((host) => [host.name, nodeOf(host, observation)?.ips[0]]));
  const { answers, unpinged } = await pingFrom(world, inventory, hosts, ips);
  return {
    headscale: { url: inventory.headscale.url, version: observation.server.version },
    hosts: hosts.map((host, i) => hostStatus(host, observation, plan.hosts[i], answers.get(host.name))),
    unmanaged: plan.unmanaged,
    notes: unpinged ? [...plan.notes, unpinged] : plan.notes,
  };
}

function factsOf(host: Host, observation: Observation): HostFacts | undefined {
  const facts = observation.hosts.get(host.name);
  return facts instanceof MeshError ? undefined : facts;
}

/** The host's node: by its own identity, or by name when the host did not answer (then it is only Headscale's word). */
function nodeOf(host: Host, observation: Observation) {
  const facts = factsOf(host, observation);
  const { nodes } = observation.server;
  if (facts) return matchedNode(identityOf(facts), nodes);
  return nodes.find((node) => node.givenName === host.name);
}

function hostStatus(
  host: Host,
  observation: Observation,
  plan: HostPlan | undefined,
  ping: PingAnswer | undefined,
): HostStatus {
  const facts = factsOf(host, observation);
  const node = nodeOf(host, observation);
  return {
    host: host.name,
    os: facts ? `${facts.machine.distro} ${facts.machine.versionId}${facts.machine.wsl ? " (WSL)" : ""}` : undefined,
    meshIp: node?.ips[0],
    online: node?.online,
    ping,
    expiry: node?.expiry,
    version: facts?.tailscale.version || undefined,
    lastSeen: node?.lastSeen,
    error: plan?.error,
    pending: plan?.steps.flatMap((step) => (step.outcome === "change" ? [`${step.step}: ${step.why}`] : [])) ?? [],
    skipped: plan?.skipped,
  };
}
