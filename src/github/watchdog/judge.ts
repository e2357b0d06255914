// Whether a workflow still looks, by the age of its last look. Pure. It goes neither by the time of day nor by the colour of runs.

import { diagnose, hasLooked, lookingJob } from "./diagnose.ts";
import type { Diagnosis, Watched, WatchedRun, WatchSettings, WatchVerdict } from "./types.ts";

interface WatchNow {
  /** When the watchdog itself was started. */
  readonly at: Date;
  /** `github.event.schedule`, the line that started it; "" when a person did. */
  readonly cron: string;
}

const hour = 3_600_000;

/** From so many hours on, a schedule is late and not only slow. */
const lateHours = 2;

export function judgeWatched(watched: Watched, settings: WatchSettings, now: WatchNow): WatchVerdict {
  const { file, workflow, runs } = watched;
  const look = runs.find((run) => hasLooked(run, settings));
  const lastLook = look && (lookingJob(look, settings)?.completedAt ?? look.updatedAt);
  const since = lastLook ?? workflow?.createdAt;
  const age = since === undefined ? Number.POSITIVE_INFINITY : (now.at.getTime() - Date.parse(since)) / hour;
  const well = workflow?.state === "active" && age <= settings.hours;
  return { file, well, lastLook, age, diagnosis: well ? undefined : whyNot(watched, since, settings, now) };
}

function whyNot(watched: Watched, since: string | undefined, settings: WatchSettings, now: WatchNow): Diagnosis {
  const { workflow, file, runs } = watched;
  if (!workflow)
    return {
      likely: "missing",
      words: `GitHub knows no workflow ${file}: it is not on the default branch`,
      run: undefined,
    };
  if (workflow.state !== "active") return { likely: "switched-off", words: offWords(workflow.state), run: undefined };
  const tried = runs.filter(
    (run) => isOfSchedule(run) && Date.parse(run.createdAt) > Date.parse(since ?? "") && !hasLooked(run, settings),
  );
  const newest = tried.find((run) => run.status === "completed" || ageOf(run, now) >= lateHours);
  if (!newest || (ageOf(newest, now) > settings.hours && newest.status === "completed"))
    return noRun(watched, tried[0], now);
  const found = diagnose(newest, settings, now.at);
  const same = tried.filter((run) => diagnose(run, settings, now.at).likely === found.likely).length;
  return same > 1 ? { ...found, words: `${found.words} (${same} runs in a row or nearly so)` } : found;
}

const ageOf = ({ createdAt }: WatchedRun, { at }: WatchNow): number => (at.getTime() - Date.parse(createdAt)) / hour;

/** A start-up failure is listed under whatever brought the file, and a run that waits may be under any. */
const isOfSchedule = ({ event, conclusion }: WatchedRun) => event === "schedule" || conclusion === "startup_failure";

const offWords = (state: string): string =>
  ({
    disabled_inactivity: "GitHub switched the workflow off: the repository was quiet for 60 days",
    disabled_manually: "a person switched the workflow off",
    disabled_fork: "the workflow is off because this is a fork",
    deleted: "the workflow was deleted",
  })[state] ?? `the workflow is not active: ${state}`;

function noRun({ owner }: Watched, last: WatchedRun | undefined, now: WatchNow): Diagnosis {
  const late = hoursLate(now);
  const before = last ? `; the last one that was tried began ${last.createdAt}` : "";
  if (late !== undefined && late >= lateHours)
    return {
      likely: "scheduler-late",
      words: `GitHub's scheduler is late: it started the watchdog itself ${Math.floor(late)} h late${before}`,
      run: last,
    };
  if (owner?.isThere === false)
    return {
      likely: "owner-gone",
      words: `the schedule runs in the name of ${owner.login}, whom GitHub does not know any more${before}`,
      run: last,
    };
  return {
    likely: "no-run",
    words: `GitHub started no scheduled run: it dropped it, or is late with it${before}`,
    run: last,
  };
}

const daily = /^(\d{1,2}) (\d{1,2}) \* \* \*$/;

/** How late a daily schedule of UTC started this run; undefined for any other line. */
function hoursLate({ at, cron }: WatchNow): number | undefined {
  const [, minute, due] = daily.exec(cron.trim()) ?? [];
  if (minute === undefined || due === undefined) return undefined;
  const today = Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate(), Number(due), Number(minute));
  const last = today <= at.getTime() ? today : today - 24 * hour;
  return (at.getTime() - last) / hour;
}
