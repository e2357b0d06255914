// The real process as a Cli. The entries and scripts/ call it once.

import { homedir, hostname, userInfo } from "node:os";
import { outliveReaders } from "../core/gone-reader.ts";
import { Redactor, redacted } from "../core/redact.ts";
import { Secret } from "../core/secret.ts";
import { onSignals } from "../core/signals.ts";
import type { Cli } from "./cli.ts";
import { printFailure } from "./failure.ts";

/** Uses the environment, streams and signals of the process. Secrets come from the MESH_… variables. */
export function realCli(process: NodeJS.Process, known = new Redactor()): Cli {
  const { env } = process;
  outliveReaders(process.stdout, process.stderr);
  const cli: Cli = {
    env,
    secrets: {
      headscaleApiKey: known.learn(taken(env, "MESH_HEADSCALE_API_KEY")),
      sshPassphrase: known.learn(taken(env, "MESH_SSH_PASSPHRASE")),
      githubToken: known.learn(taken(env, "MESH_GITHUB_TOKEN")),
    },
    known,
    program: process.argv[1] ?? "",
    cwd: process.cwd(),
    home: homedir(),
    hostname: hostname(),
    user: userInfo().username,
    stdin: process.stdin,
    stdout: known.stream(process.stdout),
    stderr: known.stream(process.stderr),
    json: (document) => process.stdout.write(`${JSON.stringify(redacted(document, known.redact), null, 2)}\n`),
    signal: onSignals(process),
    now: () => performance.now(),
  };
  // For bugs: Node itself would print the message of such an error with the secrets in it.
  process.on("uncaughtException", (thrown) => process.exit(printFailure(cli, false, thrown)));
  return cli;
}

/** Removes the value from the environment, because every program that we start would inherit it. */
function taken(env: NodeJS.ProcessEnv, name: string): Secret | undefined {
  const value = env[name];
  delete env[name];
  return value ? new Secret(value) : undefined;
}
