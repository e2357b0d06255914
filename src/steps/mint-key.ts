// Step 4: the pre-auth key of a join. The join action makes it right before it runs; this step only shows a line in the plan.

import { count } from "../core/text.ts";
import { change, keep, type StepPlan } from "./types.ts";
import { waysOf } from "./ways.ts";

/** The line beside a planned join. It has no actions of its own. */
export function keyLine(join: StepPlan): StepPlan {
  const actions = join.outcome === "change" ? join.actions : [];
  const login = actions.find((action) => action.on === "host" && action.key);
  if (login?.on !== "host") return keep("mint-key", "no join is planned");
  const ways = waysOf(login);
  const kept = ways.find(({ key }) => key?.keep)?.key;
  const person = kept ? `; ${lifeOf(kept.lifeMs)} for the one that a person may get` : "";
  return change("mint-key", `one use, ten minutes, for ${ways.length > 1 ? "each way of " : ""}this join${person}`, []);
}

/** "24 hours", "90 minutes". */
function lifeOf(ms: number): string {
  const hours = ms / 3_600_000;
  return Number.isInteger(hours) ? count(hours, "hour") : count(Math.ceil(ms / 60_000), "minute");
}
