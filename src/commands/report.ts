// mesh report merge: makes one report of the results of several shards.

import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { z } from "zod";
import { MeshError } from "../core/errors.ts";
import type { ExitCode } from "../core/exit.ts";
import { failedRun, mergeResults } from "../plan/merge.ts";
import type { RunResult } from "../plan/result.ts";
import { failureDocument, runDocument } from "../plan/result.ts";
import type { Cli } from "./cli.ts";
import { printRun, type ReportOptions } from "./output.ts";

interface MergeOptions extends ReportOptions {
  /** The plan of the whole mesh, saved by `plan --out`. It gives the order, and the hosts without a result. */
  readonly plan?: string;
}

/** Prints the merged report. The exit code is the worst of all runs. */
export async function reportMerge(cli: Cli, files: readonly string[], options: MergeOptions): Promise<ExitCode> {
  const merged = await mergeFiles(cli, files, options.plan);
  printRun(cli, options, merged);
  return merged.exit;
}

/** Merges all results in a folder, as the jobs of a matrix write them. Throws USAGE. */
export async function mergeFolder(cli: Cli, folder: string, plan: string | undefined): Promise<RunResult> {
  const names = await readdir(resolve(cli.cwd, folder)).catch((cause) => {
    throw usage(`the folder ${folder} cannot be read (${cause.code})`, cause);
  });
  const files = names.filter((name) => name.endsWith(".json")).toSorted();
  return mergeFiles(
    cli,
    files.map((name) => join(folder, name)),
    plan,
  );
}

async function mergeFiles(cli: Cli, files: readonly string[], plan: string | undefined): Promise<RunResult> {
  const results = await Promise.all(files.map((file) => readResult(cli, file)));
  return mergeResults(results, plan === undefined ? undefined : await readResult(cli, plan));
}

const document = z.union([runDocument, failureDocument]);

/** Reads what `plan --json` or `apply --json` printed, also when the whole run failed. Throws USAGE. */
async function readResult(cli: Cli, file: string): Promise<RunResult> {
  const read = await readText(cli, file);
  const checked = document.safeParse(read);
  if (!checked.success) throw usage(`${file} is not what \`mesh apply --json\` prints`, checked.error);
  return "command" in checked.data ? checked.data : failedRun(checked.data);
}

async function readText(cli: Cli, file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(resolve(cli.cwd, file), "utf8"));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw usage(code === undefined ? `${file} holds no JSON` : `${file} cannot be read (${code})`, cause);
  }
}

const usage = (problem: string, cause: unknown) => new MeshError({ code: "USAGE", problem, cause });
