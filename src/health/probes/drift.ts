// Whether the host is as the inventory says, by the plan that an apply would follow. What another probe tells in better words is left out:
// one thing that is wrong is told once.

import { MeshError } from "../../core/errors.ts";
import type { HostPlan } from "../../plan/types.ts";
import type { Action, StepPlan } from "../../steps/types.ts";
import type { HostSeen, Round } from "./seen.ts";
import { factsOf, noFacts } from "./seen.ts";
import { finding, onHost, type Sight, seen, unseen } from "./sight.ts";

export interface Told {
  /** Codes of what other probes found on this host. */
  readonly codes: ReadonlySet<string>;
  /** It has the identity of another host, or another one has its. */
  readonly isShared: boolean;
  /** It does not hear from Headscale. */
  readonly outOfContact: boolean;
  /** Hosts that run on this one and did not answer. */
  readonly guestsAway: ReadonlySet<string>;
}

/** The look at a host. */
export function driftSight(one: HostSeen, { value: plans }: Round["plans"], told: Told): Sight {
  const { host } = one;
  const at = onHost("drift", host.name);
  if (plans instanceof MeshError) return unseen(at, `there is no plan: ${plans.code}: ${plans.problem}`);
  if (!factsOf(one)) return unseen(at, noFacts(one));
  const plan = plans.get(host.name);
  if (!plan) return unseen(at, "there is no plan for it");
  const by = `mesh plan ${host.name}`;
  if (plan.outcome === "skipped") return seen(at);
  if (plan.outcome === "waiting") return unseen(at, plan.waiting.why);
  if (plan.outcome === "blocked") return blockedSight(at, plan.error, told);
  if (plan.waiting) return seen(at, [finding("join-waits", plan.waiting.why, by)]);
  const left = changesLeft(plan, told);
  const findings = left.map(({ step, why }) => finding("drift", `${step}: ${why}`, by));
  return seen(at, findings);
}

/** Why the machine must not be touched is told by the probe that looks at it. */
const toldElsewhere: ReadonlySet<string> = new Set([
  "CLOCK_WRONG",
  "DISK_FULL",
  "REBOOT_NEEDED",
  "HOST_BUSY",
  "INTERRUPTED",
]);

function blockedSight(at: Parameters<typeof seen>[0], error: MeshError, { codes, isShared }: Told): Sight {
  const said = `${error.code}: ${error.problem}`;
  const isTold = toldElsewhere.has(error.code) || isShared || codes.has("node-doubled");
  return isTold ? unseen(at, said) : seen(at, [finding("drift", said, `mesh plan ${error.host ?? ""}`.trim())]);
}

type Change = Extract<StepPlan, { outcome: "change" }>;

function changesLeft(plan: Extract<HostPlan, { outcome: "planned" }>, told: Told): readonly Change[] {
  return plan.steps.filter(
    (step): step is Change => step.outcome === "change" && !step.actions.every((action) => isTold(step, action, told)),
  );
}

function isTold({ step }: Change, action: Action, { codes, outOfContact, guestsAway }: Told): boolean {
  if (action.on === "headscale") return codes.has(headscaleTold[action.do] ?? "");
  if (action.verb === "remove-join-script") return true;
  if (action.verb === "open-wsl") return guestsAway.has(action.guest ?? "");
  if (step === "install-syncthing") return codes.has("syncthing-stopped");
  if (action.verb === "repair") return codes.has("service-stopped");
  return outOfContact && (step === "join" || step === "mint-key");
}

const headscaleTold: Readonly<Partial<Record<string, string>>> = {
  "rename-node": "node-drifted",
  "set-tags": "node-drifted",
  "delete-node": "node-doubled",
  "disable-expiry": "node-expired",
};
