// What runs on this machine, read from /proc. A lab finds its own processes by the names it gave them, so that nothing
// has to be remembered and a lab that crashed can still be taken away. Never pgrep: its pattern would match its own shell.

import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { basename } from "node:path";
import { type LabConfig, spaceOf } from "./config.ts";

interface Process {
  readonly pid: number;
  readonly argv: readonly string[];
}

const pids = (): number[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);

/** "" when the process has ended meanwhile: that is what a reader of /proc must expect. */
function read(file: string, how: (file: string) => string): string {
  try {
    return how(file);
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (["ENOENT", "ESRCH", "EACCES"].includes(code)) return "";
    throw error;
  }
}

const text = (file: string) => read(file, (path) => readFileSync(path, "utf8"));

/** Every process that still has a command line: kernel threads and zombies have none. */
export const running = (): Process[] =>
  pids()
    .map((pid) => ({ pid, argv: text(`/proc/${pid}/cmdline`).split("\0").slice(0, -1) }))
    .filter(({ argv }) => argv.length > 0);

/** The nspawn processes of a host. More than one means that a lab crashed in a bad moment. */
export const supervisors = (config: LabConfig, host: string): number[] =>
  running()
    .filter(({ argv }) => isNspawn(argv) && argv.includes(`--machine=${spaceOf(config, host)}`))
    .map(({ pid }) => pid);

/** Hosts of the lab that have an nspawn process. */
export function supervised(config: LabConfig): string[] {
  const prefix = `--machine=${spaceOf(config, "")}`;
  const names = running()
    .filter(({ argv }) => isNspawn(argv))
    .flatMap(({ argv }) => argv.filter((word) => word.startsWith(prefix)));
  return names.map((name) => name.slice(prefix.length));
}

const isNspawn = ([program = ""]: readonly string[]) => basename(program) === "systemd-nspawn";

/** The host's process 1 as this machine numbers it; undefined when the host is off. */
export function leader(config: LabConfig, host: string): number | undefined {
  const parents = new Set(supervisors(config, host));
  return parents.size === 0 ? undefined : pids().find((pid) => parents.has(parentOf(pid)));
}

const parentOf = (pid: number): number => Number(/^PPid:\s+(\d+)$/m.exec(text(`/proc/${pid}/status`))?.[1]);

/** Every process of the host, as this machine numbers them. */
export function processesOf(config: LabConfig, host: string): number[] {
  const first = leader(config, host);
  if (!first) return [];
  const space = link(`/proc/${first}/ns/pid`);
  return pids().filter((pid) => space !== "" && link(`/proc/${pid}/ns/pid`) === space);
}

const link = (file: string) => read(file, (path) => readlinkSync(path));
