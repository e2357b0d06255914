// Commands inside a host, as its root, without SSH: what a person at the machine's own console could do.

import type { LabConfig } from "./config.ts";
import { leader } from "./processes.ts";
import { maybe } from "./run.ts";

export interface InsideAnswer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs words inside the host; throws when the host is off, gives the exit code otherwise. */
export async function attempt(
  config: LabConfig,
  host: string,
  argv: readonly string[],
  input = "",
): Promise<InsideAnswer> {
  const pid = leader(config, host);
  if (!pid) throw new Error(`${host} is off`);
  const enter = ["nsenter", "-t", String(pid), "-m", "-u", "-i", "-n", "-p"];
  const env = [
    "env",
    "-C",
    "/root",
    "-i",
    "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    "HOME=/root",
  ];
  // Through a pipe: Node's own stdin for a child is a socket, and no program can open a socket as /dev/stdin.
  const command = [...enter, ...env, ...argv];
  const { exitCode, stdout, stderr } = await maybe({ input })`exec 3<&0; ${command} < <(exec cat <&3) 3<&-`;
  return { code: exitCode ?? 255, stdout, stderr };
}

/** The same; a failing command is an error with what it printed. */
export async function inside(config: LabConfig, host: string, argv: readonly string[], input = ""): Promise<string> {
  const { code, stdout, stderr } = await attempt(config, host, argv, input);
  if (code !== 0) throw new Error(`${argv.join(" ")} on ${host} ended with ${code}: ${stderr || stdout}`);
  return stdout;
}
