// A runner as far as the Action sees it: its folders, its command files, and the event of a job.

import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { EmbeddedLab } from "../../lab/embedded/index.ts";

export interface Ran {
  readonly code: number | null;
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** What GitHub says of a job: an event, and variables of the environment. */
export interface Job {
  readonly event: object;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Runner {
  /** RUNNER_TEMP; the command files stand there, too, and what a step wrote last. */
  readonly temp: string;
  /** Runs one step of the job to its end. */
  action(apiUrl: string, inputs: Readonly<Record<string, string>>): Promise<Ran>;
  close(): Promise<void>;
}

export async function startRunner(lab: EmbeddedLab, job: Job): Promise<Runner> {
  const temp = await mkdtemp(join(tmpdir(), "mesh-action-"));
  await writeFile(join(temp, "event.json"), JSON.stringify(job.event));
  const key = (await readFile(join(dirname(lab.inventory), "headscale.key"), "utf8")).trim();
  const common = { ...around(lab, temp), ...job.env };
  const action = async (apiUrl: string, inputs: Readonly<Record<string, string>>) => {
    for (const file of ["output", "summary"]) await writeFile(join(temp, file), "");
    const given = Object.entries({ inventory: "mesh.yaml", "headscale-api-key": key, ...inputs });
    const set = Object.fromEntries(given.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
    const { code, log } = await ended({ ...common, GITHUB_API_URL: apiUrl, ...set });
    const summary = await readFile(join(temp, "summary"), "utf8");
    return { code, log, summary, outputs: outputsOf(await readFile(join(temp, "output"), "utf8")) };
  };
  return { temp, action, close: () => rm(temp, { recursive: true, force: true }) };
}

const around = (lab: EmbeddedLab, temp: string) => ({
  PATH: process.env.PATH ?? "",
  HOME: temp,
  MESH_STATE_DIR: join(temp, "state"),
  RUNNER_TEMP: temp,
  GITHUB_WORKSPACE: dirname(lab.inventory),
  GITHUB_OUTPUT: join(temp, "output"),
  GITHUB_STEP_SUMMARY: join(temp, "summary"),
  GITHUB_STATE: join(temp, "output"),
  GITHUB_EVENT_PATH: join(temp, "event.json"),
  GITHUB_REPOSITORY: "o/r",
  GITHUB_RUN_ID: "11",
  GITHUB_RUN_ATTEMPT: "1",
});

async function ended(env: Record<string, string>) {
  const child = spawn(process.execPath, [join(import.meta.dirname, "../../src/main.ts")], { env });
  let log = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text) => {
      log += text;
    });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  return { code, log };
}

const outputsOf = (written: string) =>
  Object.fromEntries(
    [...written.matchAll(/^(?<name>[\w-]+)<<(?<end>ghadelimiter_.+)\n(?<value>[\s\S]*?)\n\k<end>$/gm)].map(
      ({ groups }) => [groups?.name ?? "", groups?.value ?? ""],
    ),
  );
