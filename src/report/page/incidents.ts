// Incidents: what is wrong now, what was wrong, and what people wrote about it.

import { clock, lasted } from "../../core/times.ts";
import { isRemark } from "../../health/codes.ts";
import type { IncidentPast } from "../../health/lookback/types.ts";
import type { HostState } from "../../health/types.ts";
import { type Html, html } from "./html.ts";
import { mark } from "./marks.ts";
import type { KeptIssue, PageData, PersonNote } from "./types.ts";

/** A few of many: a page is to be read. */
const mostNotes = 20;
const mostEvidence = 8;

export function incidentList(data: PageData, shown: readonly IncidentPast[]): Html {
  return html`<ul class="incidents">${shown.map((one) => html`<li>${incident(one, data)}</li>`)}</ul>`;
}

function incident(one: IncidentPast, data: PageData): Html {
  const { cause, endedAt } = one;
  const notes = notesOf(one, data);
  const issue = data.issues.find(({ cause: id }) => id === cause.id);
  return html`<details><summary>
<span class="name">${mark(markOf(one))}<b>${cause.title}</b></span>
<span class="dim">${endedAt === null ? sinceWords(one, data.past.at) : endWords(one)}, severity ${cause.severity}${noteCount(notes)}</span>
${endedAt === null && newestNote(notes)}</summary><div class="inside">${about(one)}${evidence(one)}${next(one)}${notes.slice(-mostNotes).map(note)}${issue && link(issue)}</div></details>`;
}

function markOf({ endedAt, cause }: IncidentPast): HostState {
  if (endedAt !== null) return "healthy";
  if (isRemark(cause)) return "progressing"; // three dots: neither good nor bad
  return cause.severity === "low" ? "degraded" : "failed";
}

const sinceWords = ({ since }: IncidentPast, now: string) => `since ${clock(since)}, for ${lasted(since, now)}`;

function endWords({ since, endedAt, because }: IncidentPast): string {
  const how: Readonly<Record<NonNullable<IncidentPast["because"]>, string>> = {
    well: "well again",
    gone: "its host left the inventory",
    "part-of": "it turned out to be part of another one",
    expected: "its machine may be off",
    unseen: "over when it was next looked at",
  };
  return `${clock(since)}, over after ${lasted(since, endedAt ?? since)}: ${how[because ?? "unseen"] ?? "over"}`;
}

const noteCount = ({ length }: readonly PersonNote[]) =>
  length === 0 ? "" : length === 1 ? ", 1 note" : `, ${length} notes`;

/** What a person knows about it is the first thing that others want to read. */
function newestNote(notes: readonly PersonNote[]): Html | null {
  const last = notes.at(-1);
  return last ? html`<span class="said">${last.author}: ${shortened(last.text)}</span>` : null;
}

const shortened = (text: string) => {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
};

function about({ cause, flapping }: IncidentPast): Html {
  const flaps = flapping ? [`It changed ${flapping.changes} times in ${flapping.nights} nights.`] : [];
  const touches = cause.touchesConnectivity ? ["Connections are affected."] : ["Connections are not affected."];
  const hosts = cause.hosts.length > 1 ? [`It touches ${cause.hosts.join(", ")}.`] : [];
  return html`<p>${[...touches, ...hosts, ...flaps].join(" ")}</p>`;
}

/** What was seen, the same thing once. */
function evidence({ cause }: IncidentPast): Html | null {
  const seen = new Map(cause.evidence.map((one) => [`${one.detail}\n${one.by}`, one]));
  if (seen.size === 0) return null;
  const line = ({ detail, by }: { readonly detail: string; readonly by: string }) =>
    html`<li>${detail}${by && html` <code>${by}</code>`}</li>`;
  return html`<h3>What was seen</h3><ul>${[...seen.values()].slice(0, mostEvidence).map(line)}</ul>`;
}

const next = ({ cause, endedAt }: IncidentPast): Html | null =>
  endedAt !== null || cause.next.length === 0
    ? null
    : html`<h3>What to type next</h3><ul class="next">${cause.next.map((one) => html`<li><code>${one}</code></li>`)}</ul>`;

/** What was written from its beginning to the beginning of the next one of the same cause. */
function notesOf({ cause, since }: IncidentPast, { notes, past }: PageData): readonly PersonNote[] {
  const later = past.incidents.filter((one) => one.cause.id === cause.id && one.since > since).map((one) => one.since);
  const end = later.reduce((first, each) => (each < first ? each : first), "9999");
  return notes.filter((one) => one.cause === cause.id && isoOf(one.at) >= since && isoOf(one.at) < end);
}

/** GitHub's times have no fractions of a second; ours have. */
const isoOf = (time: string) => time.replace(/(:\d\d)Z$/, "$1.999Z");

const note = ({ author, at, text }: PersonNote): Html =>
  html`<blockquote><p>${text}</p><footer>${author}, ${clock(at)}</footer></blockquote>`;

/** Another address than a web page's is no link. */
const link = ({ number, url }: KeptIssue): Html | null =>
  /^https?:\/\/[^\s]+$/i.test(url) ? html`<p><a href="${url}" rel="noreferrer">Issue #${number}</a></p>` : null;
