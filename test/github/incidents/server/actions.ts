// The workflows of a repository on the local GitHub, and their runs, as its API shows them.

import type { WatchedJob, WatchedRun } from "../../../../src/github/watchdog/types.ts";
import { refusal } from "../../../contract/faults.ts";
import { publicUserShape } from "../../../contract/github-shapes.ts";
import type { Judge, Route } from "../../../contract/judge.ts";
import type { Answer } from "./server.ts";

const workflow = "/repos/{owner}/{repo}/actions/workflows/{workflow_id}";
const jobs = "/repos/{owner}/{repo}/actions/runs/{run_id}/jobs";
const user = "/users/{username}";
const limit = "/rate_limit";
export const actionPaths: readonly string[] = [workflow, `${workflow}/runs`, jobs, user, limit];

interface PlayedWorkflow {
  state: string;
  /** The newest first. */
  runs: readonly WatchedRun[];
}

export class ActionsShelf {
  /** By their files. */
  readonly workflows = new Map<string, PlayedWorkflow>();
  /** How it answers who asks for an account. */
  users: 200 | 403 | 404 = 200;
  /** The paths that were asked for. */
  readonly asked: string[] = [];

  /** undefined for what is no business of this shelf. */
  answer(judge: Judge, { path, params }: Route): Answer | undefined {
    if (!actionPaths.includes(path)) return undefined;
    this.asked.push(path);
    if (path === limit) return { status: 200, body: judge.example("rate-limit-overview") };
    if (path === user) return this.#user(String(params.username));
    if (path === jobs) return paged("jobs", this.#jobsOf(Number(params.run_id)).map(jobShape(judge)));
    const file = String(params.workflow_id);
    const played = this.workflows.get(file);
    if (!played) return missing;
    if (path === `${workflow}/runs`) return paged("workflow_runs", played.runs.map(runShape(judge)));
    return {
      status: 200,
      body: { ...judge.example("workflow"), path: `.github/workflows/${file}`, state: played.state },
    };
  }

  #jobsOf(run: number): readonly WatchedJob[] {
    const runs = [...this.workflows.values()].flatMap((one) => one.runs);
    return runs.find(({ id }) => id === run)?.jobs ?? [];
  }

  #user(login: string): Answer {
    if (this.users === 200) return { status: 200, body: publicUserShape("https://github.invalid", login) };
    return this.users === 404 ? missing : { ...(refusal(403, "Forbidden") as Answer), undeclared: true };
  }
}

/** GitHub's description of these paths knows no refusal. */
const missing: Answer = { ...(refusal(404, "Not Found") as Answer), undeclared: true };

const paged = (name: string, list: readonly object[]): Answer => ({
  status: 200,
  body: { total_count: list.length, [name]: list },
});

const runShape =
  (judge: Judge) =>
  ({ id, event, status, conclusion, createdAt, updatedAt, url }: WatchedRun) => ({
    ...judge.example("workflow-run"),
    ...{ id, event, status, conclusion, created_at: createdAt, updated_at: updatedAt, html_url: url },
  });

const jobShape =
  (judge: Judge) =>
  ({ completedAt, runner, ...job }: WatchedJob) => {
    const [shown] = judge.example("job-paginated").jobs;
    const steps = job.steps.map((step, i) => ({ ...step, number: i + 1 }));
    // GitHub's own example lacks what its description demands.
    const created_at = shown.started_at;
    return {
      ...shown,
      ...job,
      labels: [...job.labels],
      created_at,
      completed_at: completedAt,
      runner_name: runner,
      steps,
    };
  };
