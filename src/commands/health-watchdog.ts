// Who watches the watchman: a health run also looks whether the watchdog's workflow still runs. Health itself knows no GitHub, so this
// look is added to the night here.

import { fetchWatched } from "../github/watchdog/fetch.ts";
import { judgeWatched } from "../github/watchdog/judge.ts";
import type { WatchVerdict } from "../github/watchdog/types.ts";
import { usualHours, watchdogWorkflow } from "../github/watchdog/workflows.ts";
import type { Look, Night } from "../health/types.ts";
import { whyNotAsked } from "./health-github.ts";
import type { HealthSession } from "./health-session.ts";

const settings = { ...watchdogWorkflow, hours: usualHours };

/** The same night with a look at the watchdog; without a token, or in a repository that has none, nobody looks at it. */
export async function withWatchdog({ github, date }: HealthSession, night: Night): Promise<Night> {
  if (!github) return night;
  const begun = date();
  const look = (found: Pick<Look, "result" | "findings" | "unknownWhy">): Night => {
    const at = begun.toISOString();
    const ms = date().getTime() - begun.getTime();
    const watched: Look = { probe: "watchdog", subject: "runner", at, ms, ...found, measures: {}, says: {} };
    return { ...night, looks: [...night.looks, watched] };
  };
  try {
    const watched = await fetchWatched(github.api, github.at, watchdogWorkflow.file, settings);
    if (!watched.workflow) return night;
    return look(foundBy(judgeWatched(watched, settings, { at: begun, cron: "" })));
  } catch (thrown) {
    return look({ result: "unknown", findings: [], unknownWhy: `GitHub was not asked: ${whyNotAsked(thrown)}` });
  }
}

function foundBy({ diagnosis, lastLook }: WatchVerdict): Pick<Look, "result" | "findings" | "unknownWhy"> {
  if (!diagnosis) return { result: "good", findings: [], unknownWhy: "" };
  const detail = `${diagnosis.words}; it ${lastLook ? `last looked ${lastLook}` : "has never looked"}`;
  const by = `gh run list --workflow ${watchdogWorkflow.file} --event schedule`;
  return { result: "bad", findings: [{ code: "watchdog-silent", detail, by }], unknownWhy: "" };
}
