// Runs a workflow of the repository in act, from an event as GitHub sends it.

import { shellWord, shellWords } from "../../src/shell/posix.ts";
import { readLog, type WorkflowRun } from "./log.ts";
import { type Machine, must } from "./machine.ts";
import { type Repository, releaseSha } from "./repository.ts";

interface Surroundings {
  /** Who did it. */
  readonly actor?: string;
  /** The local stand-in of GitHub's API. */
  readonly apiUrl?: string;
  readonly secrets?: Readonly<Record<string, string>>;
}

const about = { full_name: "steve/home", name: "home", owner: { login: "steve" }, default_branch: "main" };

/** The button of a workflow that has one. */
export async function press(
  repository: Repository,
  workflow: string,
  inputs: Readonly<Record<string, string>>,
  around: Surroundings = {},
): Promise<WorkflowRun> {
  const payload = { ref: "refs/heads/main", inputs, repository: about };
  return run(repository, { workflow, event: "workflow_dispatch", payload, ref: "main" }, around);
}

/** What GitHub's scheduler does, with the line of the schedule that is due. */
export async function due(
  repository: Repository,
  workflow: string,
  schedule: string,
  around: Surroundings = {},
): Promise<WorkflowRun> {
  const payload = { schedule, workflow: `.github/workflows/${workflow}`, repository: about };
  return run(repository, { workflow, event: "schedule", payload, ref: "main" }, around);
}

/** A pull request of `branch`; with `from`, out of that fork. */
export async function pullRequest(
  repository: Repository,
  branch: string,
  around: Surroundings & { readonly from?: string } = {},
): Promise<WorkflowRun> {
  const ref = "refs/pull/7/merge";
  await repository.mergePreview(branch);
  const [head, base] = [await repository.sha(branch), await repository.sha("main")];
  const repo = { full_name: around.from ?? about.full_name, fork: around.from !== undefined };
  const pull_request = { number: 7, head: { ref: branch, sha: head, repo }, base: { ref: "main", sha: base } };
  const payload = { action: "synchronize", number: 7, pull_request, repository: about };
  return run(repository, { workflow: "inventory.yml", event: "pull_request", payload, ref }, around);
}

/** A push to main that had `before` until then; with `after`, one of a while ago, main has moved since. */
export const push = (
  repository: Repository,
  before: string,
  around: Surroundings & { readonly after?: string } = {},
): Promise<WorkflowRun> => pushOf("inventory.yml", repository, before, around);

/** The same for another workflow than the usual one. */
export async function pushOf(
  workflow: string,
  repository: Repository,
  before: string,
  around: Surroundings & { readonly after?: string } = {},
): Promise<WorkflowRun> {
  const after = around.after ?? (await repository.sha("main"));
  const payload = { ref: "refs/heads/main", before, after, repository: about };
  return run(repository, { workflow, event: "push", payload, ref: after }, around);
}

interface Call {
  readonly workflow: string;
  readonly event: string;
  readonly payload: object;
  /** What the workflow's files and `actions/checkout` are taken from. */
  readonly ref: string;
}

async function run({ machine }: Repository, call: Call, around: Surroundings): Promise<WorkflowRun> {
  const { folder } = machine;
  await must(machine, "rm -rf tree event.json artifacts; cat > event.json", JSON.stringify(call.payload));
  await must(machine, `git init -q -b main tree && git -C tree fetch -q ../home.git ${shellWord(call.ref)}`);
  await must(machine, "git -C tree checkout -q -B main FETCH_HEAD");
  await must(machine, "git -C tree remote add origin https://github.com/steve/home.git");
  // act runs one workflow at a time and does not know GitHub's newest word for how others wait.
  await must(machine, "sed -i '/^ *queue: max$/d' tree/.github/workflows/*.yml");
  const standIn = await standIns(machine);
  const line = shellWords([...actArgv(machine.act, folder, call), ...standIn, ...surroundings(folder, call, around)]);
  const { code, stdout, stderr } = await machine.run(`cd tree && ${line}`);
  return readLog(code, `${stdout}\n${stderr}`);
}

/** GitHub's own actions that the workflows use, by what plays them in the lab. */
async function standIns(machine: Machine): Promise<string[]> {
  const uses = "grep -oh 'actions/[a-z-]*@[0-9a-f]*' tree/.github/workflows/*.yml | sort -u";
  const actions = (await must(machine, uses)).split("\n");
  const folder = (action: string) => `${machine.project}/lab/github/${action.replace(/^actions\/|@.*$/g, "")}`;
  return actions.flatMap((action) => ["--local-repository", `${action}=${folder(action)}`]);
}

const hosted = "ubuntu-24.04";

const actArgv = (act: string, folder: string, { event, workflow }: Call) => [
  act,
  event,
  "--json",
  "--no-skip-checkout",
  "--no-cache-server",
  ...["--workflows", `.github/workflows/${workflow}`],
  ...["--eventpath", `${folder}/event.json`],
  ...[hosted, "self-hosted", "sfspark1", "mesh"].flatMap((label) => ["--platform", `${label}=-self-hosted`]),
  ...["--local-repository", `steve/mesh@${releaseSha}=${folder}/action`],
];

function surroundings(folder: string, { ref }: Call, { actor = "steve", apiUrl, secrets = {} }: Surroundings) {
  const env = {
    LAB_REPOSITORY: `${folder}/home.git`,
    LAB_ARTIFACTS: `${folder}/artifacts`,
    LAB_REF: ref,
    GITHUB_TRIGGERING_ACTOR: actor,
    ...(apiUrl ? { GITHUB_API_URL: apiUrl } : {}),
  };
  return [
    ...["--actor", actor],
    ...Object.entries(env).flatMap(([name, value]) => ["--env", `${name}=${value}`]),
    ...Object.entries(secrets).flatMap(([name, value]) => ["--secret", `${name}=${value}`]),
  ];
}
