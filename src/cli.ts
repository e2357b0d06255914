// The `mesh` command's entry: wiring only. Nothing but the two entries touches `process`.

import { homedir } from "node:os";
import { main } from "./commands/program.ts";
import { Secret } from "./core/secret.ts";
import { onSignals } from "./core/signals.ts";

const secret = (name: string) => (process.env[name] ? new Secret(process.env[name]) : undefined);

process.exitCode = await main(process.argv.slice(2), {
  env: process.env,
  secrets: { headscaleApiKey: secret("MESH_HEADSCALE_API_KEY"), sshPassphrase: secret("MESH_SSH_PASSPHRASE") },
  cwd: process.cwd(),
  home: homedir(),
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: onSignals(process),
  now: () => performance.now(),
});
