// The Action's entry: wiring only. Nothing but the entries touches `process`.

import "./core/threads.ts";
import "./core/dirname.ts";
import * as core from "@actions/core";
import { type Ended, runAction } from "./commands/action.ts";
import { realCli } from "./commands/real-cli.ts";
import { asMeshError, type MeshError } from "./core/errors.ts";
import { exitCode } from "./core/exit.ts";
import { Secret } from "./core/secret.ts";
import { annotations } from "./github/annotations.ts";
import { type Inputs, parseInputs, secretInputs } from "./github/inputs.ts";
import { safeStream } from "./github/log.ts";
import { redacted, redactor } from "./github/redact.ts";
import { failureMarkdown, keepSummary, manualUrl, writeSummary } from "./github/summary.ts";
import { errorLines } from "./report/error-text.ts";
import { noStyle } from "./report/style.ts";

const { env } = process;
// Masks first: nothing may be printed before the runner knows what to hide.
const secrets = secretInputs.map((name) => core.getInput(name)).filter(Boolean);
for (const secret of secrets) core.setSecret(secret);
const redact = redactor(secrets.map((secret) => new Secret(secret)));
let command = "MeSH";
try {
  const inputs = parseInputs((name) => core.getInput(name));
  command = `mesh ${inputs.command}`;
  await report(await runAction(cliFor(inputs), inputs), inputs);
} catch (thrown) {
  await fail(asMeshError(thrown));
}

function cliFor({ apiKey, passphrase }: Inputs) {
  const real = realCli(process);
  return {
    ...real,
    secrets: { headscaleApiKey: apiKey, sshPassphrase: passphrase },
    cwd: env.GITHUB_WORKSPACE ?? process.cwd(),
    redact,
    stdout: safeStream(real.stdout, redact),
    stderr: safeStream(real.stderr, redact),
  };
}

async function report(ended: Ended, inputs: Inputs): Promise<void> {
  const { outputs } = ended;
  const markdown = redact(ended.markdown);
  await writeSummary(env, markdown);
  const all = { ...outputs, "summary-file": await keepSummary(env, markdown) };
  for (const [name, value] of Object.entries(all)) core.setOutput(name, redact(text(value)));
  await comment(ended, inputs);
  const code = outputs["exit-code"];
  if (code !== exitCode.converged && code !== exitCode.pending)
    core.setFailed(code === exitCode.person ? "a person must look" : `${outputs["hosts-failed"]} hosts failed`);
}

function text(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** A plan without a comment is still a plan: it stands in the summary. */
async function comment({ comment: markdown, outputs }: Ended, { token, inventory }: Inputs): Promise<void> {
  if (!token || markdown === undefined) return;
  const { commentPlan } = await import("./github/pull-request.ts");
  const plan = { inventory, markdown: redact(markdown), planHash: outputs["plan-hash"] };
  const why = await commentPlan(token, plan);
  if (why) core.warning(redact(why));
}

async function fail(thrown: MeshError): Promise<void> {
  const error = redacted(thrown, redact);
  for (const { text, at } of annotations(error)) core.error(redact(text), at);
  core.setFailed(redact(errorLines(error, noStyle).join("\n")));
  await writeSummary(env, redact(failureMarkdown(error, command, manualUrl(env))));
}
