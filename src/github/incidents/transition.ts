// What the hidden marker and the history say after a writing. Pure.

import type { Incident } from "../../health/types.ts";
import { type Event, isLast, withEvent } from "./history.ts";
import type { Issue } from "./issue.ts";
import { type Mark, type MarkState, markedCause, meshOf, unknownCause } from "./marker.ts";

interface Transition {
  readonly incident: Incident;
  /** undefined for one that is to be made. */
  readonly issue: Issue | undefined;
  readonly state: MarkState;
  /** Whether it mails people: reminders count from then. */
  readonly mails: boolean;
  readonly now: Date;
  readonly mesh: string;
}

export function markFor({ incident, issue, state, mails, now, mesh }: Transition): Mark {
  const at = now.toISOString();
  const before = issue?.mark;
  const goesOn = before !== undefined && (before.state === "open" || before.state === "silent");
  const past = state === "over" || state === "kept";
  const since = past || goesOn ? earlier(before?.since, incident.since) : incident.since;
  const begins = state === "open" && !goesOn;
  return {
    cause: incident.cause.id,
    of: meshOf(mesh),
    state,
    since: earlier(since, at),
    opened: begins || (issue && !issue.isOpen && state === "open" && mails) ? at : (before?.opened ?? ""),
    told: mails ? at : (before?.told ?? ""),
    ended: past ? before?.ended || earlier(incident.endedAt ?? at, at) : "",
    at,
    by: issue ? String(issue.authorId) : "",
    stale: past ? 0 : (before?.stale ?? 0) + (issue && !issue.isOpen && before?.state === "open" && mails ? 1 : 0),
    period: before?.period ?? "",
  };
}

/** The earlier of two times; one that is not known does not count. */
function earlier(a: string | undefined, b: string): string {
  return a && Date.parse(a) < Date.parse(b) ? a : b;
}

interface Happened {
  readonly lines: readonly string[];
  readonly now: Date;
  readonly event: Event | undefined;
  readonly incident: Incident;
  /** undefined where it does not matter. */
  readonly acknowledged: boolean | undefined;
}

/** The history with what has happened now. */
export function eventsOf({ lines, now, event, incident, acknowledged }: Happened): readonly string[] {
  const was = isLast(lines, "acknowledged", "acknowledged no more", "told", "told again");
  const paused = isLast(lines, "paused: window", "window over", "told", "told again");
  const events: (Event | undefined)[] = [
    event,
    acknowledged === true && !was ? "acknowledged" : undefined,
    acknowledged === false && was ? "acknowledged no more" : undefined,
    incident.paused && !paused ? "paused: window" : undefined,
    incident.state === "open" && !incident.paused && paused ? "window over" : undefined,
  ];
  return events.reduce<readonly string[]>((all, one) => (one ? withEvent(all, now, one) : all), lines);
}

/** The incident of an issue that nobody speaks of any more, from what the issue says of itself. */
export function endedIncident(cause: string, issue: Issue, now: Date): Incident {
  const known = markedCause(issue.body) ?? unknownCause(issue.title);
  return {
    cause: { ...known, id: cause, evidence: [], explains: [], next: [] },
    since: issue.mark?.since || now.toISOString(),
    state: "over",
    endedAt: now.toISOString(),
    because: "well",
    paused: null,
    flapping: null,
  };
}
