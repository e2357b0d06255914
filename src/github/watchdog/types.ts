// What GitHub says of a workflow that should run by itself, and what the watchdog makes of it.

export interface WatchedStep {
  readonly name: string;
  readonly status: string;
  readonly conclusion: string | null;
}

export interface WatchedJob {
  readonly name: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly completedAt: string | null;
  /** "" while no runner has taken it. */
  readonly runner: string;
  readonly labels: readonly string[];
  readonly steps: readonly WatchedStep[];
}

export interface WatchedRun {
  readonly id: number;
  readonly event: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly url: string;
  readonly jobs: readonly WatchedJob[];
}

export interface Watched {
  readonly file: string;
  /** undefined: GitHub knows no such workflow. */
  readonly workflow: { readonly state: string; readonly createdAt: string } | undefined;
  /** The newest first. Also those that nobody scheduled: a start-up failure is listed under another event. */
  readonly runs: readonly WatchedRun[];
  /** Whose name the schedule runs in, and whether GitHub still knows it; undefined where that could not be asked. */
  readonly owner: { readonly login: string; readonly isThere: boolean | undefined } | undefined;
}

export interface WatchSettings {
  /** By age, never by the time of day: GitHub's schedules are late by hours. */
  readonly hours: number;
  /** The job that looks, and its step that runs only when it did. */
  readonly job: string;
  readonly lookedStep: string;
}

export type Likely =
  | "missing"
  | "switched-off"
  | "start-up-failure"
  | "waiting-for-approval"
  | "blocked"
  | "never-picked-up"
  | "cancelled-before-start"
  | "cancelled"
  | "job-skipped"
  | "running"
  | "lost"
  | "set-up-failed"
  | "step-failed"
  | "timed-out"
  | "did-not-look"
  | "scheduler-late"
  | "owner-gone"
  | "no-run";

/** Why nothing looks, as far as it can be told from outside. */
export interface Diagnosis {
  readonly likely: Likely;
  /** A sentence for people. */
  readonly words: string;
  readonly run: WatchedRun | undefined;
}

export interface WatchVerdict {
  readonly file: string;
  readonly well: boolean;
  readonly lastLook: string | undefined;
  /** Of the last look; of the workflow itself, where nobody ever looked. Hours. */
  readonly age: number;
  /** undefined when it is well. */
  readonly diagnosis: Diagnosis | undefined;
}
