// The real process as a Cli. Called by the entries and by scripts/, once.

import { homedir, hostname, userInfo } from "node:os";
import { Secret } from "../core/secret.ts";
import { onSignals } from "../core/signals.ts";
import type { Cli } from "./cli.ts";

/** Takes the process's environment, streams and signals; secrets come from the MESH_… variables. */
export function realCli(process: NodeJS.Process): Cli {
  const secret = (name: string) => (process.env[name] ? new Secret(process.env[name]) : undefined);
  return {
    env: process.env,
    secrets: { headscaleApiKey: secret("MESH_HEADSCALE_API_KEY"), sshPassphrase: secret("MESH_SSH_PASSPHRASE") },
    program: process.argv[1] ?? "",
    cwd: process.cwd(),
    home: homedir(),
    hostname: hostname(),
    user: userInfo().username,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    signal: onSignals(process),
    now: () => performance.now(),
  };
}
