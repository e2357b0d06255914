// Looking back, for a terminal: a table of hosts with their nights, then incidents; of a single host its days, too.

import { printable } from "../core/text.ts";
import { clock, lasted } from "../core/times.ts";
import type { HostDay } from "../health/history/types.ts";
import { stateNow, summaryOf } from "../health/lookback/summary.ts";
import type { IncidentPast, LookBack } from "../health/lookback/types.ts";
import { stateWords } from "./health-words.ts";
import { latencyWords, legend, lookedWords, stripOf, upWords } from "./history-words.ts";
import { namesIn } from "./machines.ts";
import type { Style } from "./style.ts";
import { columns } from "./table.ts";

/** Text of others in one line. */
const oneLine = (text: string, max = 200) => printable(text, max).replace(/\s+/g, " ");

/** More days than this are no strip that fits beside other columns. */
const stripDays = 30;
const mostIncidents = 20;

/** All hosts in a table; a single one with its days, too. */
export function historyLines(back: LookBack, style: Style): string[] {
  const { hosts, incidents } = back;
  const [only, ...others] = hosts;
  const spans = only && others.length === 0 ? ["", ...spanLines(only.days)] : [];
  const told = incidents.slice(0, mostIncidents).map((one) => incidentLine(one, back.at));
  const more = incidents.length > mostIncidents ? [style.dim(`and ${incidents.length - mostIncidents} more`)] : [];
  return [
    ...table(back, style),
    style.dim(`the last ${Math.min(stripDays, back.days)} days: ${legend}`),
    ...spans,
    ...(told.length > 0 ? ["", ...told, ...more] : []),
    "",
    nightsLine(back),
    verdictLine(back, style),
  ];
}

function table({ hosts, at }: LookBack, style: Style): string[] {
  const name = namesIn(hosts.map((host) => ({ host: host.name, wslOf: host.wslOf })));
  const heads = ["HOST", "NOW", "UP", "LOOKED", "LATENCY", "INCIDENTS", "DAYS"].map((text) => style.bold(text));
  const rows = hosts.map((host) => [
    name({ host: host.name, wslOf: host.wslOf }),
    stateWords[stateNow(host, at)][1],
    upWords(host),
    lookedWords(host.nights),
    latencyWords(host.latency),
    String(host.incidents),
    stripOf(host.days.slice(-stripDays)),
  ]);
  return columns([heads, ...rows]);
}

/** Days in a row that were alike are one line. */
function spanLines(days: readonly HostDay[]): string[] {
  const spans: { from: string; to: string; words: string }[] = [];
  for (const { day, state, why } of days) {
    const words =
      state === null ? oneLine(why) : state === "healthy" ? "healthy" : `${stateWords[state][1]}: ${oneLine(why)}`;
    const last = spans.at(-1);
    if (last?.words === words) last.to = day;
    else spans.push({ from: day, to: day, words });
  }
  return columns(spans.map(({ from, to, words }) => [from === to ? from : `${from} to ${to}`, words]));
}

function incidentLine({ cause, since, endedAt }: IncidentPast, at: string): string {
  const title = oneLine(cause.title);
  if (endedAt === null) return `open since ${clock(since)}, for ${lasted(since, at)}: ${title} (${cause.id})`;
  return `${clock(since)} to ${clock(endedAt)}, ${lasted(since, endedAt)}: ${title} (${cause.id})`;
}

function verdictLine(back: LookBack, style: Style): string {
  const { mood, words } = summaryOf(back);
  const paint = { healthy: style.good, degraded: style.warn, failed: style.bad, unknown: style.warn }[mood];
  return paint(`now ${mood}: ${oneLine(words)}`);
}

function nightsLine({ at, newest, nights, days }: LookBack): string {
  if (newest === null) return "no run is in the history";
  return `${lookedWords(nights)} nights looked at, of the last ${days} days; the newest run ended ${clock(newest)}, ${lasted(newest, at)} ago`;
}
