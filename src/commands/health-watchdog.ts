// Who watches the watchman: a health run also looks whether the watchdog's workflow still runs. Health itself knows no GitHub, so this
// look is added to the night here.

import { fetchWatched } from "../github/watchdog/fetch.ts";
import { judgeWatched } from "../github/watchdog/judge.ts";
import type { WatchSettings, WatchVerdict } from "../github/watchdog/types.ts";
import type { Look, Night } from "../health/types.ts";
import { whyNotAsked } from "./health-github.ts";
import type { HealthSession } from "./health-session.ts";

const watchdogFile = "watchdog.yml";

/** The watchdog's job, and the step that only a watchdog comes to which looked. */
const watchdogSettings: WatchSettings = { hours: 31, job: "watchdog", lookedStep: "Watched the health runs" };

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
    const watched = await fetchWatched(github.api, github.at, watchdogFile, watchdogSettings);
    if (!watched.workflow) return night;
    return look(foundBy(judgeWatched(watched, watchdogSettings, { at: begun, cron: "" })));
  } catch (thrown) {
    return look({ result: "unknown", findings: [], unknownWhy: `GitHub was not asked: ${whyNotAsked(thrown)}` });
  }
}

function foundBy({ diagnosis, lastLook }: WatchVerdict): Pick<Look, "result" | "findings" | "unknownWhy"> {
  if (!diagnosis) return { result: "good", findings: [], unknownWhy: "" };
  const detail = `${diagnosis.words}; it ${lastLook ? `last looked ${lastLook}` : "has never looked"}`;
  const by = `gh run list --workflow ${watchdogFile} --event schedule`;
  return { result: "bad", findings: [{ code: "watchdog-silent", detail, by }], unknownWhy: "" };
}
