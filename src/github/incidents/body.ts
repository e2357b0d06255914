// The text of an issue. It is edited in place every night; an edit mails nobody.

import { clock, lasted } from "../../core/times.ts";
import type { Finding, Incident } from "../../health/types.ts";
import { block, code, details, firstThatFits } from "../../report/markdown.ts";
import type { Acknowledgement } from "./acknowledge.ts";
import { endWords } from "./ended.ts";
import { type Mark, markerLines } from "./marker.ts";
import { causePicture } from "./picture.ts";
import { cut, sentence } from "./words.ts";

/** GitHub takes 65,536 characters; a text has never fewer bytes. */
const bodyLimit = 65_000;
const evidenceLimit = 24_000;
const longestLine = 600;

interface Page {
  readonly incident: Incident;
  readonly mark: Mark;
  readonly history: readonly string[];
  readonly acknowledgement: Acknowledgement;
  /** More that is to be said, as Markdown. */
  readonly notices: readonly string[];
  readonly acknowledgedLabel: string;
  readonly now: Date;
  readonly runUrl: string;
  readonly redact: (text: string) => string;
}

/** The whole body, shorter than GitHub's limit whatever the evidence. */
export function issueBody(page: Page): string {
  const { incident, mark, redact } = page;
  const marker = markerLines(mark, incident.cause);
  const clean = (text: string) => redact(text);
  const evidence = evidenceBlocks(incident.cause.evidence, clean);
  const blocks = [heading(page), ...statusBlocks(page), ...evidence, ...nextBlocks(incident, clean)];
  const rest = [explainedBlock(incident), causePicture(incident.cause), historyBlock(page.history), foot(page)];
  const text = firstThatFits(bodyLimit - Buffer.byteLength(marker), () => [...blocks, ...rest]);
  return `${marker}\n${clean(text)}`;
}

function heading({ incident, mark, now }: Page): string {
  const { cause, flapping } = incident;
  const over = incident.state === "over" || mark.state === "over";
  const time = over
    ? `From ${clock(mark.since)} to ${clock(mark.ended || incident.endedAt || mark.at)}`
    : `Since ${clock(mark.since)}${lastingWords(mark.since, now)}`;
  const touches = cause.touchesConnectivity ? ", affects connections" : "";
  const hosts = cause.hosts.slice(0, 20).map((host) => code(host));
  const more = cause.hosts.length > 20 ? ` and ${cause.hosts.length - 20} more` : "";
  const changes = flapping ? `, changed ${flapping.changes} times in ${flapping.nights} nights` : "";
  const where = hosts.length > 0 ? `\n\nHosts: ${hosts.join(", ")}${more}` : "";
  return `**${sentence(cause.title)}**\n\n${time} · severity ${cause.severity}${touches}${changes} · ${code(cause.code)}${where}`;
}

/** How long it is so already; nothing in the night that it begins in. */
function lastingWords(since: string, now: Date): string {
  const isNew = now.getTime() - Date.parse(since) < 3_600_000;
  return isNew ? "" : ` (${lasted(since, now.toISOString())})`;
}

function statusBlocks({ incident, mark, acknowledgement, notices }: Page): string[] {
  const { is, ignored } = acknowledgement;
  const said: string[] = [];
  const over = mark.state === "over" || mark.state === "kept";
  if (over && mark.ended) said.push(`${endWords(incident)}. It lasted ${lasted(mark.since, mark.ended)}.`);
  if (mark.state === "kept")
    said.push("A person opened this issue again while all is well, so it stays open. MeSH closes it no more.");
  if (mark.state === "silent")
    said.push("🔕 A person closed this issue while it was so. MeSH is silent about it until it is well again.");
  if (incident.paused && !over)
    said.push(`⏸️ Paused until ${clock(incident.paused.until)}: window ${code(incident.paused.window)}.`);
  if (is && !over) said.push(acknowledgedWords(is));
  for (const one of ignored) said.push(`⚠️ ${sentence(one)}`);
  return [...said, ...notices].map((text) => `> ${text}`);
}

function acknowledgedWords({ by, until, reason }: NonNullable<Acknowledgement["is"]>): string {
  const whose = by ? ` by ${code(by)}` : " by label";
  const end = until ? ` until the end of ${until} (UTC)` : "";
  return `👀 Acknowledged${whose}${end}${reason ? `: ${sentence(reason, 300)}` : ""}. No reminders.`;
}

/** In a fence, where GitHub finds no names and no numbers of issues. */
function evidenceBlocks(evidence: readonly Finding[], clean: (text: string) => string): string[] {
  if (evidence.length === 0) return [];
  const lines = evidence.flatMap(findingLines).map((line) => cut(brokenMarks(clean(line)), longestLine));
  let room = evidenceLimit;
  const kept: string[] = [];
  for (const line of lines) {
    room -= Buffer.byteLength(line) + 1;
    if (room < 0) break;
    kept.push(line);
  }
  const left = lines.length - kept.length;
  // In pieces that a block renders whole.
  const pieces = chunks(kept, 3500).map((piece) => block(piece, "text"));
  const note = left > 0 ? [`_${left} of ${lines.length} lines are left out here; the run has all of them._`] : [];
  return ["#### What was seen", ...pieces, ...note];
}

function findingLines({ detail, by, since }: Finding): string[] {
  const when = since ? ` (since ${clock(since)})` : "";
  return [...`${detail}${when}`.split(/\r?\n/), ...(by ? [`  by: ${by}`] : [])];
}

/** A text from a host that looks like our marker is none to nobody. */
const brokenMarks = (line: string) => line.replace(/<!--/g, "<! --").replace(/-->/g, "-- >");

function chunks(lines: readonly string[], max: number): string[] {
  const made: string[][] = [[]];
  let size = 0;
  for (const line of lines) {
    if (size + line.length > max) {
      made.push([]);
      size = 0;
    }
    made.at(-1)?.push(line);
    size += line.length + 1;
  }
  return made.filter((piece) => piece.length > 0).map((piece) => piece.join("\n"));
}

function nextBlocks({ cause: { next } }: Incident, clean: (text: string) => string): string[] {
  return next.length === 0 ? [] : ["#### What to do", block(next.map(clean).join("\n"))];
}

/** What has no issue of its own because of this one. */
function explainedBlock({ cause: { explains } }: Incident): string {
  const most = 30;
  const more = explains.length > most ? [`- and ${explains.length - most} more`] : [];
  const list = [...explains.slice(0, most).map((one) => `- ${sentence(one, 200)}`), ...more];
  return explains.length === 0 ? "" : `#### What follows from it\n\n${list.join("\n")}`;
}

const historyBlock = (lines: readonly string[]) => details("History", lines.join("\n"));

function foot({ now, runUrl, mark, acknowledgedLabel }: Page): string {
  const looked = `Looked at ${clock(now.toISOString())} by [this run](${runUrl}).`;
  if (mark.state !== "open") return `<sub>${looked}</sub>`;
  const day = new Date(now.getTime() + 14 * 86_400_000).toISOString().slice(0, 10);
  const ways = `MeSH keeps this issue up to date and closes it when it is well. Closing it by hand silences it until then. The label ${code(acknowledgedLabel)}, or a comment <code>/ack until ${day} reason</code>, stops the reminders.`;
  return `<sub>${looked} ${ways}</sub>`;
}
