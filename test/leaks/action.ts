// The Action as the runner starts it, and all that it leaves: the log, the runner's command files, files, comments.

import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { leaksInFiles } from "./files.ts";
import { type Leak, leaksInAll, type Plant } from "./forms.ts";

export interface Runner {
  /** RUNNER_TEMP, home, state and the runner's command files, all in one. */
  readonly temp: string;
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export interface Ran {
  readonly code: number | null;
  readonly log: string;
}

/** A runner whose job is about pull request 7, at that GitHub. */
export async function openRunner(workspace: string, apiUrl: string): Promise<Runner> {
  const temp = await mkdtemp(join(tmpdir(), "mesh-runner-"));
  const event = { pull_request: { number: 7, head: { sha: "c0ffee0123456789" } } };
  await writeFile(join(temp, "event.json"), JSON.stringify(event));
  for (const file of ["output", "summary", "saved"]) await writeFile(join(temp, file), "");
  const env = {
    PATH: process.env.PATH ?? "",
    HOME: temp,
    MESH_STATE_DIR: join(temp, "state"),
    RUNNER_TEMP: temp,
    RUNNER_DEBUG: "1",
    GITHUB_WORKSPACE: workspace,
    GITHUB_OUTPUT: join(temp, "output"),
    GITHUB_STEP_SUMMARY: join(temp, "summary"),
    GITHUB_STATE: join(temp, "saved"),
    GITHUB_EVENT_PATH: join(temp, "event.json"),
    GITHUB_REPOSITORY: "o/r",
    GITHUB_API_URL: apiUrl,
  };
  return { temp, env, close: () => rm(temp, { recursive: true, force: true }) };
}

export async function runAction(
  { env }: Runner,
  inputs: Readonly<Record<string, string>>,
  more: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  const main = join(import.meta.dirname, "../../src/main.ts");
  const child = spawn(process.execPath, [main], { env: { ...env, ...more, ...Object.fromEntries(given) } });
  let log = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text) => {
      log += text;
    });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject).on("close", resolve);
  });
  return { code, log };
}

/** The log without the lines that tell the runner what to hide: the one place for secrets, and before everything else. */
export const afterMasks = (log: string): string => log.replace(/^(?:::add-mask::.*\n)+/, "");

export async function leaksOfAction(
  { temp }: Pick<Runner, "temp">,
  { log }: Pick<Ran, "log">,
  comments: readonly { readonly body: string }[],
  plants: readonly Plant[],
): Promise<readonly Leak[]> {
  const texts = { log: afterMasks(log), comment: comments.map(({ body }) => body).join("\n") };
  return [...leaksInAll(texts, plants), ...(await leaksInFiles(temp, plants))];
}

/** Text of a file, for a look at what was to be there. */
export const fileOf = ({ temp }: Runner, name: string): Promise<string> => readFile(join(temp, name), "utf8");
