// Step 4: the pre-auth key of a join. The join action makes it right before it runs; this step only shows a line in the plan.

import { change, keep, type StepPlan } from "./types.ts";

/** The line beside a planned join. It has no actions of its own. */
export function keyLine(join: StepPlan): StepPlan {
  const wantsKey = join.outcome === "change" && join.actions.some((action) => action.on === "host" && action.key);
  return wantsKey
    ? change("mint-key", "one use, ten minutes, for this join", [])
    : keep("mint-key", "no join is planned");
}
