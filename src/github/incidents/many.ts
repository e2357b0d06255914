// More causes at once than people read one by one: one issue with a list. Those that have an issue of their own keep it.

import { count } from "../../core/text.ts";
import { clock } from "../../core/times.ts";
import type { Cause, Incident, Severity } from "../../health/types.ts";

export const manyId = "many-causes";
export const manyCode = "MANY_CAUSES";

interface Shared {
  /** What has an issue of its own. */
  readonly own: readonly Incident[];
  /** What stands in the list, and the incident that is the list; undefined when there is none. */
  readonly listed: readonly Incident[];
  readonly list: Incident | undefined;
}

/** `hasOwn`: whether this cause has an issue already. */
export function shared(incidents: readonly Incident[], max: number, hasOwn: (cause: string) => boolean): Shared {
  const isTold = ({ cause, state, paused }: Incident) => state === "open" && (paused === null || hasOwn(cause.id));
  const open = incidents.filter(isTold);
  if (open.length <= max) return { own: incidents, listed: [], list: undefined };
  const listed = open.filter(({ cause }) => !hasOwn(cause.id));
  if (listed.length === 0) return { own: incidents, listed, list: undefined };
  const own = incidents.filter((incident) => !listed.includes(incident));
  return { own, listed, list: listOf(listed, max) };
}

function listOf(listed: readonly Incident[], max: number): Incident {
  const since = listed.map((incident) => incident.since).reduce((a, b) => (Date.parse(a) < Date.parse(b) ? a : b));
  const cause: Cause = {
    id: manyId,
    code: manyCode,
    hosts: [...new Set(listed.flatMap(({ cause: { hosts } }) => hosts.slice(0, 1)))],
    severity: worst(listed),
    touchesConnectivity: listed.some(({ cause: { touchesConnectivity } }) => touchesConnectivity),
    title: `More than ${count(max, "thing")} wrong at once`,
    evidence: listed.map(({ cause: one, since: from }) => ({
      code: one.code,
      detail: one.title,
      by: one.next[0] ?? "",
      since: from,
    })),
    explains: [],
    next: [...new Set(listed.flatMap(({ cause: { next } }) => next.slice(0, 1)))].slice(0, 20),
  };
  return { cause, since, state: "open", endedAt: null, because: null, paused: null, flapping: null };
}

const order: readonly Severity[] = ["high", "medium", "low"];

const worst = (listed: readonly Incident[]): Severity =>
  order.find((severity) => listed.some(({ cause }) => cause.severity === severity)) ?? "low";

/** "host-down: since …" for the reader of a report. */
export const listedNote = ({ cause, since }: Incident, number: number | null): string =>
  `${cause.title}, since ${clock(since)}: in the list of #${number ?? "?"}`;
