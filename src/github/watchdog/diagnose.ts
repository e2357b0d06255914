// Why a run did not look, from its jobs alone: the built-in token may not list runners. Pure.

import type { Diagnosis, Likely, WatchedJob, WatchedRun, WatchedStep, WatchSettings } from "./types.ts";

/** A job that nobody takes is cancelled by GitHub after 24 h; one that a newer run replaced was cancelled much sooner. */
const neverPickedUpHours = 20;

/** Steps of the runner itself, and the first of every job: a file of root in the work folder makes checkout fail. */
const setUpStep = /^(?:set up job|set up runner|initialize containers|pre |build .*action)|checkout/i;

/** The job that looks; a called workflow shows it as `health / health`, a matrix as `health (1)`. */
export function lookingJob({ jobs }: WatchedRun, { job }: WatchSettings): WatchedJob | undefined {
  return (
    jobs.find(({ name }) => name === job) ??
    jobs.find(({ name }) => name.startsWith(`${job} `) || name.endsWith(` / ${job}`))
  );
}

/** Whether this run looked: not that it is green, but that its job came to the step which only then runs. */
export function hasLooked(run: WatchedRun, settings: WatchSettings): boolean {
  const job = lookingJob(run, settings);
  const step = job?.steps.find(({ name }) => name === settings.lookedStep);
  return run.event === "schedule" && job?.conclusion === "success" && step?.conclusion === "success";
}

/** Of a run that did not look. */
export function diagnose(run: WatchedRun, settings: WatchSettings, now: Date): Diagnosis {
  const [likely, words] = ofState(run, now) ?? ofJob(run, lookingJob(run, settings), settings);
  return { likely, words, run };
}

type Named = readonly [Likely, string];

/** A run that has no jobs to speak of. */
function ofState({ status, conclusion, createdAt }: WatchedRun, now: Date): Named | undefined {
  const hours = Math.floor((now.getTime() - Date.parse(createdAt)) / 3_600_000);
  if (conclusion === "startup_failure")
    return ["start-up-failure", "GitHub could not start the run: the workflow file is not valid"];
  if (status === "waiting" || conclusion === "action_required")
    return ["waiting-for-approval", "the run waits for somebody's approval: its environment must have no reviewers"];
  if (status === "pending")
    return ["blocked", `the run has waited for ${hours} h behind another of its concurrency group`];
  if (status === "queued" || status === "requested")
    return [
      "never-picked-up",
      `the run has waited for ${hours} h for a runner: it is off, offline, or has other labels`,
    ];
  return undefined;
}

function ofJob(run: WatchedRun, job: WatchedJob | undefined, settings: WatchSettings): Named {
  if (!job)
    return run.conclusion === "cancelled" ? beforeStart(run) : ["did-not-look", `the run has no job ${settings.job}`];
  if (job.conclusion === "skipped")
    return ["job-skipped", `the job ${job.name} was skipped: its condition is not met in this repository`];
  if (job.runner === "" && job.steps.length === 0) return beforeStart(run, job);
  if (job.status !== "completed") return ["running", `the job ${job.name} has been running since ${run.createdAt}`];
  if (job.conclusion === "success")
    return ["did-not-look", `the job ${job.name} is green, and did not come to “${settings.lookedStep}”`];
  if (job.conclusion === "timed_out") return ["timed-out", `the job ${job.name} ran out of time${at(unfinished(job))}`];
  return ofSteps(job);
}

function beforeStart({ createdAt, updatedAt, status }: WatchedRun, job?: WatchedJob): Named {
  const hours = (Date.parse(updatedAt) - Date.parse(createdAt)) / 3_600_000;
  const labels = job && job.labels.length > 0 ? ` (labels ${job.labels.join(", ")})` : "";
  if (status !== "completed" || hours >= neverPickedUpHours)
    return [
      "never-picked-up",
      `no runner took the job${labels}: it is off, offline, of a refused version, or has other labels`,
    ];
  return [
    "cancelled-before-start",
    "the run was cancelled before it started: by a person, or by a newer run of its concurrency group",
  ];
}

function ofSteps(job: WatchedJob): Named {
  const on = job.runner ? ` on ${job.runner}` : "";
  const failed = job.steps.find(({ conclusion }) => conclusion === "failure");
  if (failed && setUpStep.test(failed.name))
    return ["set-up-failed", `the job failed in “${failed.name}”${on}, before any step of MeSH`];
  if (failed) return ["step-failed", `the job failed in “${failed.name}”${on}: it could not look, or not tell`];
  if (job.conclusion === "cancelled") return ["cancelled", `the job was cancelled${at(unfinished(job))}`];
  return ["lost", `the runner was lost in the middle of the job${at(unfinished(job))}${on}`];
}

const unfinished = ({ steps }: WatchedJob): WatchedStep | undefined =>
  steps.find(({ status, conclusion }) => status === "in_progress" || conclusion === "cancelled" || conclusion === null);

const at = (step: WatchedStep | undefined) => (step ? `, in “${step.name}”` : "");
