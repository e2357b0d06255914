// The Action's entry: wiring only. Nothing but the entries touches `process`.

import "./core/threads.ts";
import "./core/dirname.ts";
import * as core from "@actions/core";
import { runAction } from "./commands/action.ts";
import { realCli } from "./commands/real-cli.ts";
import { asMeshError } from "./core/errors.ts";
import { exitCode } from "./core/exit.ts";
import { annotations } from "./github/annotations.ts";
import { parseInputs, secretInputs } from "./github/inputs.ts";
import { withoutCommands } from "./github/log.ts";
import { failureMarkdown, manualUrl, writeSummary } from "./github/summary.ts";
import { errorLines } from "./report/error-text.ts";
import { noStyle } from "./report/style.ts";

const { env } = process;
const manual = manualUrl(env);
let command = "MeSH";
try {
  for (const name of secretInputs) if (core.getInput(name)) core.setSecret(core.getInput(name));
  const inputs = parseInputs((name) => core.getInput(name));
  command = `mesh ${inputs.command}`;
  const real = realCli(process);
  const cli = {
    ...real,
    secrets: { headscaleApiKey: inputs.apiKey, sshPassphrase: inputs.passphrase },
    cwd: env.GITHUB_WORKSPACE ?? process.cwd(),
    stdout: withoutCommands(real.stdout),
    stderr: withoutCommands(real.stderr),
  };
  const { outputs, markdown } = await runAction(cli, inputs);
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
  await writeSummary(env, markdown);
  const code = outputs["exit-code"];
  if (code !== exitCode.converged && code !== exitCode.pending)
    core.setFailed(code === exitCode.person ? "a person must look" : `${outputs["hosts-failed"]} hosts failed`);
} catch (thrown) {
  const error = asMeshError(thrown);
  for (const { text, at } of annotations(error)) core.error(text, at);
  core.setFailed(errorLines(error, noStyle).join("\n"));
  await writeSummary(env, failureMarkdown(error, command, manual));
}
