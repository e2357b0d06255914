// The order of the steps, in one list. `connect` comes before them and `verify` after them, in converge/.

import { detect } from "./detect.ts";
import { installSyncthing } from "./install-syncthing.ts";
import { installTailscale } from "./install-tailscale.ts";
import { join } from "./join.ts";
import { leave } from "./leave.ts";
import { keyLine } from "./mint-key.ts";
import type { Desired, Observed, Step, StepPlan } from "./types.ts";
import { openWsl } from "./wsl.ts";

const provisionSteps: readonly Step[] = [detect, installTailscale, join, installSyncthing, openWsl];

/** Plans every step of one host, in order. Later steps are planned after a blocked one too; the host is then blocked. */
export function planSteps(desired: Desired, observed: Observed): readonly StepPlan[] {
  const { host } = desired;
  const steps = host.state === "present" ? provisionSteps : [leave];
  return steps
    .filter((step) => step.applies(host, observed.guests ?? []))
    .map((step) => step.plan(desired, observed))
    .flatMap((plan) => (plan.step === "join" ? [keyLine(plan), plan] : [plan]));
}
