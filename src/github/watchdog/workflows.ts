// The two workflows that watch each other, by the names that their files give to the job that looks and to the step that only a run comes
// to which looked (test/contract/watched.test.ts reads the files).

import type { WatchSettings } from "./types.ts";

type Watchable = Omit<WatchSettings, "hours">;

export const healthWorkflow = {
  file: "health.yml",
  job: "health",
  lookedStep: "Looked at the mesh",
} as const satisfies Watchable & { readonly file: string };

export const watchdogWorkflow = {
  file: "watchdog.yml",
  job: "watchdog",
  lookedStep: "Watched the health runs",
} as const satisfies Watchable & { readonly file: string };

/** How old a last look may be: a daily run that is late by hours is no alarm, one that is left out is. */
export const usualHours = 31;
