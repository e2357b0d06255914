// What the tests of `mesh remote prepare` share: a host whose sudo asks for a password, and the files prepare leaves there.

import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Lab } from "../../lab/nspawn/index.ts";
import { sh } from "./support.ts";

export const password = "correct horse battery";
export const installed = "/usr/local/lib/mesh/mesh-host";
export const files = `/etc/mesh/pinned ${installed} /etc/sudoers.d/mesh`;

/** Lets sudo ask steve for this password; a host that was prepared is so no more. */
export async function askPassword(lab: Lab, host: string): Promise<void> {
  await sh(lab, host, `echo 'steve:${password}' | chpasswd; rm -rf /etc/mesh /usr/local/lib/mesh /etc/sudoers.d/mesh*`);
  await lab.fault("sudo", host);
}

export interface Prepare {
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<{ readonly code: number | null; readonly said: string }>;
}

/** `mesh remote prepare HOST`, with the password typed. */
export function startPrepare(lab: Lab, host: string, argv: readonly string[] = [], typed = password): Prepare {
  const cli = join(import.meta.dirname, "../../src/cli.ts");
  const child = spawn(process.execPath, [cli, "-i", lab.inventory, "remote", "prepare", host, ...argv]);
  child.stdin.end(`${typed}\n`);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (said += text));
  const ended = new Promise<{ code: number | null; said: string }>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, said }));
  });
  return { kill: (signal) => void child.kill(signal), ended };
}

export const prepare = (lab: Lab, host: string, argv: readonly string[] = [], typed = password) =>
  startPrepare(lab, host, argv, typed).ended;

/** A line of shell as steve; the exit code is an answer. */
export const asSteve = (lab: Lab, host: string, line: string, input = "") =>
  lab.exec(host, ["runuser", "-u", "steve", "--", "sh", "-c", `cd /; ${line}`], input);

/** Whether the installed program may be run without a password. */
export const mayRunInstalled = async (lab: Lab, host: string) =>
  (await asSteve(lab, host, `sudo -n ${installed} 0 version`)).code === 0;

/** Processes and files of runs that have ended: "" when there are none. */
export const leftovers = (lab: Lab, host: string) =>
  sh(
    lab,
    host,
    `pgrep -af '[m]esh-host' || true
     find /run /dev/shm /tmp -maxdepth 1 -user root -name 'mesh-hos[t].*' -type d
     find /etc/mesh /usr/local/lib/mesh /etc/sudoers.d /etc/apt /usr/share/keyrings -name '*.mesh-new' 2>/dev/null || true`,
  );

/** Everything about the places prepare writes to: names, modes, times, contents. */
export const snapshot = (lab: Lab, host: string) =>
  sh(
    lab,
    host,
    `find /etc/mesh /usr/local/lib/mesh /etc/sudoers.d /etc/sudoers -printf '%p %i %u %m %T@\\n' 2>/dev/null | sort
     cat ${files} 2>/dev/null || true`,
  );
