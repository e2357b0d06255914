// What a health run or a look back writes for others: the status file, the badge, the file for Prometheus. Each whole or not at all,
// because somebody may be reading the one before.

import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { statusOf } from "../health/lookback/status.ts";
import type { LookBack } from "../health/lookback/types.ts";
import { badgeOf } from "../report/history-badge.ts";
import { prometheusOf } from "../report/history-prometheus.ts";
import type { Cli } from "./cli.ts";

export interface FileOptions {
  readonly status?: string;
  readonly badge?: string;
  readonly prometheus?: string;
}

const texts = {
  status: (past: LookBack) => `${JSON.stringify(statusOf(past), null, 2)}\n`,
  badge: badgeOf,
  prometheus: prometheusOf,
};

const kinds = Object.keys(texts) as (keyof typeof texts)[];

export const wantsFiles = (options: FileOptions): boolean => kinds.some((kind) => options[kind]);

/** Returns why which of them could not be written. `past` has no secrets in it any more. */
export async function writeFiles({ cwd }: Cli, options: FileOptions, past: LookBack): Promise<readonly string[]> {
  const asked = kinds.flatMap((kind) => (options[kind] ? [[options[kind], texts[kind](past)] as const] : []));
  const done = await Promise.all(asked.map(([file, text]) => save(resolve(cwd, file), text)));
  return done.flatMap((why, i) => (why ? [`${asked[i]?.[0]} cannot be written (${why})`] : []));
}

/** Beside the file, so that the renaming is one step; with an end that no reader of a folder takes for its own. Returns the error's code, or "". */
async function save(file: string, text: string): Promise<string> {
  const draft = join(dirname(file), `.${basename(file)}.${process.pid}.new`);
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(draft, text, { mode: 0o644 });
    await rename(draft, file);
    return "";
  } catch (thrown) {
    await rm(draft, { force: true }).catch(() => undefined);
    return (thrown as NodeJS.ErrnoException).code ?? "unknown error";
  }
}
