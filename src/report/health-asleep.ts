// Machines that sleep, for the summary: what each owes, and what to do when it is awake. No run is made for one of them.

import { clock } from "../core/times.ts";
import type { HealthHost, HealthResult } from "../health/result.ts";
import { openOf } from "./health-words.ts";
import { code, prose, sections } from "./markdown.ts";

/** Empty where every machine is awake. */
export function asleepMarkdown(result: HealthResult): string {
  const asleep = result.hosts.filter(({ state }) => state === "waiting-for-machine");
  if (asleep.length === 0) return "";
  const names = asleep.map(({ host }) => host).join(",");
  const when = `No run is made for a machine that sleeps. When it is awake: Actions → provision host → Run workflow, with host: ${code(names)}, or the next apply.`;
  return sections("#### 💤 Machines that sleep", asleep.map((host) => line(host, result)).join("\n"), when);
}

/** What was wrong when it was last awake is open until somebody has seen it well. */
function line({ host }: HealthHost, result: HealthResult): string {
  const owes = openOf(result).filter(({ cause }) => cause.hosts[0] === host);
  const words = owes.map(({ cause, since }) => `${prose(cause.title)} (since ${clock(since)})`);
  return `- ${code(host)}: ${words.length > 0 ? `owes ${words.join("; ")}` : "nothing was owed when it was last seen"}`;
}
