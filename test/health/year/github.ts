// The year told at a GitHub that has its bad days: answers that are errors, limits, or lost on their way, lists that lag, two runs at
// once, a run that is started again, a state folder that is empty.

import { Secret } from "../../../src/core/secret.ts";
import { openGitHub } from "../../../src/github/client.ts";
import { manyId } from "../../../src/github/incidents/many.ts";
import { markOf } from "../../../src/github/incidents/marker.ts";
import { tellIncidents } from "../../../src/github/incidents/tell.ts";
import type { IssueSettings, TellMemory } from "../../../src/github/incidents/types.ts";
import { type Fault as Answer, faults as answers, type FaultName } from "../../contract/faults.ts";
import { startIssues } from "../../github/incidents/server/server.ts";
import type { Stored } from "../../github/incidents/server/shapes.ts";
import { openIn } from "./open.ts";
import { type Random, randomFrom } from "./random.ts";
import type { Judged, Year } from "./year.ts";

const MINUTE = 60_000;
export const maxIssues = 10;

const settings: IssueSettings = {
  ...{ mesh: "mesh.yaml", titlePrefix: "", labels: ["mesh-health"], assignees: [], acknowledgedLabel: "acknowledged" },
  ...{ maxIssues, remindDays: 7, reopenDays: 7 },
};

/** Passing ones, which a run is to get over by itself. */
const hiccups: readonly FaultName[] = ["502", "503", "429", "secondary limit", "connection reset", "half an answer"];
/** The rest of the run is not answered. */
const outages: readonly FaultName[] = ["503", "403", "secondary limit of an hour", "page of a proxy"];

type Trouble = "none" | "hiccup" | "lost" | "outage" | "at once" | "again";

interface Told {
  readonly run: Judged;
  readonly trouble: Trouble;
  readonly failed: boolean;
  /** GitHub's time, which never goes back. */
  readonly at: number;
  /** Names of causes with an open issue after the run; a double is there twice. */
  readonly open: readonly string[];
  readonly writings: number;
}

/** Tells each run of the year in its turn. */
export async function toldYear(seed: number, { runs }: Year) {
  const github = await startIssues();
  github.time = 0;
  const random = randomFrom(seed + 1);
  const told: Told[] = [];
  let memory: TellMemory | undefined;
  let errors = 0;

  for (const [n, run] of runs.entries()) {
    github.time = Math.max(github.time + MINUTE, run.run.start);
    const mayFail = isMadeGood(run, runs[n + 1], openOf(github.issues)) && told.at(-1)?.failed !== true;
    const trouble = troubleOf(random, openIn(run).size > 0 || openOf(github.issues).length > 0, mayFail);
    const wrong = wrongAnswers(trouble, random, () => errors++);
    const lag = random.one([0, 0, 0.5, 2, 8]) * MINUTE;
    github.options = { tokens: { ghs_test: { login: "github-actions[bot]", lag } }, fault: wrong };
    const [at, asked] = [github.time, github.asked.length];
    const before = random.chance(0.03) ? undefined : memory;
    const all = trouble === "at once" ? [tell(run, before), tell(run, before)] : [tell(run, before)];
    const ended = await Promise.all(all);
    if (trouble === "again") {
      github.time += MINUTE;
      ended.push(await tell(run, undefined));
    }
    memory = ended.at(-1)?.memory;
    const writings = github.asked.slice(asked).filter((call) => !call.startsWith("GET")).length;
    told.push({ run, trouble, at, writings, failed: ended.some(({ failed }) => failed), open: openOf(github.issues) });
  }
  await github[Symbol.asyncDispose]();
  return { told, issues: [...github.issues.values()], calls: github.asked.length, errors };

  function tell({ run, verdict }: Judged, known: TellMemory | undefined) {
    const api = openGitHub({ token: new Secret("ghs_test"), apiUrl: github.url, warn: () => {}, second: 1 });
    const at = { owner: "o", repo: "r" };
    return tellIncidents(api, at, {
      ...{ incidents: verdict.incidents, whole: true, settings, memory: known, now: new Date(run.start) },
      untold: new Set(verdict.causes.flatMap(({ cause, silence }) => (silence ? [cause.id] : []))),
      ...{ runUrl: "https://github.invalid/o/r/actions/runs/11", redact: (text: string) => text },
    });
  }
}

export const causeOf = ({ body }: Stored): string => markOf(body)?.cause ?? "";
export const isDouble = ({ reason }: Stored): boolean => reason === "duplicate";

const openOf = (issues: ReadonlyMap<number, Stored>): readonly string[] =>
  [...issues.values()].filter(({ state }) => state === "open").map(causeOf);

/** A run may fail to tell when the next one can: what is not told yet is there a night longer, and the clock goes on. */
function isMadeGood(run: Judged, next: Judged | undefined, open: readonly string[]): boolean {
  if (!next || next.run.start <= run.run.start) return false;
  const there = openIn(next);
  return open.includes(manyId) || [...openIn(run)].every((id) => open.includes(id) || there.has(id));
}

/** Nights in which something is to be said have more of it than others, and the last ones none. */
function troubleOf(random: Random, busy: boolean, mayFail: boolean): Trouble {
  const figure = random.next() * (busy ? 1 : 4);
  const failing: readonly [Trouble, number][] = [
    ["hiccup", 0.4],
    ["lost", 0.55],
    ["outage", 0.65],
  ];
  const troubles: readonly [Trouble, number][] = [["at once", 0.07], ["again", 0.14], ...(mayFail ? failing : [])];
  return troubles.find(([, below]) => figure < below)?.[0] ?? "none";
}

/** What is answered in place of, or after, the right answer. */
function wrongAnswers(trouble: Trouble, random: Random, onError: () => void) {
  const first = random.between(0, trouble === "lost" ? 2 : 5);
  const name = random.one(trouble === "outage" ? outages : hiccups);
  let calls = 0;
  return (call: string): Answer | undefined => {
    if (trouble === "none" || trouble === "at once" || trouble === "again") return undefined;
    if (trouble === "lost" && call.startsWith("GET")) return undefined;
    const nth = calls++;
    if (trouble === "outage" ? nth < first : nth !== first) return undefined;
    onError();
    return trouble === "lost" ? { ...answers["connection reset"], lost: true } : answers[name];
  };
}
