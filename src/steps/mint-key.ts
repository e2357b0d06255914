// Step 4: a key for this one join, made by the join itself when it is due. Here it is only a line that people see, so that a
// host that is right costs no key.

import { change, keep, type StepPlan } from "./types.ts";

/** The line beside a planned join. Its key is the action's own: nothing is to be done for this line. */
export function keyLine(join: StepPlan): StepPlan {
  const wantsKey = join.outcome === "change" && join.actions.some((action) => action.on === "host" && action.key);
  return wantsKey
    ? change("mint-key", "one use, ten minutes, for this join", [])
    : keep("mint-key", "no join is planned");
}
