// Station 5: observe again. A host is done when a new plan finds nothing to do on it and it answers a mesh ping.

import { asMeshError, MeshError } from "../core/errors.ts";
import type { HostFacts, PingAnswer } from "../host/protocol.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import { identityOf } from "../steps/identity.ts";
import { isHealthy, parseStatus } from "../tailscale/status.ts";
import { eachHost } from "./each-host.ts";
import { observeHost } from "./observe.ts";
import { makePlan } from "./plan.ts";
import type { HostPlan, Observation } from "./types.ts";
import type { ReadWorld } from "./world.ts";

export interface Verified {
  readonly plan: HostPlan | undefined;
  readonly meshIp: string | undefined;
  readonly ping: PingAnswer | undefined;
  readonly error: MeshError | undefined;
}

/** Headscale shows a node that has just joined as online after a moment; how long we look, in milliseconds. */
const patience = { total: 20_000, pause: 700 };

/** Looks at the changed hosts again, from both sides, and pings them from the Headscale server's host. */
export async function verify(
  world: ReadWorld,
  inventory: Inventory,
  hosts: readonly Host[],
  before: Observation,
): Promise<ReadonlyMap<string, Verified>> {
  for (const host of hosts) world.progress.step(host.name, "verify");
  const { plans, facts } = await settled(world, inventory, hosts, before);
  const ips = new Map(hosts.map((host) => [host.name, meshIpOf(facts.get(host.name))]));
  const pings = (await serverIsJoined(world, inventory, facts))
    ? await patientPings(world, inventory, hosts, ips)
    : new Map<string, PingAnswer>();
  return new Map(
    hosts.map((host, i) => {
      const [plan, ping, meshIp] = [plans[i], pings.get(host.name), ips.get(host.name)];
      return [host.name, { plan, ping, meshIp, error: leftOver(host, plan) ?? silent(host, ping) }];
    }),
  );
}

export function meshIpOf(facts: HostFacts | MeshError | undefined): string | undefined {
  if (facts === undefined || facts instanceof MeshError) return undefined;
  return identityOf(facts)?.ips[0];
}

interface Settled {
  readonly plans: readonly HostPlan[];
  readonly facts: Observation["hosts"];
}

/** Looks until nothing is left to do or patience ends; a host that is right is not looked at again. */
async function settled(
  world: ReadWorld,
  inventory: Inventory,
  hosts: readonly Host[],
  before: Observation,
): Promise<Settled> {
  const end = world.now() + patience.total;
  const facts = new Map<string, HostFacts | MeshError>();
  let open = hosts;
  for (;;) {
    const looked = await eachHost(open, (host) => observeHost(world, host, "verify"));
    open.forEach((host, i) => void facts.set(host.name, looked[i] as HostFacts | MeshError));
    const server = { ...before.server, userExists: true, nodes: await world.headscale.nodes() };
    const { hosts: plans } = makePlan(inventory, hosts, { ...before, hosts: facts, server });
    open = hosts.filter((_, i) => plans[i] && (plans[i].error || leftSteps(plans[i]).length > 0));
    if (open.length === 0 || world.now() > end) return { plans, facts };
    await world.sleep(patience.pause);
  }
}

/**
 * Whether the server's host is in the mesh, so that its pings say something of the others. It may not be yet: it failed, or
 * another shard is bringing it in at this very moment.
 */
async function serverIsJoined(world: ReadWorld, inventory: Inventory, seen: Observation["hosts"]): Promise<boolean> {
  const server = serverOf(inventory);
  if (!server) return false;
  const facts = seen.get(server.name) ?? (await observeHost(world, server, "verify"));
  const status = facts instanceof MeshError ? "" : facts.tailscale.status;
  if (status && isHealthy(parseStatus(status))) return true;
  world.progress.note(server.name, "it is not in the mesh itself, so the others are not pinged from here");
  return false;
}

const serverOf = ({ hosts }: Inventory) => hosts.find((host) => host.role === "headscale" && host.state === "present");

/** A path through the mesh takes a moment to be found: who does not answer is asked again. */
async function patientPings(
  world: ReadWorld,
  inventory: Inventory,
  hosts: readonly Host[],
  ips: ReadonlyMap<string, string | undefined>,
): Promise<ReadonlyMap<string, PingAnswer>> {
  const end = world.now() + patience.total;
  const answers = new Map<string, PingAnswer>();
  for (;;) {
    const silentHosts = hosts.filter((host) => !answers.get(host.name)?.reachable);
    for (const [name, answer] of await pingFrom(world, inventory, silentHosts, ips)) answers.set(name, answer);
    const all = [...answers.values()].every((answer) => answer.reachable);
    if (all || world.now() > end) return answers;
    await world.sleep(patience.pause);
  }
}

const leftSteps = (plan: HostPlan) => plan.steps.filter((step) => step.outcome !== "keep");

function leftOver(host: Host, plan: HostPlan | undefined): MeshError | undefined {
  if (plan?.error) return plan.error.at({ host: host.name, step: "verify" });
  const left = plan ? leftSteps(plan) : [];
  if (left.length === 0) return undefined;
  return new MeshError({
    code: "VERIFY_FAILED",
    host: host.name,
    step: "verify",
    problem: `still not as planned: ${left.map((step) => `${step.step}: ${step.why}`).join("; ")}`,
    next: ["mesh", "plan", host.name],
  });
}

function silent(host: Host, ping: PingAnswer | undefined): MeshError | undefined {
  if (ping === undefined || ping.reachable) return undefined;
  return new MeshError({
    code: "VERIFY_FAILED",
    host: host.name,
    step: "verify",
    problem: `joined, but the Headscale server's host gets no answer to a mesh ping of ${ping.ip} (${ping.detail})`,
    next: ["mesh", "status"],
  });
}

/** Mesh pings of the given hosts from the host with `role: headscale`; empty when there is none or it is not joined. */
export async function pingFrom(
  world: ReadWorld,
  inventory: Inventory,
  hosts: readonly Host[],
  ips: ReadonlyMap<string, string | undefined>,
): Promise<ReadonlyMap<string, PingAnswer>> {
  const from = serverOf(inventory);
  const targets = hosts.filter((host) => host.name !== from?.name && ips.get(host.name));
  if (!from || targets.length === 0) return new Map();
  try {
    const session = await world.read(from);
    const answers = await session.ping(targets.map((host) => ips.get(host.name) ?? ""));
    return new Map(targets.flatMap((host, i) => (answers[i] ? [[host.name, answers[i]] as const] : [])));
  } catch (thrown) {
    const error = asMeshError(thrown);
    world.progress.note(from.name, `mesh pings could not be tried from here: ${error.problem}`);
    return new Map();
  }
}
