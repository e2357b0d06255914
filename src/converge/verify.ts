// Station 5: observe again. A host is done when a new plan finds nothing to do on it and it answers a mesh ping.

import { asMeshError, MeshError } from "../core/errors.ts";
import type { HostFacts, PingAnswer } from "../host/protocol.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import { identityOf } from "../steps/identity.ts";
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
const patience = { total: 15_000, pause: 500 };

/** Looks at the changed hosts again, from both sides, and pings them from the Headscale server's host. */
export async function verify(
  world: ReadWorld,
  inventory: Inventory,
  hosts: readonly Host[],
  before: Observation,
): Promise<ReadonlyMap<string, Verified>> {
  for (const host of hosts) world.progress.step(host.name, "verify");
  const facts = new Map(
    await Promise.all(hosts.map(async (host) => [host.name, await observeHost(world, host)] as const)),
  );
  const plans = await settledPlans(world, inventory, hosts, { ...before, hosts: facts });
  const ips = new Map(hosts.map((host) => [host.name, meshIpOf(facts.get(host.name))]));
  const pings = await pingFrom(world, inventory, hosts, ips);
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

async function settledPlans(
  world: ReadWorld,
  inventory: Inventory,
  hosts: readonly Host[],
  observation: Observation,
): Promise<readonly HostPlan[]> {
  const end = world.now() + patience.total;
  for (;;) {
    const server = { ...observation.server, userExists: true, nodes: await world.headscale.nodes() };
    const plan = makePlan(inventory, hosts, { ...observation, server });
    const open = plan.hosts.some((host) => leftSteps(host).length > 0);
    if (!open || world.now() > end) return plan.hosts;
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
  const from = inventory.hosts.find((host) => host.role === "headscale" && host.state === "present");
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
