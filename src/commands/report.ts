// mesh report merge: the results of several shards as one report.

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { z } from "zod";
import { mergeResults } from "../converge/merge.ts";
import type { RunResult } from "../converge/types.ts";
import { MeshError } from "../core/errors.ts";
import type { ExitCode } from "../core/exit.ts";
import { failureDocument, runDocument } from "../report/document.ts";
import { resultOf } from "../report/read-json.ts";
import type { Cli } from "./cli.ts";
import { printRun, type ReportOptions } from "./output.ts";

export interface MergeOptions extends ReportOptions {
  /** The plan of the whole mesh, saved by `plan --out`: its order, and the names of hosts that have no result. */
  readonly plan?: string;
}

/** Prints the merged report and ends as the worst of the runs did. */
export async function reportMerge(cli: Cli, files: readonly string[], options: MergeOptions): Promise<ExitCode> {
  const results = await Promise.all(files.map((file) => readResult(cli, file)));
  const merged = mergeResults(results, options.plan === undefined ? undefined : await readResult(cli, options.plan));
  printRun(cli, options, merged);
  return merged.exit;
}

const document = z.union([runDocument, failureDocument]);

/** What `plan --json` or `apply --json` printed, also when the whole run failed. Throws USAGE. */
export async function readResult(cli: Cli, file: string): Promise<RunResult> {
  const read = await readText(cli, file);
  const checked = document.safeParse(read);
  if (!checked.success) throw usage(`${file} is not what \`mesh apply --json\` prints`, checked.error);
  return resultOf(checked.data);
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
