// The status page of a run: the past, with what people wrote about it, as one file in a folder.

import { resolve } from "node:path";
import { personNotes } from "../github/incidents/notes.ts";
import type { History } from "../health/history/types.ts";
import { lookBack } from "../health/lookback/look-back.ts";
import { membersOf } from "../health/members.ts";
import { statusPage } from "../report/page/page.ts";
import type { PageData } from "../report/page/types.ts";
import type { Cli } from "./cli.ts";
import { pageIn } from "./health-files.ts";
import { tellMemory, whyNotAsked } from "./health-github.ts";
import type { HealthSession } from "./health-session.ts";
import { saveWhole } from "./save-whole.ts";

const days = 90;

interface Asked {
  /** Folder for index.html, made when it is not there. */
  readonly folder: string;
  /** Without names: for everybody's eyes. */
  readonly anonymous: boolean;
}

/** Returns what a report should say about it. A page that cannot be written stops nothing. */
export async function writePage(
  { cwd, known }: Cli,
  session: HealthSession,
  history: History,
  { folder, anonymous }: Asked,
): Promise<readonly string[]> {
  const { inventory, date } = session;
  const zone = inventory.health.timezone;
  const past = lookBack(history, { members: membersOf(inventory), days, now: date(), zone });
  const { people, words } = anonymous ? nobody : await peopleOf(session, history, past);
  const text = statusPage({ past, ...people }, { redact: known.redact, anonymous });
  const why = await saveWhole(resolve(cwd, pageIn(folder)), text);
  return [...words, ...(why ? [`the status page cannot be written in ${folder} (${why})`] : [])];
}

interface People {
  readonly people: Omit<PageData, "past">;
  readonly words: readonly string[];
}

const nobody: People = { people: { notes: [], issues: [] }, words: [] };

async function peopleOf(
  { github, inventory }: HealthSession,
  history: History,
  { incidents }: PageData["past"],
): Promise<People> {
  if (!github) return nobody;
  const numbers = tellMemory(history, github.at, inventory.file)?.numbers ?? {};
  const causes = new Set(incidents.map(({ cause }) => cause.id));
  const kept = [...causes].flatMap((cause) => (numbers[cause] ? [[cause, numbers[cause]] as const] : []));
  try {
    return { people: await personNotes(github.api, github.at, kept), words: [] };
  } catch (thrown) {
    return { ...nobody, words: [`the status page is without people's notes: ${whyNotAsked(thrown)}`] };
  }
}
