// The Action as the runner starts it: inputs in the environment, the repository as its folder, files for what it says.

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { EmbeddedLab } from "../../lab/embedded/index.ts";

type Words = Readonly<Record<string, string>>;

export interface Step {
  readonly code: number | null;
  /** What stands in the job's log. */
  readonly log: string;
  readonly summary: string;
  readonly outputs: Words;
  /** What it saved for its post step. */
  readonly state: Words;
}

export interface Job {
  /** The main step; `started` is handed its process. */
  main(inputs: Words, started?: (child: ChildProcess) => void): Promise<Step>;
  /** The post step, with what a main step saved. */
  post(inputs: Words, state: Words): Promise<Step>;
}

const entry = join(import.meta.dirname, "../../src/main.ts");

/** A job of the lab's repository; `home` is the runner's account, with nothing in it. */
export function jobOn(lab: EmbeddedLab, home: string, env: NodeJS.ProcessEnv = {}): Job {
  const usual = { PATH: process.env.PATH, HOME: home, GITHUB_WORKSPACE: dirname(lab.inventory), ...env };
  return {
    main: (inputs, started) => step([], { ...usual, ...asEnv("INPUT_", inputs, true) }, started),
    post: (inputs, state) => step(["post"], { ...usual, ...asEnv("INPUT_", inputs, true), ...asEnv("STATE_", state) }),
  };
}

const asEnv = (prefix: string, words: Words, upper = false) =>
  Object.fromEntries(
    Object.entries(words).map(([name, value]) => [prefix + (upper ? name.toUpperCase() : name), value]),
  );

async function step(argv: string[], env: NodeJS.ProcessEnv, started?: (child: ChildProcess) => void): Promise<Step> {
  const folder = mkdtempSync(join(tmpdir(), "mesh-step-"));
  try {
    const files = { GITHUB_STEP_SUMMARY: "summary", GITHUB_OUTPUT: "output", GITHUB_STATE: "state" };
    for (const [name, file] of Object.entries(files)) {
      env[name] = join(folder, file);
      writeFileSync(env[name], "");
    }
    const child = spawn(process.execPath, [entry, ...argv], { env, stdio: ["ignore", "pipe", "pipe"] });
    started?.(child);
    let log = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        log += text;
      });
    }
    const code = await new Promise<number | null>((resolve, reject) => child.on("error", reject).on("close", resolve));
    const read = (file: string) => readFileSync(join(folder, file), "utf8");
    return { code, log, summary: read("summary"), outputs: pairs(read("output")), state: pairs(read("state")) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** `name<<END`, the value, `END`: as the runner reads its command files. */
const pairs = (text: string): Words =>
  Object.fromEntries([...text.matchAll(/^(.+?)<<(.+)\n([\s\S]*?)\n\2$/gm)].map(([, name, , value]) => [name, value]));
