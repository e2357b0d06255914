// Tells what a health run found: issues, webhook, dead man's switch, in this order. Whatever fails is said and left to the next run.

import { tellIncidents } from "../github/incidents/tell.ts";
import type { Outcome, Told } from "../github/incidents/types.ts";
import type { History } from "../health/history/types.ts";
import type { HealthResult, ToldTo } from "../health/result.ts";
import type { Night, Verdict } from "../health/types.ts";
import { digestOf } from "./health-digest.ts";
import { type GitHubPlace, issueSettings, keepTellMemory, type Telling, tellMemory } from "./health-github.ts";
import type { HealthSession } from "./health-session.ts";
import { tellWebhook } from "./health-webhook.ts";

interface ToBeTold {
  readonly night: Night;
  readonly verdict: Verdict;
  /** Asked for all hosts, and nothing that was told before is forgotten. */
  readonly whole: boolean;
  /** Something besides the runner itself was looked at. */
  readonly looked: boolean;
  readonly redact: (text: string) => string;
}

export interface Telt {
  readonly told: readonly ToldTo[];
  readonly notes: readonly string[];
  readonly issues: ReadonlyMap<string, NonNullable<HealthResult["incidents"][number]["issue"]>>;
}

/** Never throws for what the outside refuses. */
export async function tellAll(session: HealthSession, history: History, what: ToBeTold): Promise<Telt> {
  const { github } = session;
  const issues = github ? await tellIssues(session, github, history, what) : undefined;
  const told: ToldTo[] = [issues ? issuesTold(issues) : off("issues", "there is no token for GitHub")];
  if (session.sender.hasWebhook) told.push(await tellWebhook(session, history, what));
  const notes = [...(issues?.notes ?? []), ...(issues?.outcomes.flatMap((one) => one.notes) ?? [])];
  if (session.sender.hasDeadMan) told.push(await callDeadMan(session, what, told));
  return { told, notes: [...new Set([...notes, ...(github?.waits ?? [])])], issues: issuesOf(issues?.outcomes ?? []) };
}

/** Nothing was to be told, so nothing was. */
export const toldNobody = (why: string): Telt => ({ told: [off("issues", why)], notes: [], issues: new Map() });

const off = (to: ToldTo["to"], words: string): ToldTo => ({ to, state: "off", words });

/** What issues are told with, in this run. */
export function tellingOf(
  { inventory, date }: HealthSession,
  github: GitHubPlace,
  history: History,
): Omit<Telling, "redact"> {
  const { file } = inventory;
  return {
    settings: issueSettings(file, inventory.health.issues),
    memory: tellMemory(history, github.at, file),
    now: date(),
    runUrl: github.runUrl,
  };
}

async function tellIssues(
  session: HealthSession,
  github: GitHubPlace,
  history: History,
  { verdict, whole, redact }: ToBeTold,
): Promise<Told> {
  const telling = tellingOf(session, github, history);
  const { health, file } = session.inventory;
  const told = await tellIncidents(github.api, github.at, {
    ...{ ...telling, redact, whole },
    incidents: verdict.incidents,
    untold: new Set(verdict.causes.flatMap(({ cause, silence }) => (silence ? [cause.id] : []))),
    digest: whole ? digestOf(history, verdict.incidents, health, telling.now) : undefined,
  });
  keepTellMemory(history, github.at, file, told.memory);
  return told;
}

const said: Readonly<Partial<Record<Outcome["did"], string>>> = {
  opened: "opened",
  reopened: "opened again",
  edited: "brought up to date",
  closed: "closed",
  listed: "in the list",
  silent: "silent, because a person closed it",
  kept: "kept open by a person",
  left: "left to the next run",
};

export function issuesTold({ outcomes, failed }: Pick<Told, "outcomes" | "failed">): ToldTo {
  const counts = Object.entries(said).flatMap(([did, words]) => {
    const n = outcomes.filter((one) => one.did === did).length;
    return n === 0 ? [] : [`${n} ${words}`];
  });
  const words = counts.length > 0 ? counts.join(", ") : failed ? "GitHub could not be asked" : "nothing to say";
  return { to: "issues", state: failed ? "failed" : "told", words };
}

const issuesOf = (outcomes: readonly Outcome[]): Telt["issues"] =>
  new Map(outcomes.flatMap(({ cause, number, url }) => (number && url ? [[cause, { number, url }] as const] : [])));

/** Only after a run that looked at everything and told: who misses the call is to raise the alarm. */
async function callDeadMan(
  { sender }: HealthSession,
  { whole, looked }: ToBeTold,
  told: readonly ToldTo[],
): Promise<ToldTo> {
  if (!looked || told.some(({ state }) => state === "failed")) return off("dead-man", "the run did not look and tell");
  if (!whole) return off("dead-man", "the run was not for the whole mesh");
  const why = await sender.callDeadMan();
  return { to: "dead-man", state: why ? "failed" : "told", words: why || "called" };
}
