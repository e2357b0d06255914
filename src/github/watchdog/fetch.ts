// Asks GitHub about a workflow and its runs. `actions: read` is enough; in a private repository it is needed.

import type { GitHubApi } from "../client.ts";
import type { Repository } from "../incidents/issue.ts";
import { statusOf } from "../why-no-comment.ts";
import { hasLooked } from "./diagnose.ts";
import type { Watched, WatchedJob, WatchedRun, WatchSettings } from "./types.ts";

/** Runs whose jobs are asked for, before the last look is given up. */
const mostRuns = 20;

/** Throws what GitHub refuses, except that there is no such workflow. */
export async function fetchWatched(
  api: GitHubApi,
  at: Repository,
  file: string,
  settings: WatchSettings,
): Promise<Watched> {
  const { actions } = api.rest;
  const asked = { ...at, workflow_id: file };
  const workflow = await unlessMissing(actions.getWorkflow(asked));
  if (!workflow) return { file, workflow: undefined, runs: [], owner: undefined };
  const { data } = await actions.listWorkflowRuns({ ...asked, per_page: 100 });
  const runs: WatchedRun[] = [];
  let seen = false;
  for (const run of data.workflow_runs) {
    const wanted = !seen && run.event === "schedule" && runs.filter(({ jobs }) => jobs.length > 0).length < mostRuns;
    const found = runOf(run, wanted ? await jobsOf(api, at, run.id) : []);
    seen ||= hasLooked(found, settings);
    runs.push(found);
  }
  const actor = data.workflow_runs.find(({ event }) => event === "schedule")?.actor?.login;
  const owner = actor === undefined ? undefined : { login: actor, isThere: await isThere(api, actor) };
  return { file, workflow: { state: workflow.data.state, createdAt: workflow.data.created_at }, runs, owner };
}

type ApiRun = Awaited<ReturnType<GitHubApi["rest"]["actions"]["listWorkflowRuns"]>>["data"]["workflow_runs"][number];

const runOf = (run: ApiRun, jobs: readonly WatchedJob[]): WatchedRun => ({
  id: run.id,
  event: run.event,
  status: run.status ?? "",
  conclusion: run.conclusion,
  createdAt: run.created_at,
  updatedAt: run.updated_at,
  url: run.html_url,
  jobs,
});

async function jobsOf(api: GitHubApi, at: Repository, run_id: number): Promise<readonly WatchedJob[]> {
  const { data } = await api.rest.actions.listJobsForWorkflowRun({ ...at, run_id, per_page: 100 });
  return data.jobs.map((job) => ({
    name: job.name,
    status: job.status,
    conclusion: job.conclusion,
    completedAt: job.completed_at,
    runner: job.runner_name ?? "",
    labels: job.labels,
    steps: (job.steps ?? []).map(({ name, status, conclusion }) => ({ name, status, conclusion })),
  }));
}

/** undefined where the question itself is refused: that says nothing about the account. */
async function isThere(api: GitHubApi, username: string): Promise<boolean | undefined> {
  try {
    return (await unlessMissing(api.rest.users.getByUsername({ username }))) !== undefined;
  } catch (thrown) {
    if (statusOf(thrown) === undefined) throw thrown;
    return undefined;
  }
}

async function unlessMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (thrown) {
    if (statusOf(thrown) === 404) return undefined;
    throw thrown;
  }
}
