// The plan as a file between two runs: `plan --out` writes it, `apply --plan` and `--expect-hash` compare the new plan with it.

import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { MeshError } from "../core/errors.ts";
import { redacted } from "../core/redact.ts";
import type { RunResult } from "../plan/result.ts";
import { savedPlan } from "../plan/result.ts";
import { hashPlan, type PlanLike, type ReviewedPlan } from "../plan/review.ts";
import type { Cli } from "./cli.ts";

export interface ReviewOptions {
  /** A file that `plan --out` wrote. */
  readonly plan?: string;
  /** Hash of the plan that was read. Without the plan itself, everything in a plan with another hash counts as new. */
  readonly expectHash?: string;
  /** Nobody read a plan, so anything risky stops the run. */
  readonly unread?: boolean;
}

const nothing = { server: [], hosts: [] };

/** Never redacted, because the hash is made of them. They hold texts of the inventory and of Headscale, never of a host. */
const hashed = ["actions", "host", "planHash"];

/** Saves the plan as the document of `plan --json`. */
export async function savePlan(cli: Cli, file: string, result: RunResult): Promise<void> {
  await save(cli, file, "plan", result);
  cli.stderr.write(`plan saved in ${file}, hash ${result.planHash}\n`);
}

/** Saves a part of a plan that was read, for the run that does the rest of it. */
export const saveRead = (cli: Cli, file: string, plan: PlanLike): Promise<void> =>
  save(cli, file, "plan", { version: 1, command: "plan", planHash: hashPlan(plan), ...plan });

/** Saves the result of an apply as the document of `apply --json`, for `report merge`. */
export const saveResult = (cli: Cli, file: string, result: RunResult): Promise<void> =>
  save(cli, file, "result", result);

async function save(cli: Cli, file: string, what: string, data: object): Promise<void> {
  try {
    const document = redacted(data, cli.known.redact, hashed);
    await writeFile(resolve(cli.cwd, file), `${JSON.stringify(document, null, 2)}\n`);
  } catch (cause) {
    throw usage(`the ${what} cannot be saved in ${file} (${codeOf(cause)})`, cause);
  }
}

/** The plan that was read; undefined when the options name none. Throws USAGE when the file is not a plan. */
export async function readReviewed(cli: Cli, options: ReviewOptions): Promise<ReviewedPlan | undefined> {
  const { plan: file, expectHash } = options;
  if (options.unread) return { hash: hashPlan(nothing), plan: nothing };
  if (expectHash !== undefined && !/^[0-9a-f]{64}$/.test(expectHash))
    throw usage(
      "--expect-hash wants the hash of a plan: 64 characters 0-9 a-f, as `mesh plan --out` and --json show it",
    );
  if (file === undefined) return expectHash === undefined ? undefined : { hash: expectHash, plan: undefined };
  const plan = await readPlan(cli, file);
  const hash = hashPlan(plan);
  if (expectHash !== undefined && hash !== expectHash)
    throw usage(`${file} holds the plan ${hash}, not ${expectHash}; leave one of --plan and --expect-hash out`);
  return { hash, plan };
}

async function readPlan(cli: Cli, file: string) {
  let text: string;
  try {
    text = await readFile(resolve(cli.cwd, file), "utf8");
  } catch (cause) {
    throw usage(`the plan ${file} cannot be read (${codeOf(cause)})`, cause);
  }
  const plan = savedPlan.safeParse(parsed(text));
  if (!plan.success) throw usage(`${file} is not a plan that \`mesh plan --out\` wrote`);
  const { planHash } = plan.data;
  if (planHash !== hashPlan(plan.data)) throw usage(`${file} was changed after \`mesh plan --out\` wrote it`);
  return plan.data;
}

/** Undefined when the text is not JSON; the schema then refuses it. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const usage = (problem: string, cause?: unknown) => new MeshError({ code: "USAGE", problem, cause });

const codeOf = (cause: unknown) => (cause as NodeJS.ErrnoException).code ?? "unknown error";
