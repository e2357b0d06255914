// Makes GitHub's issues say what is true now. It goes by the issues that are open, not by what has changed, so whatever was lost in one
// run is made good by the next; in the end there is one issue a cause.

import { redacted } from "../../core/redact.ts";
import type { Incident } from "../../health/types.ts";
import type { GitHubApi } from "../client.ts";
import { Board } from "./board.ts";
import { digestId, keepDigest } from "./digest.ts";
import { issueCalls, type Repository } from "./issue.ts";
import { keepIncident } from "./keeper.ts";
import { listedNote, manyId, shared } from "./many.ts";
import { refusalOf, whyNotTold } from "./refusal.ts";
import { type Desk, notRunPrefix, type Outcome, type Told, type ToTell } from "./types.ts";

/** One thing to see to, and what comes of it when it is not reached. */
interface Task {
  readonly cause: string;
  readonly run: () => Promise<Outcome>;
}

/** Never throws for what GitHub refuses: that is in the notes, and `failed` says that something was not told. */
export async function tellIncidents(api: GitHubApi, at: Repository, asked: ToTell): Promise<Told> {
  const clean = (text: string) => asked.redact(text);
  const to = { ...asked, incidents: redacted(asked.incidents, clean) };
  const calls = issueCalls(api, at);
  const board = new Board(calls, to.settings.mesh, to.memory);
  const desk: Desk = { calls, board, to };
  try {
    await board.read(to.now);
  } catch (thrown) {
    const outcomes = to.incidents.map(({ cause }) => leftOut(cause.id));
    return { outcomes, notes: [whyOf(thrown, calls.repository)], failed: true, memory: board.memory() };
  }
  const { outcomes, notes } = await runAll(tasksOf(desk), calls.repository);
  const strangers = board.strangers.map(
    ({ number, author }) => `#${number} looks like an issue of MeSH, and is by ${author}: it was left alone`,
  );
  const failed = outcomes.some(({ did }) => did === "left");
  return {
    outcomes: [...outcomes, ...listed(desk, outcomes)],
    notes: [...notes, ...strangers],
    failed,
    memory: board.memory(),
  };
}

function tasksOf(desk: Desk): readonly Task[] {
  const { board, to } = desk;
  const { own, list } = sharedOf(desk);
  const all = new Map<string, Incident | undefined>(own.map((incident) => [incident.cause.id, incident]));
  if (list) all.set(manyId, list);
  if (to.whole)
    for (const cause of board.causes().keys())
      if (!all.has(cause) && !to.untold.has(cause) && !isOfWatchdog(cause)) all.set(cause, undefined);
  all.delete(digestId);
  const tasks = [...all].map(([cause, incident]) => ({ cause, run: () => keepIncident(desk, cause, incident) }));
  const { digest } = to;
  return digest === undefined ? tasks : [...tasks, { cause: digestId, run: () => keepDigest(desk, digest) }];
}

/** Whether something runs is not what a run can tell of itself. */
const isOfWatchdog = (cause: string) => cause.startsWith(notRunPrefix);

function sharedOf({ board, to }: Desk) {
  const has = board.causes();
  return shared(to.incidents, to.settings.maxIssues, (cause) => has.has(cause));
}

/** One after the other. A right, a switch or a limit ends it for all; what is wrong with one issue is that issue's. */
async function runAll(tasks: readonly Task[], repository: string): Promise<Pick<Told, "outcomes" | "notes">> {
  const outcomes: Outcome[] = [];
  const notes: string[] = [];
  let stopped = false;
  for (const { cause, run } of tasks) {
    if (stopped) outcomes.push(leftOut(cause));
    else
      try {
        outcomes.push(await run());
      } catch (thrown) {
        const why = whyOf(thrown, repository);
        stopped = refusalOf(thrown) === "refused";
        outcomes.push(leftOut(cause, ...(stopped ? [] : [why])));
        if (stopped) notes.push(why);
      }
  }
  return { outcomes, notes };
}

/** Anything without an HTTP status is no answer of GitHub's, but a fault of ours. */
function whyOf(thrown: unknown, repository: string): string {
  if ((thrown as { status?: unknown }).status === undefined) throw thrown;
  return whyNotTold(thrown, repository);
}

function listed(desk: Desk, outcomes: readonly Outcome[]): Outcome[] {
  const list = outcomes.find(({ cause }) => cause === manyId);
  if (!list) return [];
  const told = new Set(outcomes.map(({ cause }) => cause));
  return desk.to.incidents
    .filter(({ cause }) => !told.has(cause.id))
    .map((incident) => {
      const { number, url } = list;
      if (list.did === "left") return leftOut(incident.cause.id);
      return { cause: incident.cause.id, did: "listed", number, url, notes: [listedNote(incident, number)] };
    });
}

const leftOut = (cause: string, ...notes: readonly string[]): Outcome => ({
  cause,
  did: "left",
  number: null,
  url: null,
  notes,
});
