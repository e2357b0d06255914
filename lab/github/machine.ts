// Where workflows run: a folder of this machine, or the runner's account on the lab's sfspark1. Both are spoken to in sh.

import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { type LabConfig, rootOf, serverName } from "../nspawn/config.ts";
import type { Lab } from "../nspawn/index.ts";
import { tool } from "../nspawn/tools.ts";

interface Answer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Machine {
  /** A folder for everything here, empty at first. */
  readonly folder: string;
  /** The program. */
  readonly act: string;
  /** The checkout of MeSH, and its command line. */
  readonly project: string;
  readonly mesh: string;
  /** Runs a script of sh; the exit code is an answer. */
  run(script: string, input?: string): Promise<Answer>;
  close(): Promise<void>;
}

type Where = Pick<LabConfig, "cache" | "project">;

const build = async (config: Where, say: (text: string) => void) => join(await tool(config, "act", say), "act");

/** This machine: for workflows that reach no host. */
export async function thisMachine(config: Where, say: (text: string) => void): Promise<Machine> {
  const folder = await mkdtemp(join(tmpdir(), "mesh-github-"));
  const env = { PATH: `${dirname(process.execPath)}:${process.env.PATH}`, HOME: folder };
  return {
    folder,
    act: await build(config, say),
    project: config.project,
    mesh: `node ${config.project}/src/cli.ts`,
    run: (script, input = "") => ended(spawn("sh", ["-ec", script], { cwd: folder, env }), input),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** While it runs, whoever asked may answer it: a mesh or a GitHub of the same process. */
async function ended(child: ChildProcessWithoutNullStreams, input: string): Promise<Answer> {
  // Whether somebody reads it is the script's business.
  child.stdin.on("error", () => {}).end(input);
  const code = new Promise<number>((resolve, reject) => {
    child.on("error", reject).on("close", (status) => resolve(status ?? 255));
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await code, stdout, stderr };
}

/** sfspark1, as its runner: beside Headscale, with a key that every host takes. */
export async function sfspark1(lab: Lab, say: (text: string) => void): Promise<Machine> {
  const folder = "/home/runner/github";
  const as = ["runuser", "-u", "runner", "--", "env", "-C", "/home/runner", "HOME=/home/runner", "sh", "-ec"];
  await cp(await build(lab.config, say), join(rootOf(lab.config, serverName), "usr/local/bin/act"));
  const run = (script: string, input = "") => lab.exec(serverName, [...as, `cd ${folder}; ${script}`], input);
  const clear = async () => void (await lab.exec(serverName, ["rm", "-rf", folder]));
  await clear();
  await lab.exec(serverName, [...as, `mkdir ${folder}`]);
  return { folder, act: "act", project: "/opt/mesh", mesh: "mesh", run, close: clear };
}

/** The same, where a script that fails is an error with what it printed. */
export async function must(machine: Machine, script: string, input?: string): Promise<string> {
  const { code, stdout, stderr } = await machine.run(script, input);
  if (code !== 0) throw new Error(`${script}\nended with ${code}\n${stdout}${stderr}`);
  return stdout.trim();
}
