// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are GitHub's expressions
// What every workflow of this repository must keep beyond what the public linters ask. Text in, complaints out.

import { parse } from "yaml";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Record<string, unknown>;
}

interface Job {
  readonly if?: string;
  readonly "runs-on": string | string[];
  readonly permissions?: Record<string, string>;
  readonly "timeout-minutes"?: number;
  readonly environment?: string;
  readonly needs?: string | string[];
  readonly concurrency?: Concurrency;
  readonly steps: Step[];
}

interface Concurrency {
  readonly group: string;
  readonly queue?: string;
  readonly "cancel-in-progress"?: boolean;
}

interface Workflow {
  readonly on: Record<string, unknown>;
  readonly permissions?: object;
  readonly concurrency?: Concurrency;
  readonly jobs: Record<string, Job>;
}

type Rule = (workflow: Workflow, job: Job) => string | false;

const steps = (job: Job, action: string) => job.steps.filter(({ uses }) => uses?.startsWith(`${action}@`));
const selfHosted = (job: Job) => [job["runs-on"]].flat().includes("self-hosted");
const changes = (job: Job) =>
  job.steps.some(
    ({ with: words }) => /\b(apply|provision)\b/.test(String(words?.command)) && words?.["dry-run"] !== true,
  );
const runsMesh = (job: Job) => steps(job, "steve/mesh").length > 0;
const runs = (job: Omit<Job, "permissions">, command: string) =>
  job.steps.some((step) => step.with?.command === command);
const sameRepository = "github.event.pull_request.head.repo.full_name == github.repository";

/** One idea a rule; each is broken on purpose by a row of workflows.test.ts. */
const jobRules: readonly Rule[] = [
  (_, job) => job.permissions === undefined && "states no permissions",
  (_, job) => job["timeout-minutes"] === undefined && "has no timeout-minutes",
  (_, job) => job.steps.some(({ run }) => run?.includes("${{")) && "has an expression inside run:",
  (_, job) =>
    job.steps.some(({ uses }) => uses && !/@[0-9a-f]{40}$/.test(uses)) &&
    "uses an action that is not pinned by its SHA",
  (_, job) =>
    steps(job, "actions/checkout").some((step) => step.with?.["persist-credentials"] !== false) &&
    "leaves credentials behind in the checkout",
  (_, job) =>
    JSON.stringify(job).includes("secrets.") && job.environment === undefined && "has secrets without an environment",
  ({ on }, job) =>
    selfHosted(job) &&
    "pull_request" in on &&
    !job.if?.includes(sameRepository) &&
    job.if !== "github.event_name == 'push'" &&
    "lets a fork's pull request reach the self-hosted runner",
  ({ concurrency }, job) => changes(job) && !waits(concurrency ?? job.concurrency) && "may overlap or lose an apply",
  (_, job) =>
    changes(job) &&
    steps(job, "actions/checkout")[0]?.with?.ref !== "${{ github.event.repository.default_branch }}" &&
    "changes hosts from something else than the newest default branch",
  ({ on }, job) =>
    "schedule" in on &&
    runsMesh(job) &&
    !/^github\.repository == '[^']+'( && \(.*\))?$/.test(job.if ?? "") &&
    "wakes up in every fork",
  ({ concurrency }, job) =>
    runs(job, "health") && !waits(concurrency ?? job.concurrency) && "looks at a mesh that is just being changed",
  (_, job) =>
    runs(job, "health") && job.environment !== "mesh-health" && "waits for the reviewers of another environment",
  (_, job) =>
    runs(job, "watchdog") &&
    (selfHosted(job) || JSON.stringify(job).includes("secrets.")) &&
    "watches from the machine that it watches, or with its secrets",
  (_, { permissions = {}, ...job }) =>
    (runs(job, "health") || runs(job, "watchdog")) &&
    JSON.stringify(Object.entries(permissions).sort()) !== telling &&
    "may do something else than look at the repository and keep issues",
];

const telling = JSON.stringify([
  ["actions", "read"],
  ["contents", "read"],
  ["issues", "write"],
]);

const waits = (concurrency: Concurrency | undefined) =>
  concurrency?.group === "mesh-changes" && concurrency.queue === "max" && concurrency["cancel-in-progress"] === false;

/** All complaints about one workflow file; none when it is right. */
export function complaints(text: string): string[] {
  const workflow: Workflow = parse(text);
  const jobs = Object.entries(workflow.jobs);
  return [
    ...about("permissions: {} is not at the top", JSON.stringify(workflow.permissions) !== "{}"),
    ...about("a trigger runs foreign code with secrets", /^ {2}(pull_request_target|workflow_run):/m.test(text)),
    ...about("a pin has no version beside it", /uses: \S+@[0-9a-f]{40}[ \t]*$/m.test(text)),
    ...about("`passed` does not need every other job", !passedNeedsAll(workflow)),
    ...jobs.flatMap(([name, job]) =>
      jobRules.flatMap((rule) => {
        const said = rule(workflow, job);
        return said ? [`${name} ${said}`] : [];
      }),
    ),
  ];
}

const about = (said: string, wrong: boolean) => (wrong ? [said] : []);

function passedNeedsAll({ jobs: { passed, ...others } }: Workflow): boolean {
  return !passed || Object.keys(others).every((name) => [passed.needs].flat().includes(name));
}
