// Comments: what people are mailed about, one or two sentences each.

import { lasted } from "../../core/times.ts";
import type { Incident } from "../../health/types.ts";
import { code } from "../../report/markdown.ts";
import type { Remark } from "./decide.ts";
import { endWords } from "./ended.ts";
import type { Issue } from "./issue.ts";
import { sentence } from "./words.ts";

interface About {
  readonly incident: Incident;
  readonly issue: Issue;
  readonly since: string;
  readonly now: Date;
  readonly runUrl: string;
}

/** The text of a comment that MeSH makes by itself while an issue is open. */
export function remarkText(remark: Remark, { incident, issue, since, now, runUrl }: About): string {
  const run = `([this run](${runUrl}))`;
  const title = sentence(incident.cause.title);
  switch (remark) {
    case "again":
      return `🔴 It is so again: ${title} ${run}.`;
    case "reminder":
      return `⏰ Still so after ${lasted(since, now.toISOString())}: ${title} ${run}.`;
    case "kept":
      return `🟢 All is well here. A person opened this issue again, so it stays open ${run}.`;
    default:
      return `🔴 ${closer(issue)} closed this issue, but it is still so: ${title} ${run}. Opened again, once. A label that this bot leaves alone (with actions/stale, one of its ${code("exempt-issue-labels")}) keeps it away.`;
  }
}

const closer = ({ closedBy }: Issue) => (closedBy ? code(closedBy.login) : "Somebody unknown");

/** The text that goes with closing: how long it lasted, and why it is over. */
export function closingText(incident: Incident, since: string, ended: string, runUrl: string): string {
  const figure = incident.flapping
    ? `, and changed ${incident.flapping.changes} times in ${incident.flapping.nights} nights`
    : "";
  return `${endWords(incident)}. It lasted ${lasted(since, ended)}${figure} ([this run](${runUrl})).`;
}
