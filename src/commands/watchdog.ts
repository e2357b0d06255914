// The watchdog: judges from outside whether the nightly health run still looks, and keeps one issue about it. It runs on a machine of
// GitHub's with the workflow's own token, reads nothing but the inventory, and reaches no host.

import { redacted } from "../core/redact.ts";
import { tellIncidents } from "../github/incidents/tell.ts";
import type { Told } from "../github/incidents/types.ts";
import { fetchWatched } from "../github/watchdog/fetch.ts";
import { watchIncident } from "../github/watchdog/incident.ts";
import { judgeWatched } from "../github/watchdog/judge.ts";
import type { WatchSettings, WatchVerdict } from "../github/watchdog/types.ts";
import { healthWorkflow } from "../github/watchdog/workflows.ts";
import { defaults } from "../inventory/defaults.ts";
import type { IssueSpec } from "../inventory/health-types.ts";
import { readInventory } from "../inventory/load.ts";
import type { Cli } from "./cli.ts";
import { type GitHubPlace, issueSettings } from "./health-github.ts";

interface Watching {
  readonly inventory: string;
  /** A workflow file under .github/workflows. */
  readonly file: string;
  /** How old the last look may be. */
  readonly hours: number;
  readonly reportOnly: boolean;
  /** The schedule that started this run; "" when a person did. */
  readonly cron: string;
  readonly now: Date;
}

export interface Watched {
  readonly verdict: WatchVerdict;
  /** undefined: nobody was to be told. */
  readonly told: Told | undefined;
  readonly notes: readonly string[];
}

/** Throws what GitHub refuses when it is asked for runs; what it refuses when it is told is in `told`. */
export async function watch(cli: Cli, github: GitHubPlace, watching: Watching): Promise<Watched> {
  const { api, at, runUrl } = github;
  const { redact } = cli.known;
  const settings: WatchSettings = { ...healthWorkflow, hours: watching.hours };
  const watched = await fetchWatched(api, at, watching.file, settings);
  const verdict = redacted(judgeWatched(watched, settings, { at: watching.now, cron: watching.cron }), redact);
  const { issues, notes } = await issueSpec(cli, watching.inventory);
  if (watching.reportOnly) return { verdict, told: undefined, notes };
  const told = await tellIncidents(api, at, {
    incidents: [watchIncident(verdict, watching.now)],
    ...{ untold: new Set<string>(), whole: false, memory: undefined, now: watching.now, runUrl, redact },
    settings: issueSettings(watching.inventory, issues),
  });
  return { verdict, told, notes: [...notes, ...told.notes, ...github.waits] };
}

interface Issues {
  readonly issues: IssueSpec;
  readonly notes: readonly string[];
}

/** An inventory with mistakes must not silence the one that watches: then the usual settings hold. */
async function issueSpec({ cwd, home }: Cli, file: string): Promise<Issues> {
  try {
    return { issues: (await readInventory(file, { cwd, home })).health.issues, notes: [] };
  } catch {
    const { labels, issuesMost: most, remindDays } = defaults.health;
    const issues = { labels, most, remindDays, assignees: [], titlePrefix: "", digest: null };
    return { issues, notes: [`${file} cannot be read, so labels and people of issues are the usual ones`] };
  }
}
