// The words of health that a terminal and a page share.

import { count } from "../core/text.ts";
import { clock, lasted } from "../core/times.ts";
import { isRemark } from "../health/codes.ts";
import type { HealthCause, HealthHost, HealthIncident, HealthResult, Untold } from "../health/result.ts";

/** A mark and its word, so that no colour and no sign stands alone. */
export const stateWords: Readonly<Record<HealthHost["state"], readonly [mark: string, words: string]>> = {
  healthy: ["✅", "healthy"],
  degraded: ["🟡", "degraded"],
  failed: ["❌", "failed"],
  unknown: ["❔", "unknown"],
  progressing: ["⏳", "in progress"],
  "waiting-for-machine": ["💤", "waiting for its machine"],
  "waiting-for-person": ["✋", "waiting for a person"],
};

const stateOrder: readonly HealthHost["state"][] = [
  ...(["failed", "degraded", "unknown", "progressing"] as const),
  ...(["waiting-for-person", "waiting-for-machine", "healthy"] as const),
];

const worstFirst: readonly HealthCause["severity"][] = ["high", "medium", "low"];

/** The worst first; among equals, what has been so for longest. */
export const openOf = ({ incidents }: Pick<HealthResult, "incidents">): readonly HealthIncident[] =>
  incidents.filter(({ state }) => state === "open").sort((a, b) => rank(a) - rank(b) || longer(a, b));

const rank = ({ cause }: HealthIncident) => worstFirst.indexOf(cause.severity);
const longer = (a: HealthIncident, b: HealthIncident) => Date.parse(a.since) - Date.parse(b.since);

/** What has just ended: older ones are remembered, and no news. */
export const justOver = ({ incidents, startedAt }: HealthResult): readonly HealthIncident[] =>
  incidents.filter(({ state, endedAt }) => state === "over" && endedAt !== null && endedAt >= startedAt);

/** The open ones that are wrong; the others are to be known, and ask nothing of anybody. */
export const wrongOf = (result: Pick<HealthResult, "incidents">): readonly HealthIncident[] =>
  openOf(result).filter(({ cause }) => !isRemark(cause));

/** "5 hosts, all healthy", "5 hosts, 1 failed, 4 healthy; 1 thing is wrong". */
export function healthVerdict(result: HealthResult): string {
  const { hosts, looked, interrupted } = result;
  if (interrupted) return "interrupted before the end";
  if (!looked) return "it could not look at the mesh";
  const kinds = stateOrder.flatMap((state) => {
    const n = hosts.filter((host) => host.state === state).length;
    return n === 0 ? [] : [n === hosts.length ? `all ${stateWords[state][1]}` : `${n} ${stateWords[state][1]}`];
  });
  const wrong = wrongOf(result).length;
  const things = wrong === 0 ? "" : wrong === 1 ? "; 1 thing is wrong" : `; ${wrong} things are wrong`;
  return `${[count(hosts.length, "host"), ...kinds].join(", ")}${things}`;
}

/** Since when, how bad, and what else is known of it, in short pieces. */
export function aboutIncident(
  { cause, since, paused, flapping }: HealthIncident,
  { startedAt, endedAt }: Pick<HealthResult, "startedAt" | "endedAt">,
): readonly string[] {
  const isNew = Date.parse(since) >= Date.parse(startedAt);
  return [
    `since ${clock(since)} (${isNew ? "new" : lasted(since, endedAt)})`,
    `severity ${cause.severity}`,
    cause.touchesConnectivity ? "affects connections" : "",
    flapping ? `changed ${flapping.changes} times in ${flapping.nights} nights` : "",
    paused ? `paused until ${clock(paused.until)} by the window “${paused.window}”` : "",
  ].filter(Boolean);
}

/** What was seen, the same thing once. */
export const evidenceOf = ({ evidence }: HealthCause): HealthCause["evidence"] =>
  evidence.filter((one, i) => evidence.findIndex(({ detail, by }) => detail === one.detail && by === one.by) === i);

/** Names what an id stands for, as far as the result knows it. */
function titleIn({ incidents, untold }: Pick<HealthResult, "incidents" | "untold">, id: string): string {
  return [...incidents, ...untold].find(({ cause }) => cause.id === id)?.cause.title ?? id;
}

/** What follows from a cause, and is not told, in words. */
export const explainedBy = ({ explains }: HealthCause, result: HealthResult): readonly string[] => [
  ...new Set(explains.map((id) => titleIn(result, id))),
];

/** Why something is not told. */
export function silenceWords({ silence }: Untold, result: HealthResult): string {
  switch (silence.by) {
    case "explained":
      return `follows from “${titleIn(result, silence.cause)}”`;
    case "rising":
      return `seen ${silence.seen} of ${silence.of} times`;
    case "window":
      return `in the window “${silence.window}” until ${clock(silence.until)}`;
    case "expected-sometimes":
      return "its machine may be off";
    case "progressing":
      return `not judged yet: ${silence.why}`;
  }
}

/** "direct 3 ms", "relay 40 ms, 20 % lost", "-". */
export function roadOf({ via, latencyMs, lossPercent }: HealthHost): string {
  if (via === null && latencyMs === null) return "-";
  const ms = latencyMs === null ? "" : ` ${latencyMs < 1 ? "<1" : Math.round(latencyMs)} ms`;
  const lost = lossPercent ? `, ${Math.round(lossPercent)} % lost` : "";
  return `${via ?? "mesh"}${ms}${lost}`;
}

export const diskOf = ({ diskPercent }: HealthHost): string =>
  diskPercent === null ? "-" : `${Math.round(diskPercent)} %`;

/** How something ended. What is part of another cause is not well. */
export function endOf({ cause, since, endedAt, because, partOf }: HealthIncident, result: HealthResult): string {
  const how = {
    well: "",
    gone: ", its host left the inventory",
    expected: ", its machine may be off",
    "part-of": `, part of “${titleIn(result, partOf ?? "")}”`,
  };
  return `${cause.title}: over after ${lasted(since, endedAt ?? since)}${how[because ?? "well"]}`;
}
