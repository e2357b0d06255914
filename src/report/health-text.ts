// Health for a terminal: a calm table when all is well; otherwise first what is wrong, since when, what was seen, and what to type.

import { printable } from "../core/text.ts";
import { isRemark } from "../health/codes.ts";
import type { HealthHost, HealthIncident, HealthResult, ToldTo } from "../health/result.ts";
import {
  aboutIncident,
  diskOf,
  endOf,
  evidenceOf,
  explainedBy,
  healthVerdict,
  justOver,
  openOf,
  roadOf,
  silenceWords,
  stateWords,
  wrongOf,
} from "./health-words.ts";
import { namesIn } from "./machines.ts";
import type { Style } from "./style.ts";
import { columns } from "./table.ts";

/** Text of others in one line. */
const oneLine = (text: string, max = 500) => printable(text, max).replace(/\s+/g, " ");

/** The whole report. */
export function healthLines(result: HealthResult, style: Style): string[] {
  const causes = openOf(result).flatMap((incident) => [...causeLines(incident, result, style), ""]);
  const over = justOver(result).map((incident) => overLine(incident, result, style));
  // What follows from an open cause stands there already.
  const told = new Set(openOf(result).flatMap(({ cause }) => cause.explains));
  const unnamed = result.untold.filter(({ cause, silence }) => silence.by !== "explained" || !told.has(cause.id));
  const untold = unnamed.map((one) =>
    style.dim(`- ${oneLine(one.cause.title)}: ${oneLine(silenceWords(one, result))}`),
  );
  const blind = result.notLooked.map((text) => style.warn(`? could not look, ${oneLine(text)}`));
  const between = [...over, ...untold, ...blind];
  return [
    ...causes,
    ...between,
    ...(between.length > 0 ? [""] : []),
    ...hostTable(result.hosts, style),
    "",
    ...toldLines(result.told, result.notes, style),
    verdictLine(result, style),
  ];
}

function verdictLine(result: HealthResult, style: Style): string {
  const words = healthVerdict(result);
  if (!result.looked || result.interrupted) return style.bad(words);
  const calm = result.hosts.every(({ state }) => state === "healthy") && wrongOf(result).length === 0;
  return calm ? style.good(words) : style.warn(words);
}

/** What is not well again has no tick. */
function overLine(incident: HealthIncident, result: HealthResult, style: Style): string {
  const words = oneLine(endOf(incident, result));
  return incident.because === "well" ? style.good(`✓ ${words}`) : style.dim(`- ${words}`);
}

/** More findings than this are in the document and in the issue. */
const mostEvidence = 6;

function causeLines(incident: HealthIncident, result: HealthResult, style: Style): string[] {
  const { cause, issue } = incident;
  const all = evidenceOf(cause);
  const seen = all.slice(0, mostEvidence).flatMap(({ detail, by }) => {
    const [first = "", ...more] = printable(detail, 500).split("\n");
    return [
      `  seen: ${first}`,
      ...more.map((line) => `        ${line}`),
      ...(by ? [style.dim(`    by: ${oneLine(by)}`)] : []),
    ];
  });
  const left = all.length - mostEvidence;
  return [
    `${isRemark(cause) ? style.dim("-") : style.bad("✗")} ${style.bold(oneLine(cause.title))}  ${style.dim(cause.code)}`,
    `  ${aboutIncident(incident, result).join(", ")}`,
    ...seen,
    ...(left > 0 ? [style.dim(`  and ${left} more, with --json`)] : []),
    ...explainedBy(cause, result).map((title) => `  explains: ${oneLine(title)}`),
    ...cause.next.map((line) => `  ${style.bold("next:")} ${oneLine(line)}`),
    ...(issue ? [`  issue: ${issue.url}`] : []),
  ];
}

function hostTable(hosts: readonly HealthHost[], style: Style): string[] {
  const name = namesIn(hosts);
  const heads = ["HOST", "STATE", "PATH", "DISK", ""].map((text) => style.bold(text));
  const rows = hosts.map((host) => [
    name(host),
    colours[host.state](style)(stateWords[host.state][1]),
    roadOf(host),
    diskOf(host),
    host.state === "healthy" ? "" : style.dim(oneLine(host.why, 100)),
  ]);
  return columns([heads, ...rows]);
}

type Colour = (style: Style) => (text: string) => string;
const good: Colour = (style) => style.good;
const bad: Colour = (style) => style.bad;
const warn: Colour = (style) => style.warn;
const dim: Colour = (style) => style.dim;

const colours: Readonly<Record<HealthHost["state"], Colour>> = {
  healthy: good,
  degraded: warn,
  failed: bad,
  unknown: warn,
  progressing: warn,
  "waiting-for-machine": dim,
  "waiting-for-person": warn,
};

export const waysOut: Readonly<Record<ToldTo["to"], string>> = {
  issues: "issues",
  webhook: "webhook",
  "dead-man": "dead man's switch",
};

/** What was told, and what came of it. */
export const toldLines = (told: readonly ToldTo[], notes: readonly string[], style: Style): string[] => [
  ...told.map(({ to, state, words }) => {
    const line = `${waysOut[to]}: ${oneLine(words)}`;
    return state === "failed" ? style.bad(`${line}: not told`) : style.dim(line);
  }),
  ...notes.map((note) => style.warn(`note: ${oneLine(note)}`)),
];
