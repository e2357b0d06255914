// Runs of health.yml as GitHub shows them.

import { judgeWatched } from "../../../src/github/watchdog/judge.ts";
import type { Watched, WatchedJob, WatchedRun, WatchSettings } from "../../../src/github/watchdog/types.ts";

export const settings: WatchSettings = { hours: 31, job: "health", lookedStep: "Looked at the mesh" };

const step = (name: string, conclusion: string | null = "success") => ({
  name,
  status: conclusion === null ? "in_progress" : "completed",
  conclusion,
});

export const steps = (...named: readonly (readonly [string, string | null])[]) =>
  named.map(([name, end]) => step(name, end));

const looked = steps(["Set up job", "success"], ["mesh health", "success"], ["Looked at the mesh", "success"]);

export const job = (more: Partial<WatchedJob> = {}): WatchedJob => ({
  name: "health",
  status: "completed",
  conclusion: "success",
  completedAt: null,
  runner: "sfspark1",
  labels: ["self-hosted", "sfspark1"],
  steps: looked,
  ...more,
});

let id = 100;

/** A run that began at this time; with the default job, it looked. */
export function run(
  createdAt: string,
  more: Partial<WatchedRun> = {},
  jobs: readonly WatchedJob[] = [job()],
): WatchedRun {
  const number = id++;
  return {
    id: number,
    event: "schedule",
    status: "completed",
    conclusion: "success",
    createdAt,
    updatedAt: createdAt,
    url: `https://github.invalid/o/r/actions/runs/${number}`,
    jobs,
    ...more,
  };
}

export const watched = (runs: readonly WatchedRun[], more: Partial<Watched> = {}): Watched => ({
  file: "health.yml",
  workflow: { state: "active", createdAt: "2026-01-01T00:00:00Z" },
  runs,
  owner: { login: "steve", isThere: true },
  ...more,
});

/** What the watchdog of 09:43 says, started at this time. */
export const judged = (at: string, what: Watched, cron = "43 9 * * *") =>
  judgeWatched(what, settings, { at: new Date(at), cron });
