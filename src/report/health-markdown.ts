// Health for a job summary: the verdict, what is wrong with what to type next, the table, the picture of the mesh, and everything else
// folded.

import { clock } from "../core/times.ts";
import { isRemark } from "../health/codes.ts";
import type { HealthCause, HealthHost, HealthIncident, HealthResult, ToldTo } from "../health/result.ts";
import { asleepMarkdown } from "./health-asleep.ts";
import { waysOut } from "./health-text.ts";
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
import { block, code, details, firstThatFits, pre, prose, sections, table } from "./markdown.ts";
import { type MeshNode, meshPicture } from "./mermaid.ts";
import type { MarkdownOptions } from "./run-markdown.ts";

/** Shortened in steps until it fits; the verdict and what is wrong come first, and stay longest. */
export function healthMarkdown(result: HealthResult, { limit }: Pick<MarkdownOptions, "limit">): string {
  const { hosts, notes, notLooked } = result;
  const open = openOf(result);
  const head = `### ${headMark(result)} Health: ${prose(healthVerdict(result))}`;
  const causes = (max: number) => open.slice(0, max).map((incident) => causeSection(incident, result));
  const unwell = hosts.filter(({ state }) => state !== "healthy");
  const over = justOver(result).map(
    (incident) => `- ${incident.because === "well" ? "✅" : "➖"} ${prose(endOf(incident, result))}`,
  );
  const blind = notLooked.map((text) => `- ❔ could not look, ${prose(text)}`);
  const rest = [
    [...over, ...blind].join("\n"),
    details("Seen, and not told", untoldList(result)),
    details("Notes", notes.map((note) => `- ${code(note, 1000)}`).join("\n")),
    foot(result),
  ];
  return firstThatFits(
    limit,
    () => [head, ...causes(open.length), hostTable(hosts), asleepMarkdown(result), picture(result), ...rest],
    () => [head, ...causes(open.length), hostTable(unwell), asleepMarkdown(result), ...rest],
    () => [head, ...causes(100), hostTable(unwell)],
    () => [head, ...causes(40)],
  );
}

function headMark(result: HealthResult): string {
  if (!result.looked || result.interrupted) return "❔";
  if (wrongOf(result).length > 0) return "❌";
  return result.hosts.every(({ state }) => state === "healthy") ? "✅" : "🟡";
}

function causeSection(incident: HealthIncident, result: HealthResult): string {
  const { cause } = incident;
  const about = aboutIncident(incident, result).map((piece) => prose(piece));
  return sections(
    `#### ${isRemark(cause) ? "➖" : "❌"} ${prose(cause.title)}`,
    [...about, code(cause.code)].join(" · "),
    cause.next.length > 0 ? block(cause.next.join("\n")) : "",
    details("What was seen", evidence(cause, result)),
  ).trimEnd();
}

function evidence(cause: HealthCause, result: HealthResult): string {
  const lines = evidenceOf(cause).map(({ detail, by, since }) => {
    const when = since ? ` (since ${clock(since)})` : "";
    return `${detail}${when}${by ? `\n  by: ${by}` : ""}`;
  });
  const explained = explainedBy(cause, result).map((title) => `explains: ${title}`);
  return lines.length + explained.length === 0 ? "" : pre([...lines, ...explained].join("\n"));
}

const untoldList = (result: HealthResult): string =>
  result.untold.map((one) => `- ${prose(one.cause.title)}: ${prose(silenceWords(one, result))}`).join("\n");

function hostTable(hosts: readonly HealthHost[]): string {
  if (hosts.length === 0) return "";
  const name = namesIn(hosts);
  const calm = hosts.every(({ state }) => state === "healthy");
  const rows = hosts.map((host) => {
    const [mark, words] = stateWords[host.state];
    const cells = [mark, code(name(host)), words, unbroken(roadOf(host)), unbroken(diskOf(host))];
    return calm ? cells : [...cells, host.state === "healthy" ? "" : code(host.why, 120)];
  });
  return table(["", "host", "state", "path", "disk", ...(calm ? [] : ["why"])], rows);
}

/** A figure and its unit stay in one line. */
const unbroken = (text: string) => code(text).replaceAll(" ", "&#160;");

const nodeStates: Readonly<Record<HealthHost["state"], MeshNode["state"]>> = {
  healthy: "good",
  degraded: "warn",
  failed: "bad",
  unknown: "dim",
  progressing: "warn",
  "waiting-for-machine": "dim",
  "waiting-for-person": "warn",
};

function picture(result: HealthResult): string {
  const isServers = ({ cause }: HealthIncident) => /^(?:headscale|certificate|api-key)-/.test(cause.code);
  const [first] = openOf(result).filter(isServers);
  const nodes = result.hosts.map((host): MeshNode => {
    return { name: host.host, under: stateWords[host.state][1], state: nodeStates[host.state], edge: edgeOf(host) };
  });
  const under = first?.cause.title ?? "the server";
  return meshPicture({ name: "Headscale", under, state: first ? "bad" : "dim", edge: undefined }, nodes);
}

function edgeOf({ via, state }: HealthHost): MeshNode["edge"] {
  if (via !== null) return via === "direct" ? "direct" : "relay";
  return state === "failed" ? "cut" : undefined;
}

function foot({ looks, startedAt, endedAt, run }: HealthResult): string {
  const all = looks.good + looks.bad + looks.unknown;
  const seconds = Math.max(0, Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 1000));
  const times = `${clock(startedAt)}, took ${seconds} s`;
  return `<sub>${all} looks: ${looks.good} good, ${looks.bad} bad, ${looks.unknown} could not be taken; ${times}, run ${code(run)}</sub>`;
}

interface ToldPage {
  readonly told: readonly ToldTo[];
  readonly notes: readonly string[];
  readonly incidents?: readonly HealthIncident[];
}

/** Who was told what, to stand below the page that was there before anybody was told. */
export function toldMarkdown({ told, notes, incidents = [] }: ToldPage): string {
  const ways = told.map(
    ({ to, state, words }) =>
      `- ${state === "failed" ? "❌" : state === "told" ? "✅" : "➖"} ${waysOut[to]}: ${prose(words)}`,
  );
  const issues = incidents.flatMap(({ cause, issue, state }) =>
    issue && state === "open" ? [`- [#${issue.number}](${issue.url}) ${prose(cause.title)}`] : [],
  );
  const said = notes.map((note) => `- ⚠️ ${prose(note)}`);
  return `\n${sections("#### Told", [...ways, ...issues, ...said].join("\n"))}`;
}
