// Does what is to be done about one cause. Each writing is one call that sets state, text and marker together, so a run that is cut
// off anywhere leaves what the next run understands.

import { lasted } from "../../core/times.ts";
import type { Incident } from "../../health/types.ts";
import { type Acknowledgement, acknowledgement } from "./acknowledge.ts";
import { issueBody } from "./body.ts";
import { createIssue } from "./create.ts";
import { nextStep, type Remark, type Step } from "./decide.ts";
import { closeDoubles } from "./doubles.ts";
import { type Event, historyIn } from "./history.ts";
import type { Issue, Writing } from "./issue.ts";
import { type Mark, type MarkState, markedCause } from "./marker.ts";
import { refusalOf } from "./refusal.ts";
import { closingText, remarkText } from "./remarks.ts";
import { say } from "./say.ts";
import { endedIncident, eventsOf, markFor } from "./transition.ts";
import type { Desk, Outcome, ToTell } from "./types.ts";
import { titleOf } from "./words.ts";

const noAcknowledgement: Acknowledgement = { is: undefined, ignored: [] };

/** `incident`: undefined for a cause that nobody speaks of any more. Throws what GitHub refused. */
export async function keepIncident(desk: Desk, cause: string, incident: Incident | undefined): Promise<Outcome> {
  const notes: string[] = [];
  for (let turn = 0; ; turn++) {
    try {
      return await oneTurn(desk, cause, incident, notes);
    } catch (thrown) {
      // It was deleted or moved in this very moment: looked at once more, as what it is now.
      const refusal = refusalOf(thrown);
      if (turn > 0 || (refusal !== "gone" && refusal !== "moved")) throw thrown;
    }
  }
}

async function oneTurn(desk: Desk, cause: string, incident: Incident | undefined, notes: string[]): Promise<Outcome> {
  const { board, to } = desk;
  const now = { at: to.now, settings: to.settings };
  let seen = await board.seen(cause);
  notes.push(...seen.notes);
  let step = nextStep(seen, incident, now);
  if (step.do === "open" && (await board.probe())) {
    seen = await board.seen(cause);
    step = nextStep(seen, incident, now);
  }
  await closeDoubles(desk, seen, notes);
  return perform(desk, cause, step, incident, notes);
}

async function perform(
  desk: Desk,
  cause: string,
  step: Step,
  incident: Incident | undefined,
  notes: string[],
): Promise<Outcome> {
  const outcome = (did: Outcome["did"], issue?: Issue): Outcome => {
    return { cause, did, number: issue?.number ?? null, url: issue?.url ?? null, notes: [...new Set(notes)] };
  };
  if (step.do === "nothing") return outcome(step.issue?.mark?.state === "kept" ? "kept" : "nothing", step.issue);
  if (step.do === "open") {
    if (!incident) return outcome("nothing");
    return outcome("opened", await open(desk, incident, step.after, notes));
  }
  const told = incident ?? endedIncident(cause, step.issue, desk.to.now);
  if (step.do === "close") return outcome("closed", await close(desk, told, step.issue, notes));
  if (step.do === "reopen") return outcome("reopened", await reopen(desk, told, step.issue, step.remark, notes));
  const issue = await edit(desk, told, step, notes);
  if (step.state === "open" && !issue.isOpen)
    notes.push(`#${issue.number} was closed again by ${issue.closedBy?.login ?? "somebody"}`);
  if (step.state === "silent") notes.push(`#${issue.number} was closed by a person: silent until it is well`);
  const did = step.state === "silent" ? "silent" : step.state === "kept" ? "kept" : "edited";
  return outcome(did, issue);
}

async function open(desk: Desk, incident: Incident, after: Issue | undefined, notes: string[]): Promise<Issue> {
  const { calls, board, to } = desk;
  const { settings } = to;
  const { cause } = incident;
  const before = after ? [`It was so before: #${after.number}.`] : [];
  const moved = notes.map((note) => `${note}.`);
  const mark = markFor({ incident, issue: undefined, state: "open", mails: true, now: to.now, mesh: settings.mesh });
  const notices = [...before, ...moved];
  const history = eventsOf({ lines: [], now: to.now, event: "told", incident, acknowledged: undefined });
  const body = issueBody({ ...to, ...settings, incident, mark, history, notices, acknowledgement: noAcknowledgement });
  const draft = {
    title: title(to, cause.title),
    body,
    labels: [...settings.labels],
    assignees: [...settings.assignees],
  };
  const made = await createIssue(calls, board, cause.id, draft);
  notes.push(...made.notes);
  const seen = await board.seen(cause.id);
  await closeDoubles(desk, seen, notes);
  return seen.open[0] ?? made.issue;
}

async function close(desk: Desk, incident: Incident, issue: Issue, notes: string[]): Promise<Issue> {
  const closing = { state: "closed", state_reason: "completed" } as const;
  const closed = await write(desk, { incident, issue, state: "over", mails: true, more: closing });
  const { since = "", ended = "" } = closed.mark ?? {};
  await remark(desk, closed, "closed", closingText(incident, since, ended, desk.to.runUrl), notes);
  await withoutLabel(desk, closed, notes);
  return closed;
}

async function reopen(
  desk: Desk,
  incident: Incident,
  issue: Issue,
  why: "again" | "stale",
  notes: string[],
): Promise<Issue> {
  const event: Event = why === "stale" ? "reopened: closed by a bot" : "told again";
  const opening = { state: "open", state_reason: "reopened" } as const;
  const opened = await write(desk, { incident, issue, state: "open", mails: true, more: opening, event });
  await remarkBy(desk, opened, incident, why, { ...issue, mark: opened.mark }, notes);
  await withoutLabel(desk, opened, notes);
  return opened;
}

async function edit(desk: Desk, incident: Incident, step: Step & { do: "edit" }, notes: string[]): Promise<Issue> {
  const { issue, state } = step;
  const known = state === "open" ? await acknowledged(desk, issue) : noAcknowledgement;
  notes.push(...known.ignored);
  if (known.is) notes.push(`#${issue.number} is acknowledged${known.is.until ? ` until ${known.is.until}` : ""}`);
  const mailed = step.remark === "reminder" && known.is ? undefined : step.remark;
  const edited = await write(desk, {
    incident,
    issue,
    state,
    mails: mailed !== undefined,
    known,
    ...eventFor(state, mailed, issue),
  });
  if (mailed) await remarkBy(desk, edited, incident, mailed, edited, notes);
  return edited;
}

function eventFor(state: MarkState, remark: Remark | undefined, issue: Issue): { event?: Event } {
  if (remark === "again") return { event: "told again" };
  if (remark === "reminder") return { event: "reminder" };
  if (issue.mark?.state === state) return {};
  if (state === "silent") return { event: "closed by a person: silent until it is well" };
  if (state === "kept") return { event: "kept open by a person, all is well" };
  return state === "over" ? { event: "well, unspoken" } : {};
}

async function acknowledged({ calls, to }: Desk, issue: Issue): Promise<Acknowledgement> {
  const labelled = issue.labels.some((name) => name.toLowerCase() === to.settings.acknowledgedLabel.toLowerCase());
  const comments = issue.comments > 0 ? await calls.comments(issue.number, issue.mark?.opened ?? "") : [];
  return acknowledgement(labelled, comments, to.now);
}

interface Written {
  readonly incident: Incident;
  readonly issue: Issue;
  readonly state: MarkState;
  readonly mails: boolean;
  readonly known?: Acknowledgement;
  readonly event?: Event;
  readonly more?: Omit<Writing, "body" | "title">;
}

async function write({ calls, board, to }: Desk, written: Written): Promise<Issue> {
  const { incident, issue, state, mails, known = noAcknowledgement, event, more } = written;
  const mark = markFor({ incident, issue, state, mails, now: to.now, mesh: to.settings.mesh });
  const lines = historyIn(issue.body);
  const acknowledgedNow = state === "open" ? known.is !== undefined : undefined;
  const history = eventsOf({
    lines,
    now: to.now,
    event: event ?? closingEvent(mark, more),
    incident,
    acknowledged: acknowledgedNow,
  });
  const page = { ...to, ...to.settings, incident, mark, history, acknowledgement: known, notices: [] };
  // A title that a person has changed stays, until the cause itself has another.
  const renamed = markedCause(issue.body)?.title !== incident.cause.title;
  const wanted = title(to, incident.cause.title);
  const named = renamed && wanted !== issue.title ? { title: wanted } : {};
  const answer = await calls.edit(issue.number, { ...named, body: issueBody(page), ...more });
  board.keep(answer);
  return answer;
}

function closingEvent({ since, ended }: Mark, more: Written["more"]): Event | undefined {
  return more?.state === "closed" ? `closed after ${lasted(since, ended)}` : undefined;
}

async function remarkBy(desk: Desk, issue: Issue, incident: Incident, kind: Remark, before: Issue, notes: string[]) {
  const { now, runUrl } = desk.to;
  const since = before.mark?.since ?? incident.since;
  await remark(desk, issue, kind, remarkText(kind, { incident, issue: before, since, now, runUrl }), notes);
}

async function remark({ calls, to }: Desk, issue: Issue, key: string, text: string, notes: string[]): Promise<void> {
  const left = await say(calls, issue, { key, text: to.redact(text), at: to.now });
  if (left) notes.push(left);
}

/** An acknowledgement ends with its incident. */
async function withoutLabel({ calls, to }: Desk, { number, labels }: Issue, notes: string[]): Promise<void> {
  const name = labels.find((label) => label.toLowerCase() === to.settings.acknowledgedLabel.toLowerCase());
  if (name === undefined) return;
  await calls.removeLabel(number, name).catch((thrown: unknown) => {
    if (refusalOf(thrown) === "lost") throw thrown;
    notes.push(`#${number} still has the label ${name}: take it off, or it counts for the next time`);
  });
}

const title = ({ settings, redact }: ToTell, text: string) => titleOf(settings.titlePrefix, redact(text));
