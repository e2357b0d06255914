// Each host gets cgroups of its own. systemd-nspawn puts a container into "payload" beside the caller's cgroup, so hosts
// that are started from one cgroup would share one tree: stopping a unit on h1 would then wait for the unit on h2.

import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type LabConfig, spaceOf } from "./config.ts";
import { processesOf } from "./processes.ts";
import { maybe } from "./run.ts";

/** Where systemd keeps track of its units: cgroup v2 alone, v2 beside v1, v1's own hierarchy. Only what exists counts. */
const hierarchies = ["/sys/fs/cgroup", "/sys/fs/cgroup/unified", "/sys/fs/cgroup/systemd"];

const groupsOf = (config: LabConfig, host: string): string[] =>
  hierarchies
    .filter((folder) => existsSync(join(folder, "cgroup.procs")))
    .map((folder) => join(folder, spaceOf(config, host)));

/** Words that start `words` inside the host's own cgroups. */
export async function inOwnGroups(config: LabConfig, host: string, argv: readonly string[]): Promise<string[]> {
  const groups = groupsOf(config, host);
  for (const group of groups) await mkdir(group, { recursive: true });
  const enter = 'for group in $1; do echo $$ >"$group/cgroup.procs" || exit 1; done; shift; exec "$@"';
  return ["sh", "-c", enter, "sh", groups.join(" "), ...argv];
}

/**
 * Stops every process of the host where it is, or lets all go on, as a paused virtual machine. Signals only where the kernel cannot
 * freeze: sudo, for one, takes a stop of its command as one of its own.
 */
export async function pause(config: LabConfig, host: string, paused: boolean): Promise<void> {
  if (await freeze(config, host, paused)) return;
  const pids = processesOf(config, host);
  if (pids.length > 0) await maybe`kill -${paused ? "STOP" : "CONT"} ${pids}`;
}

/** Unseen by the processes; false where cgroups are too old. */
async function freeze(config: LabConfig, host: string, frozen: boolean): Promise<boolean> {
  const switches = groupsOf(config, host)
    .map((group) => join(group, "cgroup.freeze"))
    .filter((file) => existsSync(file));
  for (const file of switches) await writeFile(file, frozen ? "1" : "0");
  return switches.length > 0;
}

/** Every process the host ever started that still runs, also when nothing supervises it any more. */
export async function inGroups(config: LabConfig, host: string): Promise<number[]> {
  const { stdout } = await maybe`find ${groupsOf(config, host)} -name cgroup.procs -exec cat ${"{}"} +`;
  return [...new Set(stdout.split("\n").filter(Boolean))].map(Number);
}

/** After the host's last process was killed: the kernel needs a moment to bury it. */
export async function removeGroups(config: LabConfig, host: string): Promise<void> {
  for (const group of groupsOf(config, host)) {
    for (let tries = 0; existsSync(group) && tries < 40; tries++) {
      const { exitCode } = await maybe`find ${group} -depth -type d -exec rmdir ${"{}"} ${";"}`;
      if (exitCode !== 0 || existsSync(group)) await delay(50);
    }
  }
}
