// Hosts that run on another host of the inventory (WSL2). The two are one machine: what keeps a guest from being reached is told in
// the words of the host under it, and is one cause.

import { type Blocked, type ErrorCode, MeshError } from "../core/errors.ts";
import { printable } from "../core/text.ts";
import type { HostFacts } from "../host/protocol.ts";
import type { Host } from "../inventory/types.ts";
import type { HostPlan } from "../plan/types.ts";
import type { Guest } from "../steps/types.ts";
import type { WaitingForHost } from "../steps/waiting.ts";
import type { PlanInput } from "./types.ts";

/** A port whose forward leads to nobody takes the connection and drops it, before a word of SSH. */
const silent = ["SSH_REFUSED", "SSH_TIMEOUT", "SSH_UNREACHABLE", "SSH_LOST", "SSH_PROTOCOL"] as const;

/** What is seen of a guest that is shut: its machine may open it. With another host key, its port leads elsewhere. */
const shut: ReadonlySet<ErrorCode> = new Set<ErrorCode>([...silent, "HOST_KEY_CHANGED"]);

/** What is seen of a guest whose machine is away. A stranger who answers for it then is no consequence of that. */
const away: ReadonlySet<ErrorCode> = new Set<ErrorCode>([...silent, "DNS_FAILED"]);

/** Whether it is the machine's doing that its guest fails with this. */
export const isAway = (code: ErrorCode): boolean => away.has(code);

/** The guests of a host that were looked at and can be opened or kept open. */
export const guestsOf = ({ hosts, observation }: PlanInput, { name }: Host): readonly Guest[] =>
  hosts.flatMap((host): Guest[] => {
    const seen = observation.hosts.get(host.name);
    if (host.wslOf !== name || host.state !== "present" || seen === undefined) return [];
    if (!(seen instanceof MeshError)) return [{ host, away: undefined }];
    return shut.has(seen.code) ? [{ host, away: seen }] : [];
  });

/** The plans, with those of guests that were not reached as the plans of the hosts under them want it. */
export function withGuests(input: PlanInput, plans: readonly HostPlan[]): readonly HostPlan[] {
  const byName = new Map(plans.map((plan) => [plan.host, plan]));
  const hosts = new Map(input.hosts.map((host) => [host.name, host]));
  return plans.map((plan) => {
    const host = hosts.get(plan.host);
    const error = input.observation.hosts.get(plan.host);
    if (!host?.wslOf || host.state !== "present" || !(error instanceof MeshError)) return plan;
    return guestPlan(input, { host, error, plan, under: byName.get(host.wslOf) });
  });
}

interface Unreached {
  readonly host: Host;
  readonly error: MeshError;
  /** By itself. */
  readonly plan: HostPlan;
  /** Of the host under it; undefined: it is not in this run. */
  readonly under: HostPlan | undefined;
}

function guestPlan(input: PlanInput, { host, error, plan, under }: Unreached): HostPlan {
  const on = input.inventory.hosts.find(({ name }) => name === host.wslOf);
  if (on?.state !== "present") return plan;
  if (under === undefined) {
    return plan.outcome === "blocked" && shut.has(error.code) ? blocked(host, alone(host, on, error)) : plan;
  }
  const cause = causeUnder(under);
  if (cause !== undefined) return isAway(error.code) ? behind(host, on, cause) : plan;
  if (!shut.has(error.code)) return plan;
  const problem = whyNotOpened(input, host, on);
  if (problem) return blocked(host, new MeshError({ ...problem, host: host.name, step: "open-wsl" }));
  const then = `once it is opened there, it is looked at again`;
  return behind(host, on, `${host.name} does not answer as it should (${error.code}); ${then}`);
}

/** Why the host under it keeps its guest waiting. */
function causeUnder(under: HostPlan): string | undefined {
  if (under.outcome === "waiting") return under.waiting.why;
  return under.outcome === "blocked" ? failedUnder(under.error) : undefined;
}

/** The failure of the host under it as the reason of its guest. */
export const failedUnder = ({ code, problem }: Pick<MeshError, "code" | "problem">): string =>
  `it failed (${code}: ${printable(problem.split("\n")[0] ?? "", 300)})`;

const behind = (host: Host, on: Host, why: string): HostPlan => ({
  host: host.name,
  outcome: "waiting",
  steps: [],
  waiting: waitingFor(on.name, why),
});

export const waitingFor = (host: string, why: string): WaitingForHost => ({ for: "host", host, why });

const blocked = (host: Host, error: MeshError): HostPlan => ({ host: host.name, outcome: "blocked", steps: [], error });

/** A run that is about the guest alone changes no other host. */
function alone({ name }: Host, on: Host, { code, problem, step, cause }: MeshError): MeshError {
  const next = ["mesh", "apply", on.name, name];
  const more = `${problem}; it runs on ${on.name}, which may open it when it is applied together with it`;
  return new MeshError({ code, problem: more, host: name, step, next, cause });
}

/** What is known to keep the host under it from opening the guest. */
function whyNotOpened({ observation, platformOf }: PlanInput, host: Host, on: Host): Blocked | undefined {
  const facts = observation.hosts.get(on.name) as HostFacts;
  const platform = platformOf(on);
  const obstacle = platform.guest?.(facts, host, on).obstacle;
  if (obstacle) return obstacle;
  const access = observation.access.get(on.name);
  if (access === undefined || access instanceof MeshError) return undefined;
  const { user, program } = facts;
  const problem = platform.accessProblem(access, { user: user.name, program }, on);
  return problem && { ...problem, problem: `${on.name} cannot open it: ${problem.problem}` };
}
