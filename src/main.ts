// The entry of the Action: wiring only. Only the entries use `process`. With the argument `post` (bin/post.mjs) it is the post
// step, which runs after all other steps of the job, even when the main step was killed.

import "./core/threads.ts";
import "./core/dirname.ts";
import * as core from "@actions/core";
import type { ActionCli, Ended } from "./commands/action/ended.ts";
import { parseInputs } from "./commands/action/inputs.ts";
import type { Inputs } from "./commands/action/registry.ts";
import { mayChange, runAction } from "./commands/action/run.ts";
import { endLeftKeys } from "./commands/control.ts";
import { realCli } from "./commands/real-cli.ts";
import { stateFolder } from "./commands/state.ts";
import { asMeshError, type MeshError } from "./core/errors.ts";
import { pathFrom } from "./core/path.ts";
import { Redactor, redacted, secretForms } from "./core/redact.ts";
import { Secret } from "./core/secret.ts";
import { annotations, personAnnotations } from "./github/annotations.ts";
import { secretInputs } from "./github/inputs.ts";
import { type SafeStream, safeStream } from "./github/log.ts";
import { withoutLineEnd } from "./github/read-inputs.ts";
import { failureMarkdown, keepSummary, manualUrl, writeSummary } from "./github/summary.ts";
import { errorLines } from "./report/error-text.ts";
import { noStyle } from "./report/style.ts";

const { env } = process;
// The masks come first: the runner must know what to hide before anything is printed.
const input = (name: string) => core.getInput(name, { trimWhitespace: false });
const given = secretInputs.map((name) => withoutLineEnd(input(name))).filter((text) => text.trim());
const secrets = given.map((text) => new Secret(text));
for (const word of new Set([...given, ...secrets.flatMap(secretForms)])) core.setSecret(word);
const known = new Redactor();
for (const secret of secrets) known.learn(secret);
const { redact } = known;
/** State that holds the ledger's folder for the post step. Saved by the main step, because GitHub may evaluate the inputs again. */
const folderState = "state-folder";
let what = "MeSH";
let changing = false;
/** What stands in the summary already. */
let summarized = "";
if (process.argv[2] === "post") await post();
else await main();

async function main(): Promise<void> {
  let inputs: Inputs | undefined;
  try {
    inputs = parseInputs(input);
    what = `mesh ${inputs.command}`;
    const cli = cliFor(inputs);
    if (mayChange(inputs)) core.saveState(folderState, stateFolder(cli));
    await report(await run(cli, inputs), inputs);
  } catch (thrown) {
    await fail(asMeshError(thrown), inputs);
  }
}

/** Revokes the keys of a killed main step, so that they do not stay valid until the next run. Never fails the job. */
async function post(): Promise<void> {
  const folder = core.getState(folderState);
  if (folder === "") return;
  const warn = (text: string) => core.warning(redact(text));
  try {
    const inputs = parseInputs(input);
    await endLeftKeys({ ...cliFor(inputs), env: { ...env, MESH_STATE_DIR: folder } }, inputs, warn);
  } catch (thrown) {
    const { code, problem } = asMeshError(thrown);
    warn(`A pre-auth key of this job may be usable until the next run, or its own end. ${code}: ${problem}`);
  }
}

/** Removes secrets from the environment, because every program that MeSH starts would inherit them. */
function forgetInputs(): void {
  for (const name of secretInputs) delete env[`INPUT_${name.toUpperCase()}`];
}

interface MainCli extends ActionCli {
  readonly stdout: SafeStream;
  readonly stderr: SafeStream;
}

function cliFor(inputs: Inputs): MainCli {
  forgetInputs();
  const real = realCli(process, known);
  const cwd = env.GITHUB_WORKSPACE ?? process.cwd();
  const path = (file: string | undefined) => file && pathFrom(cwd, file, real.home);
  return {
    ...real,
    env: { ...env, MESH_STATE_DIR: path(inputs.stateFolder) ?? env.MESH_STATE_DIR },
    secrets: {
      ...{ headscaleApiKey: inputs.apiKey, sshKey: inputs.sshKey, sshPassphrase: inputs.passphrase },
      githubToken: inputs.token,
    },
    overrides: { apiUrl: inputs.headscaleUrl, knownHosts: path(inputs.knownHosts) },
    cwd,
    onChanges: () => {
      changing = true;
    },
    summarize: async (markdown) => {
      summarized += redact(markdown);
      await writeSummary(env, redact(markdown));
    },
    stdout: safeStream(real.stdout, redact),
    stderr: safeStream(real.stderr, redact),
  };
}

async function run(cli: MainCli, inputs: Inputs): Promise<Ended> {
  try {
    return await runAction(cli, inputs);
  } finally {
    cli.stdout.flush();
    cli.stderr.flush();
  }
}

async function report(ended: Ended, inputs: Inputs): Promise<void> {
  what = `The report of ${what}`;
  const { outputs } = ended;
  const markdown = redact(ended.markdown);
  await writeSummary(env, markdown);
  const all = { ...outputs, "summary-file": await keepSummary(env, summarized + markdown) };
  for (const [name, value] of Object.entries(all)) core.setOutput(name, redact(text(value)));
  if (ended.comment !== undefined) await comment(inputs, ended.comment, outputs["plan-hash"]);
  const warnings = [...personAnnotations(ended.waiting), ...(ended.warnings ?? [])];
  for (const { text, at } of warnings) core.warning(redact(text), at);
  if (ended.red !== undefined) core.setFailed(ended.red);
}

function text(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Writes the comment. A failure does not fail the job: the plan is in the summary, with the reason why there is no comment. */
async function comment({ token, inventory, command }: Inputs, markdown: string, planHash: string): Promise<void> {
  if (!token) return;
  const { commentRun, noCommentMarkdown } = await import("./github/pull-request.ts");
  const kind = command === "report" ? "apply" : "plan";
  const why = await commentRun(token, { kind, inventory, markdown: redact(markdown), planHash });
  if (!why) return;
  core.warning(redact(why));
  await writeSummary(env, redact(noCommentMarkdown(why)));
}

async function fail(thrown: MeshError, inputs: Inputs | undefined): Promise<void> {
  const error = redacted(thrown, redact);
  for (const { text, at } of annotations(error, env)) core.error(redact(text), at);
  core.setFailed(redact(errorLines(error, noStyle).join("\n")));
  const markdown = failureMarkdown({ error, what, changing, manual: manualUrl(env) });
  await writeSummary(env, redact(markdown));
  if (inputs?.command === "plan") await comment(inputs, markdown, "");
}
