// The real process as a Cli. Called by the entries and by scripts/, once.

import { homedir, hostname, userInfo } from "node:os";
import { Redactor, redacted } from "../core/redact.ts";
import { Secret } from "../core/secret.ts";
import { onSignals } from "../core/signals.ts";
import type { Cli } from "./cli.ts";
import { printFailure } from "./output.ts";

/** Takes the process's environment, streams and signals; secrets come from the MESH_… variables. */
export function realCli(process: NodeJS.Process, known = new Redactor()): Cli {
  const { env } = process;
  const cli: Cli = {
    env,
    secrets: {
      headscaleApiKey: known.learn(taken(env, "MESH_HEADSCALE_API_KEY")),
      sshPassphrase: known.learn(taken(env, "MESH_SSH_PASSPHRASE")),
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
  // A bug that nobody waited for: Node would print the error as it is, with whatever stands in its message.
  process.on("uncaughtException", (thrown) => process.exit(printFailure(cli, false, thrown)));
  return cli;
}

/** Out of the environment, which every program we start would inherit. */
export function taken(env: NodeJS.ProcessEnv, name: string): Secret | undefined {
  const value = env[name];
  delete env[name];
  return value ? new Secret(value) : undefined;
}
