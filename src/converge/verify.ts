// Station 5: observes again. A host has converged when a new plan has no changes for it and it answers a mesh ping.

import { asMeshError, MeshError } from "../core/errors.ts";
import type { HostFacts, PingAnswer } from "../host/protocol.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import type { HostPlan } from "../plan/types.ts";
import { identityOf } from "../steps/identity.ts";
import type { StepId } from "../steps/types.ts";
import type { Waiting } from "../steps/waiting.ts";
import { isHealthy } from "../tailscale/status.ts";
import { eachHost } from "./each-host.ts";
import type { PlannedHost } from "./hands.ts";
import { observeHost } from "./observe.ts";
import { makePlan } from "./plan.ts";
import type { Observation } from "./types.ts";
import type { ReadWorld } from "./world.ts";

export interface Verified {
  readonly meshIp: string | undefined;
  readonly ping: PingAnswer | undefined;
  readonly error: MeshError | undefined;
  /** For the person who was handed its join, or for the machine, which fell asleep. */
  readonly waiting: Waiting | undefined;
}

/** What an apply changed, and what was seen before it. */
interface Changed {
  readonly inventory: Inventory;
  readonly hosts: readonly Host[];
  /** Hosts whose join is in a person's hands, by name. */
  readonly handed: ReadonlySet<string>;
  readonly before: Observation;
}

/** Headscale shows a new node as online with a delay. Total time and pause between looks, in milliseconds. */
const patience = { total: 20_000, pause: 700 };

/** The result for each host, and why no pings were sent, if so. */
export interface Verification {
  readonly hosts: ReadonlyMap<string, Verified>;
  readonly unpinged: string | undefined;
  /** What the hosts say of themselves now, which they may not have said before they were changed. */
  readonly notes: readonly string[];
}

/** Observes the changed hosts again, on the host and in Headscale, and pings them from the Headscale server's host. */
export async function verify(world: ReadWorld, changed: Changed): Promise<Verification> {
  const { inventory, hosts, handed } = changed;
  for (const host of hosts) world.progress.step(host.name, "verify");
  const { plans, facts, notes } = await settled(world, changed);
  const waiting = new Map(hosts.map(({ name }, i) => [name, plans[i] && waitingOf(plans[i], handed.has(name))]));
  // A node that waits for its login may still have the address of its last one, where nothing answers.
  const ips = new Map(hosts.map(({ name }) => [name, waiting.get(name) ? undefined : meshIpOf(facts.get(name))]));
  const away = await whyNotJoined(world, inventory, facts);
  const { answers, unpinged } =
    away === undefined ? await patientPings(world, inventory, hosts, ips) : { answers: noAnswers, unpinged: away };
  const seen = hosts.map((host, i) => {
    const { name } = host;
    const [plan, ping] = [plans[i], answers.get(name)];
    const error = (plan && leftOver({ plan, handed: handed.has(name), seen: facts.get(name) })) ?? silent(host, ping);
    return [name, { ping, meshIp: ips.get(name), error, waiting: waiting.get(name) }] as const;
  });
  return { hosts: new Map(seen), unpinged, notes };
}

export function meshIpOf(facts: HostFacts | MeshError | undefined): string | undefined {
  if (facts === undefined || facts instanceof MeshError) return undefined;
  return identityOf(facts)?.ips[0];
}

interface Settled extends Pick<Verification, "notes"> {
  readonly plans: readonly HostPlan[];
  readonly facts: Observation["hosts"];
}

/** Observes until nothing is left to do or the time is up; a host that is done is not observed again. */
async function settled(world: ReadWorld, { inventory, hosts, handed, before }: Changed): Promise<Settled> {
  const end = world.now() + patience.total;
  const facts = new Map<string, HostFacts | MeshError>();
  let open = hosts;
  for (;;) {
    const looked = await eachHost(open, (host) => observeHost(world, host, "verify"));
    open.forEach((host, i) => void facts.set(host.name, looked[i] as HostFacts | MeshError));
    const server = { ...before.server, userExists: true, ...(await world.headscale.nodes()) };
    const keys = handed.size > 0 ? await world.headscale.preAuthKeys() : undefined;
    const observation = { ...before, hosts: facts, server, keys, history: undefined };
    const { hosts: plans, notes } = makePlan({ inventory, hosts, observation, platformOf: world.platformOf }).plan;
    open = hosts.filter(
      ({ name }, i) => plans[i] && isOpen({ plan: plans[i], handed: handed.has(name), seen: facts.get(name) }),
    );
    if (open.length === 0 || world.now() > end) return { plans, facts, notes };
    await world.sleep(patience.pause);
  }
}

/**
 * Why the server's host cannot ping the mesh; its pings would then prove nothing about the other hosts. It may not be in the
 * mesh yet: it failed, or another shard is joining it right now.
 */
async function whyNotJoined(
  world: ReadWorld,
  inventory: Inventory,
  seen: Observation["hosts"],
): Promise<string | undefined> {
  const server = serverOf(inventory);
  if (!server) return undefined;
  const facts = seen.get(server.name) ?? (await observeHost(world, server, "verify"));
  if (facts instanceof MeshError) return couldNot(server, facts);
  const { status } = facts.tailscale;
  if (status && isHealthy(status)) return undefined;
  return `the hosts were not pinged through the mesh: ${server.name}, from where that is done, is not in it itself`;
}

const couldNot = ({ name }: Host, { code, problem }: MeshError) =>
  `the hosts could not be pinged through the mesh from ${name}: ${code}: ${problem}`;

const serverOf = ({ hosts }: Inventory) => hosts.find((host) => host.role === "headscale" && host.state === "present");

/** Finding a path through the mesh takes a moment, so hosts that do not answer are pinged again. */
async function patientPings(
  world: ReadWorld,
  inventory: Inventory,
  hosts: readonly Host[],
  ips: ReadonlyMap<string, string | undefined>,
): Promise<Pings> {
  const end = world.now() + patience.total;
  const answers = new Map<string, PingAnswer>();
  for (;;) {
    const silentHosts = hosts.filter((host) => !answers.get(host.name)?.reachable);
    const pings = await pingFrom(world, inventory, silentHosts, ips);
    for (const [name, answer] of pings.answers) answers.set(name, answer);
    const all = [...answers.values()].every((answer) => answer.reachable);
    if (all || world.now() > end) return { answers, unpinged: pings.unpinged };
    await world.sleep(patience.pause);
  }
}

/** What the second look shows of a host. */
interface Shown {
  readonly plan: HostPlan;
  /** Its join is in a person's hands. */
  readonly handed: boolean;
  readonly seen: HostFacts | MeshError | undefined;
}

/** Whether another look may see more. */
const isOpen = (shown: Shown) => shown.plan.outcome === "waiting" || leftOver(shown) !== undefined;

function waitingOf(plan: HostPlan, handed: boolean): Waiting | undefined {
  if (plan.outcome === "waiting") return plan.waiting;
  return plan.outcome === "planned" && handed ? plan.waiting : undefined;
}

/** A join that a person has in hands is theirs; when they were quicker than this look, what is left is for the next apply. */
const isTheirs = (plan: PlannedHost, { handed, seen }: Shown) =>
  handed && (plan.waiting !== undefined || isJoined(seen));

const isJoined = (seen: Shown["seen"]) =>
  seen !== undefined &&
  !(seen instanceof MeshError) &&
  seen.tailscale.status !== undefined &&
  isHealthy(seen.tailscale.status);

const joining: ReadonlySet<StepId> = new Set<StepId>(["mint-key", "join"]);

/** The error for a host that is not as planned. */
function leftOver(shown: Shown): MeshError | undefined {
  const { plan } = shown;
  const at = { host: plan.host, step: "verify" };
  if (plan.outcome === "blocked") return plan.error.at(at);
  if (plan.outcome !== "planned") return undefined;
  const theirs = isTheirs(plan, shown);
  const left = plan.steps.filter(({ step, outcome }) => outcome !== "keep" && !(theirs && joining.has(step)));
  if (left.length === 0) return undefined;
  return new MeshError({
    ...at,
    code: "VERIFY_FAILED",
    problem: `still not as planned: ${left.map((step) => `${step.step}: ${step.why}`).join("; ")}`,
    next: ["mesh", "plan", plan.host],
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

/** Answers by host name; `unpinged`: why there are no answers. */
interface Pings {
  readonly answers: ReadonlyMap<string, PingAnswer>;
  readonly unpinged: string | undefined;
}

const noAnswers: Pings["answers"] = new Map();

/** Pings the given hosts through the mesh from the host with `role: headscale`, if there is one. */
export async function pingFrom(
  world: ReadWorld,
  inventory: Inventory,
  hosts: readonly Host[],
  ips: ReadonlyMap<string, string | undefined>,
): Promise<Pings> {
  const from = serverOf(inventory);
  const targets = hosts.filter((host) => host.name !== from?.name && ips.get(host.name));
  if (!from || targets.length === 0) return { answers: noAnswers, unpinged: undefined };
  try {
    const session = await world.read(from);
    const answers = await session.ping(targets.map((host) => ips.get(host.name) ?? ""));
    const named = targets.flatMap((host, i) => (answers[i] ? [[host.name, answers[i]] as const] : []));
    return { answers: new Map(named), unpinged: undefined };
  } catch (thrown) {
    return { answers: noAnswers, unpinged: couldNot(from, asMeshError(thrown)) };
  }
}
