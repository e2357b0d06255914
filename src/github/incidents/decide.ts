// What is to be done about one cause: from its issues and from what is true now, never from what has changed. Pure.

import type { Incident } from "../../health/types.ts";
import type { Seen } from "./board.ts";
import type { Issue } from "./issue.ts";
import type { MarkState } from "./marker.ts";
import type { IssueSettings } from "./types.ts";

/** Why people are mailed besides by opening and closing. */
export type Remark = "again" | "reminder" | "kept" | "stale";

export type Step =
  | { readonly do: "nothing"; readonly issue?: Issue }
  | { readonly do: "open"; readonly after: Issue | undefined }
  | { readonly do: "close"; readonly issue: Issue }
  | { readonly do: "reopen"; readonly issue: Issue; readonly remark: "again" | "stale" }
  | { readonly do: "edit"; readonly issue: Issue; readonly state: MarkState; readonly remark?: Remark };

interface Now {
  readonly at: Date;
  readonly settings: Pick<IssueSettings, "reopenDays" | "remindDays">;
}

/** An older run does not speak over a newer one; a time further ahead is a clock that was wrong. */
const newerRunHours = 6;

const day = 86_400_000;

/** `incident`: undefined when the cause is not there and nobody speaks of it. */
export function nextStep(seen: Seen, incident: Incident | undefined, now: Now): Step {
  const [issue] = seen.open;
  const latest = issue ?? seen.closed;
  if (latest && isLater(latest, now.at)) return { do: "nothing", issue: latest };
  if (incident?.state === "open") return issue ? speakIn(issue, incident, now) : speak(seen.closed, incident, now);
  return issue ? fallSilentIn(issue) : endSilence(seen.closed);
}

/** Whether a reminder is due, for whoever has not acknowledged. */
const isReminderDue = ({ mark }: Issue, { at, settings }: Now): boolean =>
  settings.remindDays > 0 && ageOf(mark?.told, at) >= settings.remindDays * day;

function speakIn(issue: Issue, incident: Incident, now: Now): Step {
  const state = stateOf(issue);
  if (state === "over" || state === "kept") return { do: "edit", issue, state: "open", remark: "again" };
  const reminder = state === "open" && incident.paused === null && isReminderDue(issue, now);
  return { do: "edit", issue, state: "open", ...(reminder ? { remark: "reminder" } : {}) };
}

function speak(closed: Issue | undefined, incident: Incident, now: Now): Step {
  const state = closed && stateOf(closed);
  if (closed && state === "silent") return { do: "edit", issue: closed, state: "silent" };
  if (closed && state === "open") return closedByOther(closed, incident, now);
  if (incident.paused) return { do: "nothing" };
  const again = closed && ageOf(closed.mark?.ended, now.at) <= now.settings.reopenDays * day;
  return again ? { do: "reopen", issue: closed, remark: "again" } : { do: "open", after: closed };
}

/** It was closed without MeSH's word. A person's is obeyed; a bot's, or nobody's, is overruled once, and after that with a reminder. */
function closedByOther(issue: Issue, { paused }: Incident, now: Now): Step {
  if (issue.closedBy && !issue.closedBy.isBot) return { do: "edit", issue, state: "silent" };
  const may = (issue.mark?.stale ?? 0) === 0 || isReminderDue(issue, now);
  return may && !paused ? { do: "reopen", issue, remark: "stale" } : { do: "edit", issue, state: "open" };
}

function fallSilentIn(issue: Issue): Step {
  const state = stateOf(issue);
  if (state === "kept") return { do: "nothing", issue };
  return state === "over" ? { do: "edit", issue, state: "kept", remark: "kept" } : { do: "close", issue };
}

const endSilence = (closed: Issue | undefined): Step =>
  closed && stateOf(closed) !== "over" ? { do: "edit", issue: closed, state: "over" } : { do: "nothing" };

/** One without a marker had it taken away by a person, and is treated like one that is told. A double that was opened again is over. */
const stateOf = ({ mark }: Issue): MarkState => (mark?.state === "twice" ? "over" : (mark?.state ?? "open"));

/** Infinity when the time is not known. */
const ageOf = (time: string | undefined, at: Date): number =>
  time ? at.getTime() - Date.parse(time) : Number.POSITIVE_INFINITY;

function isLater({ mark }: Issue, at: Date): boolean {
  const ahead = -ageOf(mark?.at, at);
  return ahead > 0 && ahead < newerRunHours * 3_600_000;
}
