// The Action's entry: wiring only. Nothing but the entries touches `process`.

import "./core/threads.ts";
import "./core/dirname.ts";
import * as core from "@actions/core";
import { runAction } from "./commands/action.ts";
import { realCli } from "./commands/real-cli.ts";
import { asMeshError } from "./core/errors.ts";
import { exitCode } from "./core/exit.ts";
import { parseInputs } from "./github/inputs.ts";
import { errorLines } from "./report/error-text.ts";
import { noStyle } from "./report/style.ts";

try {
  const inputs = parseInputs((name) => core.getInput(name));
  const outputs = await runAction(
    {
      ...realCli(process),
      secrets: { headscaleApiKey: inputs.apiKey, sshPassphrase: inputs.passphrase },
      cwd: process.env.GITHUB_WORKSPACE ?? process.cwd(),
    },
    inputs,
  );
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
  const code = outputs["exit-code"];
  if (code !== exitCode.converged && code !== exitCode.pending)
    core.setFailed(code === exitCode.person ? "a person must look" : `${outputs["hosts-failed"]} hosts failed`);
} catch (thrown) {
  core.setFailed(errorLines(asMeshError(thrown), noStyle).join("\n"));
}
