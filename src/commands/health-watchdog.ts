// Who watches the watchman: a health run also looks whether the watchdog's workflow still runs. Health itself knows no GitHub, so this
// look is added to the night here.

import { fetchWatched } from "../github/watchdog/fetch.ts";
import { judgeWatched } from "../github/watchdog/judge.ts";
import type { WatchVerdict } from "../github/watchdog/types.ts";
import { usualHours, watchdogWorkflow } from "../github/watchdog/workflows.ts";
import type { Finding, Night } from "../health/types.ts";
import { whyNotAsked } from "./health-github.ts";
import type { HealthSession } from "./health-session.ts";
import { withLook } from "./night-with.ts";

const settings = { ...watchdogWorkflow, hours: usualHours };

/** The same night with a look at the watchdog; without a token, or in a repository that has none, nobody looks at it. */
export async function withWatchdog({ github, date }: HealthSession, night: Night): Promise<Night> {
  if (!github) return night;
  const begun = date();
  const look = (found: Parameters<typeof withLook>[1]["found"]): Night =>
    withLook(night, { probe: "watchdog", subject: "runner", begun, ended: date(), found });
  try {
    const watched = await fetchWatched(github.api, github.at, watchdogWorkflow.file, settings);
    if (!watched.workflow) return night;
    return look(foundBy(judgeWatched(watched, settings, { at: begun, cron: "" })));
  } catch (thrown) {
    return look({ unknownWhy: `GitHub was not asked: ${whyNotAsked(thrown)}` });
  }
}

function foundBy({ diagnosis, lastLook }: WatchVerdict): Finding | undefined {
  if (!diagnosis) return undefined;
  const detail = `${diagnosis.words}; it ${lastLook ? `last looked ${lastLook}` : "has never looked"}`;
  const by = `gh run list --workflow ${watchdogWorkflow.file} --event schedule`;
  return { code: "watchdog-silent", detail, by };
}
